import type { SearchControl } from '../search/search-control';
import type { SearchState } from '../search/search-messages';

const STATE: SearchState = { rows: false, texts: { done: 0, of: 0 }, problem: null };

/** A search without an index: rows are matched on what they show. */
export const SILENT_SEARCH: SearchControl = {
  ask: () => Promise.resolve(null),
  explain: () => Promise.resolve([]),
  subscribe: () => () => undefined,
  getState: () => STATE,
  getRevision: () => 0,
  close: () => undefined,
};

import { LAST_VIEW } from '../db/saved-views';
import type { SavedViewRow } from '../db/schema';
import { NO_FILTER } from './filter-rows';
import { FIRST_COLUMNS, FIRST_SORTS, readView, writeView, type ViewState } from './view-record';

/** A way of looking that the reviewer named. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly savedAt: string;
  readonly state: ViewState;
  /** Stands there when the program starts, in place of what was left. */
  readonly atStart: boolean;
};

/** What a desk opens with: my own work, what needs attention first. */
export const FIRST_VIEW: ViewState = {
  filter: { ...NO_FILTER, scope: 'assigned' },
  sorts: FIRST_SORTS,
  grouping: 'none',
  columns: FIRST_COLUMNS,
  widths: {},
};

/** Those that the reviewer named, in the order in which they were made. */
export function readSavedViews(rows: readonly SavedViewRow[]): readonly SavedView[] {
  return rows.flatMap(({ id, name, savedAt, view }) => {
    const stored = view as { readonly state?: unknown; readonly atStart?: unknown } | null;
    const state = readView(stored?.state);
    if (id === LAST_VIEW || state === null) return [];
    return [{ id, name, savedAt, state, atStart: stored?.atStart === true }];
  });
}

export function writeSavedView({ id, name, savedAt, state, atStart }: SavedView): SavedViewRow {
  return { id, name, savedAt, view: { state: writeView(state), atStart } };
}

/** Words that were searched for are of the moment: they do not come back with the rest. */
export function writeLastView(state: ViewState, savedAt: string): SavedViewRow {
  const filter = { ...state.filter, query: '' };
  return { id: LAST_VIEW, name: '', savedAt, view: { state: writeView({ ...state, filter }) } };
}

export function startView(rows: readonly SavedViewRow[]): ViewState {
  const chosen = readSavedViews(rows).find(({ atStart }) => atStart);
  const last = rows.find(({ id }) => id === LAST_VIEW)?.view as { readonly state?: unknown } | undefined;
  return chosen?.state ?? readView(last?.state) ?? FIRST_VIEW;
}

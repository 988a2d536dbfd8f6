import { useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { parseQuery } from '../../shared/search/parse-query';
import type { ParsedQuery } from '../../shared/search/query';
import { SearchContext } from './search-context';
import type { SearchControl, SearchHits } from './search-control';
import type { SearchState } from './search-messages';

export type Search = {
  /** The query as it is now, with its problems: show those at once. */
  readonly query: ParsedQuery;
  /**
   * The latest answer; it may be to the query before this one (`hits.query`) for the time that the index takes, so that
   * a list does not empty between two letters. Null before the first answer.
   */
  readonly hits: SearchHits | null;
  readonly state: SearchState;
};

/**
 * What the index says to a query, live: asked again when what can be found has changed. Filter rows with
 * `matchesQuery(hits.query.node, leaf => leaf.kind === 'row' ? … : hits.answers(leaf, row.id))`.
 * `finds`: how many of the best ones are wanted, for lists that are ordered by how well they fit.
 */
export function useSearch(
  text: string,
  options: { readonly finds?: number; readonly asker: string },
): Search {
  const { finds = 0, asker } = options;
  const control = useSearchControl();
  const state = useSyncExternalStore(control.subscribe, control.getState);
  const revision = useSyncExternalStore(control.subscribe, control.getRevision);
  const query = useMemo(() => parseQuery(text), [text]);
  const [hits, setHits] = useState<SearchHits | null>(null);
  useEffect(() => {
    let isWanted = true;
    void control.ask(text, { finds, asker }).then((answer) => {
      if (isWanted && answer) setHits(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [control, text, finds, asker, revision]);
  return { query, hits, state };
}

export function useSearchControl(): SearchControl {
  const control = useContext(SearchContext);
  if (!control) throw new Error('useSearch needs a SearchContext above');
  return control;
}

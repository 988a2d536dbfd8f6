import { useDeferredValue, useMemo, useRef } from 'react';
import { useList } from '../db/list-store';
import { NO_MARKS } from '../db/queue-marks';
import type { ListSnapshot } from '../db/rows';
import { useSearch } from '../search/use-search';
import { useFormat } from '../ui/use-format';
import { filterRows, keepShown, type FacetCounts } from './filter-rows';
import { groupRows, type QueueLines } from './group-rows';
import { groupId, type LineId } from './line-id';
import { orderRows } from './order-rows';
import { makeFacts, type QueueFacts } from './queue-facts';
import { createAsker, queryRows } from './query-rows';
import { useQueueMarks } from './use-queue-marks';
import { useQueueView } from './queue-view';
import { usePreparedWords } from './use-prepared-words';
import { useToday } from './use-today';

export type QueueRows = {
  readonly list: ListSnapshot;
  readonly facts: QueueFacts;
  /** False until the list and what is marked on it are in memory. */
  readonly loaded: boolean;
  /** Indices into `list.rows` of what the filter shows, in order. */
  readonly visible: Uint32Array;
  /** What the table draws of it. */
  readonly lines: QueueLines;
  readonly facets: FacetCounts;
  readonly today: string;
  /** The texts of the files are still being read: a word may be in more files than are shown. */
  readonly reading: { readonly done: number; readonly of: number } | null;
};

/** The table's rows: ordering waits for a change of the list, filtering keeps up with typing. */
export function useQueueRows(): QueueRows {
  const list = useList();
  const marks = useQueueMarks();
  const { filter, sorts, grouping, folded } = useQueueView();
  const { language } = useFormat();
  const today = useToday();
  const asker = useRef(createAsker());
  const deferred = useDeferredValue(filter);
  usePreparedWords(list.rows);
  const search = useSearch(deferred.query, { asker: 'queue' });

  const facts = useMemo(() => makeFacts(list, today, marks ?? NO_MARKS), [list, today, marks]);
  const order = useMemo(() => orderRows(facts, sorts, language), [facts, sorts, language]);
  const { query, answers } = askedOf(search);
  const matched = useMemo(() => queryRows(facts, query, answers, asker.current), [facts, query, answers]);
  const filtered = useMemo(() => filterRows(facts, deferred, matched), [facts, deferred, matched]);
  const visible = useMemo(() => keepShown(order, filtered), [order, filtered]);
  const lines = useMemo(
    () => groupRows(facts, visible, grouping, folded),
    [facts, visible, grouping, folded],
  );
  const { done, of } = search.state.texts;
  return {
    ...{ list, facts, visible, lines, today },
    loaded: list.loaded && marks !== null,
    facets: filtered.facets,
    reading: deferred.query.trim() !== '' && done < of ? { done, of } : null,
  };
}

/**
 * The query that the index has answered, so that the list does not empty between two letters; the one on the screen
 * where it does not answer: then rows are matched on what they show.
 */
function askedOf({ query, hits, state }: ReturnType<typeof useSearch>) {
  const answered = hits !== null && state.rows && state.problem === null;
  return answered ? { query: hits.query, answers: hits.answers } : { query, answers: null };
}

/** What the line at a place is known by. */
export function lineIdAt({ list, lines: { lines, groups } }: QueueRows, at: number): LineId {
  const line = lines[at]!;
  return line < 0 ? groupId(groups[~line]!.key) : list.rows[line]!.id;
}

import { useDeferredValue, useMemo } from 'react';
import { useList } from '../db/list-store';
import type { ListSnapshot } from '../db/rows';
import { useFormat } from '../ui/use-format';
import { filterRows, keepShown, type FacetCounts } from './filter-rows';
import { orderRows } from './order-rows';
import { useQueueView } from './queue-view';
import { useToday } from './use-today';

export type QueueRows = {
  readonly list: ListSnapshot;
  /** Indices into `list.rows` of what is shown, in order. */
  readonly visible: Uint32Array;
  readonly facets: FacetCounts;
  readonly today: string;
};

/** The table's rows: ordering waits for a change of the list, filtering keeps up with typing. */
export function useQueueRows(): QueueRows {
  const list = useList();
  const { filter, sort } = useQueueView();
  const { language } = useFormat();
  const today = useToday();
  const deferred = useDeferredValue(filter);
  const order = useMemo(() => orderRows(list, sort, language), [list, sort, language]);
  const filtered = useMemo(() => filterRows(list, deferred, today), [list, deferred, today]);
  const visible = useMemo(() => keepShown(order, filtered), [order, filtered]);
  return { list, visible, facets: filtered.facets, today };
}

import { createContext, useContext, useMemo, useState, type ReactNode, type RefObject } from 'react';
import { useRef } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { NO_FILTER, type QueueFilter } from './filter-rows';
import type { QueueSort, SortColumn } from './order-rows';

/** How the reviewer looks at the queue. It outlives the screen: coming back from a file finds it as it was. */
export type QueueView = {
  readonly filter: QueueFilter;
  readonly changeFilter: (patch: Partial<QueueFilter>) => void;
  readonly sort: QueueSort;
  readonly setSort: (sort: QueueSort) => void;
  readonly hiddenColumns: ReadonlySet<SortColumn>;
  readonly setHiddenColumns: (columns: ReadonlySet<SortColumn>) => void;
  readonly activeId: ApplicationId | null;
  readonly setActiveId: (id: ApplicationId) => void;
  readonly scrollTop: RefObject<number>;
  /** Grows each time somebody asks for the focus to go to the table. */
  readonly focusAsked: number;
  readonly askFocus: () => void;
};

/** What a desk opens with: my own work, most urgent first. */
export const FIRST_FILTER: QueueFilter = { ...NO_FILTER, scope: 'assigned' };
export const FIRST_SORT: QueueSort = { column: 'due', descending: false };

const QueueViewContext = createContext<QueueView | null>(null);

export function QueueViewProvider({ children }: { readonly children: ReactNode }) {
  const [filter, setFilter] = useState<QueueFilter>(FIRST_FILTER);
  const [sort, setSort] = useState<QueueSort>(FIRST_SORT);
  const [hiddenColumns, setHiddenColumns] = useState<ReadonlySet<SortColumn>>(new Set());
  const [activeId, setActiveId] = useState<ApplicationId | null>(null);
  const [focusAsked, setFocusAsked] = useState(0);
  const scrollTop = useRef(0);

  const view = useMemo<QueueView>(
    () => ({
      filter,
      changeFilter: (patch) => setFilter((before) => ({ ...before, ...patch })),
      sort,
      setSort,
      hiddenColumns,
      setHiddenColumns,
      activeId,
      setActiveId,
      scrollTop,
      focusAsked,
      askFocus: () => setFocusAsked((before) => before + 1),
    }),
    [filter, sort, hiddenColumns, activeId, focusAsked],
  );
  return <QueueViewContext value={view}>{children}</QueueViewContext>;
}

export function useQueueView(): QueueView {
  const view = useContext(QueueViewContext);
  if (view === null) throw new Error('useQueueView outside QueueViewProvider');
  return view;
}

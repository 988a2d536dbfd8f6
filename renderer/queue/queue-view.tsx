import { createContext, useContext, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { listViews } from '../db/saved-views';
import type { QueueMarks } from '../db/queue-marks';
import { useQuery } from '../db/use-query';
import { BringingProvider } from './bringing';
import type { QueueFilter } from './filter-rows';
import type { Grouping } from './group-rows';
import type { LineId } from './line-id';
import type { QueueSort, SortColumn } from './order-rows';
import { readSavedViews, startView, type SavedView } from './saved-view';
import { useRememberedView } from './use-remembered-view';
import type { ViewState } from './view-record';

/** How the reviewer looks at the queue. It outlives the screen: coming back from a file finds it as it was. */
export type QueueView = ViewState & {
  readonly changeFilter: (patch: Partial<QueueFilter>) => void;
  readonly setSorts: (sorts: readonly QueueSort[]) => void;
  readonly setGrouping: (grouping: Grouping) => void;
  readonly setColumns: (columns: readonly SortColumn[]) => void;
  readonly setWidths: (widths: ViewState['widths']) => void;
  /** Looks at the queue in another way altogether. */
  readonly apply: (view: ViewState) => void;
  readonly savedViews: readonly SavedView[];
  /** Keys of the groups whose rows are not shown. */
  readonly folded: ReadonlySet<string>;
  readonly toggleFolded: (key: string) => void;
  /** What was chosen for an action on many; only what is shown takes part in it. */
  readonly selected: ReadonlySet<ApplicationId>;
  readonly setSelected: (selected: ReadonlySet<ApplicationId>) => void;
  readonly activeId: LineId | null;
  readonly setActiveId: (id: LineId) => void;
  readonly scrollTop: RefObject<number>;
  /** As they were last read, for the time until they are read again. */
  readonly lastMarks: RefObject<QueueMarks | null>;
  /** Grows each time somebody asks for the focus to go to the table. */
  readonly focusAsked: number;
  readonly askFocus: () => void;
};

const QueueViewContext = createContext<QueueView | null>(null);

/** Opens the queue as it was left, or as the view that is to stand there at a start. */
export function QueueViewProvider({ children }: { readonly children: ReactNode }) {
  const rows = useQuery(listViews, []);
  const savedViews = useMemo(() => (rows === undefined ? null : readSavedViews(rows)), [rows]);
  if (rows === undefined || savedViews === null) return null;
  return (
    <OpenQueueView first={startView(rows)} savedViews={savedViews}>
      {children}
    </OpenQueueView>
  );
}

function OpenQueueView(props: {
  readonly first: ViewState;
  readonly savedViews: readonly SavedView[];
  readonly children: ReactNode;
}) {
  const { savedViews } = props;
  const [state, setState] = useState(props.first);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<ReadonlySet<ApplicationId>>(new Set());
  const [activeId, setActiveId] = useState<LineId | null>(null);
  const [focusAsked, setFocusAsked] = useState(0);
  const scrollTop = useRef(0);
  const lastMarks = useRef<QueueMarks | null>(null);
  useRememberedView(state);

  const changes = useMemo(() => {
    const change = (patch: Partial<ViewState>): void => setState((before) => ({ ...before, ...patch }));
    return {
      changeFilter: (patch: Partial<QueueFilter>) =>
        setState((before) => ({ ...before, filter: { ...before.filter, ...patch } })),
      setSorts: (sorts: readonly QueueSort[]) => change({ sorts }),
      setGrouping: (grouping: Grouping) => {
        setFolded(new Set());
        change({ grouping });
      },
      setColumns: (columns: readonly SortColumn[]) => change({ columns }),
      setWidths: (widths: ViewState['widths']) => change({ widths }),
      apply: (view: ViewState) => {
        setFolded(new Set());
        setState(view);
      },
      toggleFolded: (key: string) =>
        setFolded((before) => {
          const next = new Set(before);
          if (!next.delete(key)) next.add(key);
          return next;
        }),
      askFocus: () => setFocusAsked((before) => before + 1),
    };
  }, []);

  const view = useMemo<QueueView>(
    () => ({
      ...state,
      ...changes,
      savedViews,
      folded,
      selected,
      setSelected,
      activeId,
      setActiveId,
      scrollTop,
      lastMarks,
      focusAsked,
    }),
    [state, changes, savedViews, folded, selected, activeId, focusAsked],
  );
  return (
    <QueueViewContext value={view}>
      <BringingProvider>{props.children}</BringingProvider>
    </QueueViewContext>
  );
}

export function useQueueView(): QueueView {
  const view = useContext(QueueViewContext);
  if (view === null) throw new Error('useQueueView outside QueueViewProvider');
  return view;
}

import { useTable, type SortingState } from '@tanstack/react-table';
import { useCallback, useMemo, useRef, type MouseEvent } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { useDesk } from '../ui/desk-context';
import { useFormat } from '../ui/use-format';
import { gridSize } from './grid-size';
import type { SortColumn } from './order-rows';
import { QUEUE_COLUMNS, queueFeatures } from './queue-columns';
import styles from './queue-grid.module.css';
import { QueueGridHead } from './queue-grid-head';
import { QueueGridRow } from './queue-grid-row';
import { nameCalls, toQueueRow } from './queue-row';
import { useQueueView, type QueueView } from './queue-view';
import { useAnchoredScroll } from './use-anchored-scroll';
import { useGridCursor } from './use-grid-cursor';
import type { QueueRows } from './use-queue-rows';
import { useRowWindow } from './use-row-window';

/**
 * The table of applications. TanStack Table keeps its columns, headers and their state and is given only the rows
 * in view; which rows there are, and in what order, is decided by order-rows.ts and filter-rows.ts.
 */
export function QueueGrid({
  rows,
  onOpen,
}: {
  readonly rows: QueueRows;
  readonly onOpen: (id: ApplicationId) => void;
}) {
  const { list, visible, today } = rows;
  const { t } = useFormat();
  const { settings } = useDesk();
  const view = useQueueView();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = Math.round((32 * settings.textSize) / 100);
  const idAt = useCallback((index: number) => list.rows[visible[index]!]!.id, [list, visible]);
  const hidden = hideColumns(view);
  const columns = QUEUE_COLUMNS.map(({ id }) => id as SortColumn).filter((id) => !hidden.has(id));

  const callNames = useMemo(() => nameCalls(list), [list]);

  const cursor = useGridCursor({ scroller, visible, idAt, columnCount: columns.length, onOpen });
  const window = useRowWindow({ scroller, count: visible.length, rowHeight, active: cursor.row, idAt });
  cursor.follow(window.showRow);
  useAnchoredScroll({ scroller, rows, rowHeight, idAt });

  const data = useMemo(
    () =>
      window.items.map(({ index }) => toQueueRow(list.rows[visible[index]!]!, { list, today, callNames })),
    [window.items, list, visible, today, callNames],
  );
  const table = useTable({
    features: queueFeatures,
    columns: QUEUE_COLUMNS,
    data,
    getRowId: ({ row }) => row.id,
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    state: {
      sorting: [{ id: view.sort.column, desc: view.sort.descending }],
      columnVisibility: Object.fromEntries([...hidden].map((id) => [id, false])),
    },
    onSortingChange: (update) => {
      const before: SortingState = [{ id: view.sort.column, desc: view.sort.descending }];
      const [first] = typeof update === 'function' ? update(before) : update;
      if (first !== undefined) view.setSort({ column: first.id as SortColumn, descending: first.desc });
    },
  });
  const size = gridSize(columns);

  return (
    <div ref={scroller} className={styles.scroller} onScroll={window.rememberScroll}>
      <div
        role="grid"
        className={styles.grid}
        aria-label={t('queue.grid.label')}
        aria-rowcount={visible.length + 1}
        aria-colcount={columns.length}
        style={
          {
            '--columns': size.template,
            minWidth: size.minWidth,
            '--row': `${rowHeight}px`,
          } as React.CSSProperties
        }
        onKeyDown={cursor.onKeyDown}
      >
        <QueueGridHead groups={table.getHeaderGroups()} cursor={cursor} />
        <div role="rowgroup" className={styles.body} style={{ height: window.height }}>
          {table.getRowModel().rows.map((row, at) => {
            const item = window.items[at]!;
            const activeColumn = item.index === cursor.row ? cursor.column : undefined;
            return (
              <QueueGridRow
                key={row.id}
                row={row}
                index={item.index}
                top={item.top}
                activeColumn={activeColumn}
                isTabStop={item.index === cursor.row && cursor.place === 'body'}
                onPress={(event: MouseEvent) => cursor.press(item.index, event)}
                onOpen={() => onOpen(row.original.row.id)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Under one call, its name in every line would say nothing. */
function hideColumns({ hiddenColumns, filter }: QueueView): ReadonlySet<SortColumn> {
  return filter.callId === null ? hiddenColumns : new Set([...hiddenColumns, 'call']);
}

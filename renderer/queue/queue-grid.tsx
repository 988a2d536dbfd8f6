import { useTable } from '@tanstack/react-table';
import { useCallback, useMemo, useRef, type MouseEvent } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { useDesk } from '../ui/desk-context';
import { useFormat } from '../ui/use-format';
import { gridSize } from './grid-size';
import { declareColumns, queueFeatures } from './queue-columns';
import styles from './queue-grid.module.css';
import { QueueGridHead } from './queue-grid-head';
import { QueueGridRow } from './queue-grid-row';
import { QueueGroupRow } from './queue-group-row';
import { nameCalls, toQueueRow, type QueueRow } from './queue-row';
import { useQueueView, type QueueView } from './queue-view';
import { useAnchoredScroll } from './use-anchored-scroll';
import { useGridCursor } from './use-grid-cursor';
import { lineIdAt, type QueueRows } from './use-queue-rows';
import type { RowSelection } from './use-row-selection';
import { useRowWindow } from './use-row-window';

/**
 * The table of applications. TanStack Table keeps its columns, headers and their state and is given only the rows
 * in view; which rows there are, and in what order, is decided by order-rows.ts, filter-rows.ts and group-rows.ts.
 */
export function QueueGrid(props: {
  readonly rows: QueueRows;
  readonly selection: RowSelection;
  readonly onOpen: (id: ApplicationId) => void;
}) {
  const { rows, selection, onOpen } = props;
  const { list, facts, lines } = rows;
  const { t } = useFormat();
  const { settings } = useDesk();
  const view = useQueueView();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = Math.round((32 * settings.textSize) / 100);
  const count = lines.lines.length;
  const idAt = useCallback((line: number) => lineIdAt(rows, line), [rows]);
  const shown = shownColumns(view);
  const key = shown.join();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all of it
  const columns = useMemo(() => declareColumns(shown), [key]);
  const callNames = useMemo(() => nameCalls(list), [list]);

  const enter = (at: number): void => {
    const line = lines.lines[at]!;
    if (line < 0) view.toggleFolded(lines.groups[~line]!.key);
    else onOpen(list.rows[line]!.id);
  };
  const cursor = useGridCursor({
    scroller,
    rows,
    idAt,
    columnCount: shown.length + 1,
    selection,
    onEnter: enter,
  });
  const window = useRowWindow({ scroller, count, rowHeight, active: cursor.row, idAt });
  cursor.follow(window.showRow);
  useAnchoredScroll({ scroller, rows, rowHeight, idAt });

  const data = useMemo(
    () =>
      window.items.flatMap(({ index }): QueueRow[] => {
        const line = lines.lines[index]!;
        return line < 0 ? [] : [toQueueRow(line, facts, callNames)];
      }),
    [window.items, lines, facts, callNames],
  );
  const table = useTable({
    features: queueFeatures,
    columns,
    data,
    getRowId: ({ row }) => row.id,
    manualSorting: true,
    state: { sorting: view.sorts.map(({ column, descending }) => ({ id: column, desc: descending })) },
  });
  const size = gridSize(shown, view.widths);
  const drawn = new Map(table.getRowModel().rows.map((row) => [row.id as string, row]));
  const isGrouped = lines.groups.length > 0;

  return (
    <div ref={scroller} className={styles.scroller} onScroll={window.rememberScroll}>
      <div
        role={isGrouped ? 'treegrid' : 'grid'}
        className={styles.grid}
        aria-label={t('queue.grid.label')}
        aria-rowcount={count + 1}
        aria-colcount={shown.length + 1}
        aria-multiselectable
        style={
          {
            '--columns': size.template,
            minWidth: size.minWidth,
            '--row': `${rowHeight}px`,
          } as React.CSSProperties
        }
        onKeyDown={cursor.onKeyDown}
        onFocus={cursor.onFocus}
        onBlur={cursor.onBlur}
      >
        <QueueGridHead groups={table.getHeaderGroups()} cursor={cursor} rows={rows} selection={selection} />
        <div role="rowgroup" className={styles.body} style={{ height: window.height }}>
          {window.items.map(({ index, top }) => {
            const line = lines.lines[index]!;
            const place = {
              index,
              top,
              activeColumn: index === cursor.row ? cursor.column : undefined,
              isTabStop: index === cursor.row && cursor.place === 'body',
              onPress: (event: MouseEvent) => cursor.press(index, event),
              onOpen: () => enter(index),
            };
            if (line < 0) {
              const group = lines.groups[~line]!;
              return (
                <QueueGroupRow
                  key={idAt(index)}
                  {...place}
                  group={group}
                  rows={rows}
                  span={shown.length + 1}
                />
              );
            }
            const row = drawn.get(list.rows[line]!.id);
            return row === undefined ? null : (
              <QueueGridRow
                key={row.id}
                {...place}
                row={row}
                level={isGrouped ? 2 : undefined}
                isChosen={view.selected.has(row.original.row.id)}
                onToggle={(event) => cursor.choose(index, event)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Under one call, or grouped by it, its name in every line would say nothing. */
function shownColumns({ columns, filter, grouping }: QueueView) {
  return filter.callId === null && grouping !== 'call' ? columns : columns.filter((id) => id !== 'call');
}

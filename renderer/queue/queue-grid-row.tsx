import { flexRender, type Row } from '@tanstack/react-table';
import type { MouseEvent } from 'react';
import type { SortColumn } from './order-rows';
import { COLUMN_LAYOUT, type queueFeatures } from './queue-columns';
import styles from './queue-grid.module.css';
import type { QueueRow } from './queue-row';

export type QueueGridRowProps = {
  readonly row: Row<typeof queueFeatures, QueueRow>;
  /** Place among the rows shown, from 0. */
  readonly index: number;
  /** Pixels from the top of the body. */
  readonly top: number;
  /** Undefined: not the active row; null: active as a whole; else the cell that the keyboard is in. */
  readonly activeColumn: number | null | undefined;
  readonly isTabStop: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onOpen: () => void;
};

/** A press makes the row active, one on the title opens it; so does a double press anywhere. */
export function QueueGridRow(props: QueueGridRowProps) {
  const { row, index, top, activeColumn, isTabStop, onPress, onOpen } = props;
  const isActive = activeColumn !== undefined;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
      data-application={row.original.row.number}
      tabIndex={isTabStop && activeColumn === null ? 0 : -1}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('[data-opens]') !== null) onOpen();
        else onPress(event);
      }}
      onDoubleClick={onOpen}
    >
      {row.getVisibleCells().map((cell, at) => {
        const name = cell.column.id as SortColumn;
        return (
          <div
            key={cell.id}
            role="gridcell"
            aria-colindex={at + 1}
            tabIndex={isTabStop && activeColumn === at ? 0 : -1}
            data-column={name}
            className={`${styles.cell} ${COLUMN_LAYOUT[name].align === 'end' ? styles.end : ''}`}
          >
            {flexRender(cell.column.columnDef.cell, cell.getContext())}
          </div>
        );
      })}
    </div>
  );
}

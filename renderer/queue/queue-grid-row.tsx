import { flexRender, type Row } from '@tanstack/react-table';
import type { MouseEvent } from 'react';
import { useFormat } from '../ui/use-format';
import type { SortColumn } from './order-rows';
import { COLUMN_LAYOUT, type queueFeatures } from './queue-columns';
import styles from './queue-grid.module.css';
import type { QueueRow } from './queue-row';
import { RowChooser } from './row-chooser';

export type QueueGridRowProps = {
  readonly row: Row<typeof queueFeatures, QueueRow>;
  /** Place among the lines shown, from 0. */
  readonly index: number;
  /** Pixels from the top of the body. */
  readonly top: number;
  /** Depth under the head of a group. */
  readonly level: number | undefined;
  /** Undefined: not the active row; null: active as a whole; else the cell that the keyboard is in. */
  readonly activeColumn: number | null | undefined;
  readonly isTabStop: boolean;
  readonly isChosen: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onOpen: () => void;
  readonly onToggle: (event: MouseEvent) => void;
};

/** A press makes the row active, one on the title opens it; so does a double press anywhere. */
export function QueueGridRow(props: QueueGridRowProps) {
  const { row, index, top, level, activeColumn, isTabStop, isChosen, onPress, onOpen, onToggle } = props;
  const { t } = useFormat();
  const tabIndexOf = (at: number) => (isTabStop && activeColumn === at ? 0 : -1);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={level}
      aria-selected={isChosen}
      data-application={row.original.row.number}
      data-active={activeColumn === undefined ? undefined : ''}
      tabIndex={isTabStop && activeColumn === null ? 0 : -1}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        const { target } = event;
        const isOn = (what: string) => target instanceof Element && target.closest(what) !== null;
        if (isOn('[data-chooses]') || event.shiftKey || event.ctrlKey || event.metaKey) onToggle(event);
        else if (isOn('[data-opens]')) onOpen();
        else onPress(event);
      }}
      onDoubleClick={(event) => {
        if (event.target instanceof Element && event.target.closest('[data-chooses]') === null) onOpen();
      }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        tabIndex={tabIndexOf(0)}
        data-chooses=""
        className={`${styles.cell} ${styles.chooser}`}
      >
        <RowChooser
          label={t('queue.choose.row', { number: row.original.row.number })}
          state={isChosen ? 'all' : 'none'}
        />
      </div>
      {row.getAllCells().map((cell, at) => {
        const name = cell.column.id as SortColumn;
        return (
          <div
            key={cell.id}
            role="gridcell"
            aria-colindex={at + 2}
            tabIndex={tabIndexOf(at + 1)}
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

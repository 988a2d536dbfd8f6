import { ChevronRight } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useFormat } from '../ui/use-format';
import type { RowGroup } from './group-rows';
import styles from './queue-grid.module.css';
import { useQueueView } from './queue-view';
import type { QueueRows } from './use-queue-rows';

/** Head of a group: a press, Enter, or ← and → fold it up and open it. */
export function QueueGroupRow(props: {
  readonly group: RowGroup;
  readonly rows: QueueRows;
  readonly index: number;
  readonly top: number;
  /** Cells that the head reaches over. */
  readonly span: number;
  readonly activeColumn: number | null | undefined;
  readonly isTabStop: boolean;
  readonly onPress: (event: MouseEvent) => void;
  readonly onOpen: () => void;
}) {
  const { group, rows, index, top, span, activeColumn, isTabStop, onPress, onOpen } = props;
  const { t, pick } = useFormat();
  const { grouping, folded } = useQueueView();
  const { list } = rows;
  const row = list.rows[group.row]!;
  const call = list.calls.get(row.callId);
  const name = grouping === 'call' ? (call ? pick(call.title) : row.callId) : row.applicant;
  const isFolded = folded.has(group.key);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={!isFolded}
      data-active={activeColumn === undefined ? undefined : ''}
      tabIndex={isTabStop ? 0 : -1}
      className={`${styles.row} ${styles.groupRow}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        onPress(event);
        onOpen();
      }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        aria-colspan={span}
        className={`${styles.cell} ${styles.groupCell}`}
      >
        <ChevronRight aria-hidden="true" className={isFolded ? styles.chevron : styles.chevronOpen} />
        <span className={styles.groupName}>{name}</span>
        {grouping === 'applicant' && row.inn !== '' ? (
          <span className={styles.groupNote}>{t('queue.group.inn', { inn: row.inn })}</span>
        ) : null}
        <span className={styles.groupNote}>{t('queue.group.count', { count: group.count })}</span>
      </div>
    </div>
  );
}

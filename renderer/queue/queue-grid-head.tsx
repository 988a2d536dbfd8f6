import type { HeaderGroup } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { MessageId } from '../../shared/i18n/catalogue';
import { useFormat } from '../ui/use-format';
import type { SortColumn } from './order-rows';
import { COLUMN_LAYOUT, type queueFeatures } from './queue-columns';
import styles from './queue-grid.module.css';
import type { QueueRow } from './queue-row';
import type { GridCursor } from './use-grid-cursor';

const FULL_NAMES: Readonly<Partial<Record<SortColumn, MessageId>>> = {
  measure: 'queue.column.measure.full',
  requested: 'queue.column.requested.full',
  share: 'queue.column.share.full',
  due: 'queue.column.due.full',
  scored: 'queue.column.scored.full',
  state: 'queue.column.state.full',
};

/** The head row: pressing a column, or Enter on it, orders by it; a second time turns the order round. */
export function QueueGridHead({
  groups,
  cursor,
}: {
  readonly groups: readonly HeaderGroup<typeof queueFeatures, QueueRow>[];
  readonly cursor: GridCursor;
}) {
  const { t } = useFormat();
  return (
    <div role="rowgroup" className={styles.head}>
      {groups.map((group) => (
        <div key={group.id} role="row" aria-rowindex={1} className={styles.headRow}>
          {group.headers.map(({ id, column }, at) => {
            const name = id as SortColumn;
            const sorted = column.getIsSorted();
            const full = FULL_NAMES[name];
            const isStop = cursor.place === 'head' && cursor.column === at;
            return (
              <div
                key={id}
                role="columnheader"
                aria-colindex={at + 1}
                aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
                aria-label={full === undefined ? undefined : t(full)}
                title={full === undefined ? undefined : t(full)}
                tabIndex={isStop ? 0 : -1}
                className={`${styles.headCell} ${COLUMN_LAYOUT[name].align === 'end' ? styles.end : ''}`}
                onFocus={() => cursor.focusHead(at)}
                onClick={() => column.toggleSorting()}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  column.toggleSorting();
                }}
              >
                <span className={styles.headText}>{t(`queue.column.${name}`)}</span>
                {sorted === false ? null : (
                  <span className={styles.arrow} aria-hidden="true">
                    {sorted === 'asc' ? <ArrowUp /> : <ArrowDown />}
                  </span>
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

import type { HeaderGroup } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { MessageId } from '../../shared/i18n/catalogue';
import { useFormat } from '../ui/use-format';
import { ColumnEdge, WIDTH_STEP } from './column-edge';
import type { SortColumn } from './order-rows';
import { COLUMN_LAYOUT, type queueFeatures } from './queue-columns';
import styles from './queue-grid.module.css';
import type { QueueRow } from './queue-row';
import { useQueueView } from './queue-view';
import { RowChooser } from './row-chooser';
import { nextSorts } from './next-sorts';
import type { GridCursor } from './use-grid-cursor';
import type { QueueRows } from './use-queue-rows';
import type { RowSelection } from './use-row-selection';
import { useColumnWidth } from './use-column-width';

export const FULL_NAMES: Readonly<Partial<Record<SortColumn, MessageId>>> = {
  measure: 'queue.column.measure.full',
  requested: 'queue.column.requested.full',
  share: 'queue.column.share.full',
  due: 'queue.column.due.full',
  scored: 'queue.column.scored.full',
  total: 'queue.column.total.full',
  submitted: 'queue.column.submitted.full',
  attention: 'queue.column.attention.full',
  state: 'queue.column.state.full',
};

/**
 * The head row: pressing a column, or Enter on it, orders by it; a second time turns the order round. With Shift it
 * comes behind what orders already.
 */
export function QueueGridHead(props: {
  readonly groups: readonly HeaderGroup<typeof queueFeatures, QueueRow>[];
  readonly cursor: GridCursor;
  readonly rows: QueueRows;
  readonly selection: RowSelection;
}) {
  const { groups, cursor, rows, selection } = props;
  return (
    <div role="rowgroup" className={styles.head}>
      {groups.map((group) => (
        <div key={group.id} role="row" aria-rowindex={1} className={styles.headRow}>
          <AllChooser cursor={cursor} rows={rows} selection={selection} />
          {group.headers.map(({ id }, at) => (
            <HeadCell key={id} name={id as SortColumn} at={at + 1} cursor={cursor} />
          ))}
        </div>
      ))}
    </div>
  );
}

function AllChooser({
  cursor,
  rows,
  selection,
}: {
  readonly cursor: GridCursor;
  readonly rows: QueueRows;
  readonly selection: RowSelection;
}) {
  const { t } = useFormat();
  const { chosen, selectAll, clear } = selection;
  const state = chosen.length === 0 ? 'none' : chosen.length === rows.visible.length ? 'all' : 'some';
  const toggle = () => (state === 'all' ? clear() : selectAll());
  return (
    <div
      role="columnheader"
      aria-colindex={1}
      tabIndex={cursor.place === 'head' && cursor.column === 0 ? 0 : -1}
      className={`${styles.headCell} ${styles.chooser}`}
      onFocus={() => cursor.focusHead(0)}
      onClick={toggle}
      onKeyDown={(event) => onPressKey(event, toggle)}
    >
      <RowChooser label={t('queue.choose.all')} state={state} />
    </div>
  );
}

function HeadCell(props: { readonly name: SortColumn; readonly at: number; readonly cursor: GridCursor }) {
  const { name, at, cursor } = props;
  const { t } = useFormat();
  const { sorts, setSorts } = useQueueView();
  const width = useColumnWidth(name);
  const place = sorts.findIndex(({ column }) => column === name);
  const sort = sorts[place];
  const full = FULL_NAMES[name];
  const label = t(full ?? `queue.column.${name}`);
  const turn = (isBehind: boolean) => setSorts(nextSorts(sorts, name, isBehind));
  return (
    <div
      role="columnheader"
      aria-colindex={at + 1}
      // Only the first one is the order of the table to a screen reader; the name says the place of the others.
      aria-sort={place !== 0 || sort === undefined ? 'none' : sort.descending ? 'descending' : 'ascending'}
      aria-label={place > 0 ? t('queue.sort.place', { column: label, place: place + 1 }) : full && label}
      title={full && label}
      tabIndex={cursor.place === 'head' && cursor.column === at ? 0 : -1}
      className={`${styles.headCell} ${COLUMN_LAYOUT[name].align === 'end' ? styles.end : ''}`}
      data-sorted={sort === undefined ? undefined : ''}
      onFocus={() => cursor.focusHead(at)}
      onClick={(event) => turn(event.shiftKey)}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? WIDTH_STEP : event.key === 'ArrowLeft' ? -WIDTH_STEP : 0;
        if (event.shiftKey && step !== 0) {
          event.preventDefault();
          width.change(width.measure(event.currentTarget) + step);
        } else onPressKey(event, () => turn(event.shiftKey));
      }}
    >
      <span className={styles.headText}>{t(`queue.column.${name}`)}</span>
      {sort === undefined ? null : (
        <span className={styles.arrow} aria-hidden="true">
          {sort.descending ? <ArrowDown /> : <ArrowUp />}
          {sorts.length > 1 ? place + 1 : null}
        </span>
      )}
      <ColumnEdge width={width} />
    </div>
  );
}

function onPressKey(event: KeyboardEvent, act: () => void): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  act();
}

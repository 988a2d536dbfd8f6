import { FileDown } from 'lucide-react';
import { Button } from '../ui/button';
import { MenuButton } from '../ui/menu-button';
import { useFormat } from '../ui/use-format';
import { ColumnsMenu } from './columns-menu';
import { FilterChips } from './filter-chips';
import { OrderMenu } from './order-menu';
import styles from './queue-toolbar.module.css';
import { useQueueView } from './queue-view';
import type { QueueRows } from './use-queue-rows';
import { useTableCopy } from './use-table-copy';

export type QueueToolbarProps = {
  readonly rows: QueueRows;
  readonly hasNext: boolean;
  readonly onOpenNext: () => void;
};

export function QueueToolbar({ rows, hasNext, onOpenNext }: QueueToolbarProps) {
  const { t, number } = useFormat();
  const { filter } = useQueueView();
  const { list, visible, loaded, reading } = rows;
  const save = useTableCopy(rows);
  const counts = { shown: number(visible.length), all: number(list.rows.length) };
  return (
    <div className={styles.toolbar}>
      <h1 className={styles.title}>{t(`queue.title.${filter.scope}`)}</h1>
      <span className={styles.count}>{loaded ? t('queue.count', counts) : null}</span>
      {reading === null ? null : (
        <span className={styles.reading} title={t('queue.reading.full')}>
          {t('queue.reading', { done: number(reading.done), of: number(reading.of) })}
        </span>
      )}
      <FilterChips list={list} />
      <div className={styles.actions}>
        <OrderMenu />
        <ColumnsMenu />
        <MenuButton
          label={t('queue.copy.menu')}
          icon={<FileDown aria-hidden="true" />}
          isDisabled={visible.length === 0}
          items={[
            { id: 'csv', label: t('queue.copy.csv'), onPress: () => void save('csv') },
            { id: 'xlsx', label: t('queue.copy.xlsx'), onPress: () => void save('xlsx') },
          ]}
        />
        <Button variant="primary" shortcut="N" onPress={onOpenNext} isDisabled={!hasNext}>
          {hasNext || list.assignments.size === 0 ? t('queue.openNext') : t('queue.openNext.none')}
        </Button>
      </div>
    </div>
  );
}

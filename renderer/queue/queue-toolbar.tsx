import { useFormat } from '../ui/use-format';
import { Button } from '../ui/button';
import type { ListSnapshot } from '../db/rows';
import { ColumnsMenu } from './columns-menu';
import { FilterChips } from './filter-chips';
import styles from './queue-toolbar.module.css';
import { useQueueView } from './queue-view';

export type QueueToolbarProps = {
  readonly list: ListSnapshot;
  readonly shown: number;
  readonly hasNext: boolean;
  readonly onOpenNext: () => void;
};

export function QueueToolbar({ list, shown, hasNext, onOpenNext }: QueueToolbarProps) {
  const { t, number } = useFormat();
  const { filter } = useQueueView();
  const all = list.rows.length;
  return (
    <div className={styles.toolbar}>
      <h1 className={styles.title}>{t(`queue.title.${filter.scope}`)}</h1>
      <span className={styles.count}>
        {list.loaded ? t('queue.count', { shown: number(shown), all: number(all) }) : null}
      </span>
      <FilterChips list={list} />
      <div className={styles.actions}>
        <ColumnsMenu />
        <Button variant="primary" shortcut="N" onPress={onOpenNext} isDisabled={!hasNext}>
          {hasNext || list.assignments.size === 0 ? t('queue.openNext') : t('queue.openNext.none')}
        </Button>
      </div>
    </div>
  );
}

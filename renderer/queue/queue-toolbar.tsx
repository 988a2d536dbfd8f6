import { useFormat } from '../ui/use-format';
import { Button } from '../ui/button';
import { ColumnsMenu } from './columns-menu';
import styles from './queue-toolbar.module.css';
import { useQueueView } from './queue-view';

export type QueueToolbarProps = {
  readonly shown: number;
  readonly all: number;
  readonly loaded: boolean;
  readonly hasNext: boolean;
  readonly onOpenNext: () => void;
};

export function QueueToolbar({ shown, all, loaded, hasNext, onOpenNext }: QueueToolbarProps) {
  const { t, number } = useFormat();
  const { filter } = useQueueView();
  return (
    <div className={styles.toolbar}>
      <h1 className={styles.title}>{t(`queue.title.${filter.scope}`)}</h1>
      <span className={styles.count}>
        {loaded ? t('queue.count', { shown: number(shown), all: number(all) }) : null}
      </span>
      <div className={styles.actions}>
        <ColumnsMenu />
        <Button variant="primary" shortcut="N" onPress={onOpenNext} isDisabled={!hasNext}>
          {hasNext || all === 0 ? t('queue.openNext') : t('queue.openNext.none')}
        </Button>
      </div>
    </div>
  );
}

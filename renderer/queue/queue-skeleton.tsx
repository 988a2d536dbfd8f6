import { useFormat } from '../ui/use-format';
import styles from './queue-skeleton.module.css';

const LINES = 18;

/** Holds the place of the table until the list is in memory. */
export function QueueSkeleton() {
  const { t } = useFormat();
  return (
    <div className={styles.skeleton} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: LINES }, (_, line) => (
        <div key={line} className={styles.line} aria-hidden="true">
          <span className={styles.short} />
          <span className={styles.long} />
          <span className={styles.middle} />
          <span className={styles.middle} />
          <span className={styles.short} />
        </div>
      ))}
    </div>
  );
}

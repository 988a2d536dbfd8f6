import { useFormat } from '../../ui/use-format';
import styles from './share-bar.module.css';

/** A share as a bar with its figure beside it: the figure is what is read, the bar what is seen. */
export function ShareBar({ share }: { readonly share: number | null }) {
  const { t, percent } = useFormat();
  if (share === null) return <span className={styles.none}>{t('compare.none')}</span>;
  const width = Math.min(10_000, Math.max(0, share)) / 100;
  return (
    <span className={styles.share}>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ width: `${width}%` }} />
      </span>
      <span className={styles.figure}>{percent(share, 1)}</span>
    </span>
  );
}

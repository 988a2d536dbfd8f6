import { useFormat } from '../ui/use-format';
import styles from './score-squares.module.css';

/** One square a criterion, filled where it is scored. */
export function ScoreSquares({ scored, of }: { readonly scored: number; readonly of: number }) {
  const { t } = useFormat();
  return (
    <span className={styles.squares} role="img" aria-label={t('queue.scored', { scored, of })}>
      {Array.from({ length: of }, (_, index) => (
        <span key={index} className={index < scored ? styles.done : styles.left} />
      ))}
    </span>
  );
}

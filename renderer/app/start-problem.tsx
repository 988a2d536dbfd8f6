import type { DeskError } from '../../shared/result';
import { Problem } from '../ui/problem';
import { useFormat } from '../ui/use-format';
import styles from './full-page.module.css';

/** Nothing can be shown but why. */
export function StartProblem({
  error,
  onRetry,
}: {
  readonly error: DeskError;
  readonly onRetry: () => void;
}) {
  const { t } = useFormat();
  return (
    <main className={styles.page} aria-label={t('common.start.title')}>
      <h1 className="visually-hidden">{t('common.start.title')}</h1>
      <Problem error={error} variant="page" onRetry={onRetry} />
    </main>
  );
}

import { Problem } from '../ui/problem';
import { useSavedState } from '../ui/saved-context';
import { useFormat } from '../ui/use-format';
import styles from './save-problem.module.css';

/** Stands above the screen as long as the last change is not on disk. */
export function SaveProblem() {
  const { t } = useFormat();
  const { problem } = useSavedState();
  return problem === null ? null : (
    <section aria-label={t('common.problem.region')} className={styles.place}>
      <Problem error={problem} />
    </section>
  );
}

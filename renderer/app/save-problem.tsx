import { Problem } from '../ui/problem';
import { useSavedState } from '../ui/saved-context';
import styles from './save-problem.module.css';

/** Stands above the screen as long as the last change is not on disk. */
export function SaveProblem() {
  const { problem } = useSavedState();
  return problem === null ? null : (
    <div className={styles.place}>
      <Problem error={problem} />
    </div>
  );
}

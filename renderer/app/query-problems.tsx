import type { QueryProblem } from '../../shared/search/query';
import { useFormat } from '../ui/use-format';
import styles from './search-field.module.css';

/** What of the query was not understood, where it stands, and what could have been meant; the rest of it stands. */
export function QueryProblems(props: {
  readonly query: string;
  readonly problems: readonly QueryProblem[];
  readonly onMend: (query: string) => void;
}) {
  const { query, problems, onMend } = props;
  const { t } = useFormat();
  return (
    <div role="status" className={styles.problems}>
      {problems.slice(0, 3).map((problem, at) => {
        const { span, field = '', value = '' } = problem;
        const written = query.slice(span.from, span.to);
        const isField = problem.code === 'unknown-field';
        return (
          <div key={at} className={styles.problem}>
            <p>
              {query.slice(0, span.from)}
              <mark className={styles.place}>{written}</mark>
              {query.slice(span.to)}
            </p>
            <p className={styles.said}>{t(`queue.problem.${problem.code}`, { field, value, written })}</p>
            {(problem.meant ?? []).slice(0, 4).map((meant) => {
              const mended = isField ? `${meant}:${value}` : `${field}:${meant}`;
              return (
                <button
                  key={meant}
                  type="button"
                  className={styles.meant}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => onMend(query.slice(0, span.from) + mended + query.slice(span.to))}
                >
                  {mended}
                </button>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { explainError } from '../../shared/i18n/explain-error';
import type { DeskError } from '../../shared/result';
import { Button } from './button';
import styles from './problem.module.css';
import { useFormat } from './use-format';

export type ProblemProps = {
  readonly error: DeskError;
  readonly onRetry?: () => void;
  /** `page`: nothing else can be shown. `note`: a box among the rest. */
  readonly variant?: 'note' | 'page';
  /** More to do than to try again. */
  readonly actions?: ReactNode;
};

/** A failure in plain words: what happened, what was kept, what to do. */
export function Problem({ error, onRetry, variant = 'note', actions }: ProblemProps) {
  const { language, t } = useFormat();
  const { happened, kept, todo } = explainError(error, language);
  const buttons =
    onRetry === undefined && actions === undefined ? null : (
      <div className={styles.actions}>
        {onRetry === undefined ? null : <Button onPress={onRetry}>{t('common.retry')}</Button>}
        {actions}
      </div>
    );
  return (
    <div role="alert" className={`${styles.problem} ${styles[variant]}`}>
      <TriangleAlert className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.happened}>{happened}</p>
        <p className={styles.line}>
          <span className={styles.lead}>{t('common.problem.kept')}</span> {kept}
        </p>
        <p className={styles.line}>
          <span className={styles.lead}>{t('common.problem.todo')}</span> {todo}
        </p>
        {buttons}
      </div>
    </div>
  );
}

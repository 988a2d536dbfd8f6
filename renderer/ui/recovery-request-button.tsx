import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { DeskError, Result } from '../../shared/result';
import { Button } from './button';
import styles from './recovery-request-button.module.css';
import { useFormat } from './use-format';

/** Saves the recovery request where the person says, and says where it lies. */
export function RecoveryRequestButton(props: {
  readonly save: () => Promise<Result<{ readonly path: string }>>;
  readonly onProblem: (problem: DeskError | null) => void;
}) {
  const { t } = useFormat();
  const [path, setPath] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const answer = await props.save();
    if (answer.ok) setPath(answer.value.path);
    // A person who changes their mind is told of no failure.
    props.onProblem(answer.ok || answer.error.code === 'dialog-cancelled' ? null : answer.error);
  };
  return (
    <div className={styles.request}>
      <Button icon={<FileDown aria-hidden="true" />} onPress={() => void save()}>
        {t('lock.recovery.save')}
      </Button>
      <p role="status" className={styles.saved}>
        {path === null ? null : t('lock.recovery.saved', { path })}
      </p>
    </div>
  );
}

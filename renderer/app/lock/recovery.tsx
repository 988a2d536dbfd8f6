import { useState } from 'react';
import type { DeskBridge } from '../../../shared/ipc/contract';
import { inspectRecoveryCode, RECOVERY_CODE_LETTERS } from '../../../shared/lock/recovery-code-text';
import type { DeskError } from '../../../shared/result';
import { Button } from '../../ui/button';
import {
  NewPassphrase,
  newPassphraseFault,
  NO_PASSPHRASE,
  type NewPassphraseFault,
} from '../../ui/new-passphrase';
import { Problem } from '../../ui/problem';
import { RecoveryRequestButton } from '../../ui/recovery-request-button';
import { Spinner } from '../../ui/spinner';
import { useFormat } from '../../ui/use-format';
import { focusFault } from './focus-fault';
import { LockCard, type Appearance } from './lock-card';
import styles from './lock.module.css';
import { RecoveryCodeField } from './recovery-code-field';

/** A forgotten passphrase: the organisation is sent a request, answers with a code, and a new passphrase is chosen. */
export function Recovery(props: {
  readonly bridge: DeskBridge;
  readonly appearance: Appearance;
  readonly onOpened: () => void;
  readonly onBack: () => void;
}) {
  const { bridge, appearance, onOpened, onBack } = props;
  const { t } = useFormat();
  const [code, setCode] = useState('');
  const [isCodeWrong, setCodeWrong] = useState(false);
  const [value, setValue] = useState(NO_PASSPHRASE);
  const [fault, setFault] = useState<NewPassphraseFault | null>(null);
  const [problem, setProblem] = useState<DeskError | null>(null);
  const [isWorking, setWorking] = useState(false);

  const recover = async (): Promise<void> => {
    if (isWorking) return;
    const { count, strange } = inspectRecoveryCode(code);
    if (count !== RECOVERY_CODE_LETTERS || strange.length > 0) {
      setCodeWrong(true);
      return document.querySelector<HTMLInputElement>('input[name="code"]')?.focus();
    }
    const found = newPassphraseFault(value);
    setFault(found);
    if (found !== null) return focusFault(found);
    setWorking(true);
    setProblem(null);
    const answer = await bridge['lock:recover']({ code, passphrase: value.first });
    if (answer.ok) return onOpened();
    setWorking(false);
    setProblem(answer.error);
  };

  return (
    <LockCard appearance={appearance} title={t('lock.recovery.title')} onSubmit={() => void recover()}>
      <p className={styles.lead}>{t('lock.recovery.lead')}</p>
      <section className={styles.step}>
        <h2>{t('lock.recovery.request')}</h2>
        <p className={styles.hint}>{t('lock.recovery.request.hint')}</p>
        <RecoveryRequestButton save={() => bridge['lock:save-request'](undefined)} onProblem={setProblem} />
      </section>
      <section className={styles.step}>
        <h2>{t('lock.recovery.answer')}</h2>
        <RecoveryCodeField
          value={code}
          onChange={(typed) => {
            setCode(typed);
            setCodeWrong(false);
          }}
          isWrong={isCodeWrong}
          isReadOnly={isWorking}
        />
        <NewPassphrase
          value={value}
          onChange={(typed) => {
            setValue(typed);
            setFault(null);
          }}
          fault={fault}
          isReadOnly={isWorking}
        />
      </section>
      {problem === null ? null : <Problem error={problem} />}
      <div className={styles.actions}>
        <Button variant="quiet" onPress={onBack} isDisabled={isWorking}>
          {t('lock.recovery.back')}
        </Button>
        <Button
          variant="primary"
          type="submit"
          isDisabled={isWorking}
          icon={isWorking ? <Spinner /> : undefined}
        >
          {isWorking ? t('lock.recovery.working') : t('lock.recovery.submit')}
        </Button>
      </div>
    </LockCard>
  );
}

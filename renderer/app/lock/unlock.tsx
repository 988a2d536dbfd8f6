import { useRef, useState } from 'react';
import type { DeskBridge } from '../../../shared/ipc/contract';
import type { LockStatus } from '../../../shared/ipc/lock';
import type { DeskError } from '../../../shared/result';
import { Button } from '../../ui/button';
import { PassphraseField, wrongPassphrase } from '../../ui/passphrase-field';
import { Problem } from '../../ui/problem';
import { Spinner } from '../../ui/spinner';
import { useCountdown, waitOf } from '../../ui/use-countdown';
import { useFormat } from '../../ui/use-format';
import { WaitNote } from '../../ui/wait-note';
import { LockCard, type Appearance } from './lock-card';
import styles from './lock.module.css';

/** Asks for the passphrase. */
export function Unlock(props: {
  readonly bridge: DeskBridge;
  readonly status: LockStatus;
  readonly appearance: Appearance;
  readonly onOpened: () => void;
  readonly onForgotten: () => void;
}) {
  const { bridge, status, onOpened, onForgotten } = props;
  const { t } = useFormat();
  const [passphrase, setPassphrase] = useState('');
  const [isShown, setShown] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<DeskError | null>(null);
  const [isWorking, setWorking] = useState(false);
  const { seconds, start } = useCountdown(status.waitMs);
  const input = useRef<HTMLInputElement>(null);
  // At once, and not with the next picture of the page: a key that is held down must not cost two tries.
  const isAsking = useRef(false);

  const unlock = async (): Promise<void> => {
    if (isAsking.current || seconds > 0) return;
    if (passphrase === '') return input.current?.focus();
    isAsking.current = true;
    setWorking(true);
    setWrong(null);
    setProblem(null);
    const answer = await bridge['lock:unlock']({ passphrase });
    if (answer.ok) return onOpened();
    isAsking.current = false;
    setWorking(false);
    start(waitOf(answer.error));
    if (answer.error.code === 'passphrase-wrong') {
      setWrong(wrongPassphrase(t, passphrase));
    } else if (answer.error.code !== 'passphrase-wait') setProblem(answer.error);
    // The next key begins it anew, and what is there can still be looked at.
    input.current?.focus();
    input.current?.select();
  };

  return (
    <LockCard appearance={props.appearance} title={t('lock.unlock.title')} onSubmit={() => void unlock()}>
      <p className={styles.lead}>{t(`lock.reason.${status.reason}`)}</p>
      <div>
        <PassphraseField
          name="passphrase"
          label={t('lock.passphrase')}
          value={passphrase}
          onChange={(typed) => {
            setPassphrase(typed);
            setWrong(null);
          }}
          isShown={isShown}
          onShow={setShown}
          error={wrong}
          isReadOnly={isWorking}
          inputRef={input}
          autoFocus
        />
        <WaitNote seconds={seconds} />
      </div>
      {problem === null ? null : <Problem error={problem} />}
      <div className={styles.actions}>
        {status.recoverable ? (
          <Button variant="quiet" onPress={onForgotten} isDisabled={isWorking}>
            {t('lock.forgotten')}
          </Button>
        ) : null}
        <Button
          variant="primary"
          type="submit"
          isDisabled={isWorking || seconds > 0}
          icon={isWorking ? <Spinner /> : undefined}
        >
          {isWorking ? t('lock.unlock.working') : t('lock.unlock.submit')}
        </Button>
      </div>
      {status.recoverable ? null : <p className={styles.hint}>{t('lock.notRecoverable')}</p>}
    </LockCard>
  );
}

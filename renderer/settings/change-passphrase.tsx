import { useState, type FormEvent } from 'react';
import type { DeskError } from '../../shared/result';
import { Button } from '../ui/button';
import { useDesk } from '../ui/desk-context';
import { Dialog } from '../ui/dialog';
import {
  NewPassphrase,
  newPassphraseFault,
  NO_PASSPHRASE,
  type NewPassphraseFault,
} from '../ui/new-passphrase';
import { PassphraseField, wrongPassphrase } from '../ui/passphrase-field';
import { Problem } from '../ui/problem';
import { Spinner } from '../ui/spinner';
import { useCountdown, waitOf } from '../ui/use-countdown';
import { useFormat } from '../ui/use-format';
import { WaitNote } from '../ui/wait-note';
import styles from './settings-screen.module.css';

/** The present passphrase, and a new one in its place. The data is not sealed anew: only what opens its key. */
export function ChangePassphrase(props: { readonly onClose: () => void; readonly onChanged: () => void }) {
  const { onClose, onChanged } = props;
  const { t } = useFormat();
  const { bridge } = useDesk();
  const [current, setCurrent] = useState('');
  const [isShown, setShown] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [value, setValue] = useState(NO_PASSPHRASE);
  const [fault, setFault] = useState<NewPassphraseFault | null>(null);
  const [problem, setProblem] = useState<DeskError | null>(null);
  const [isWorking, setWorking] = useState(false);
  const { seconds, start } = useCountdown(0);

  const change = async (): Promise<void> => {
    if (isWorking || seconds > 0) return;
    setWrong(current === '' ? t('lock.change.missing') : null);
    const found = newPassphraseFault(value);
    setFault(found);
    if (current === '' || found !== null) return;
    setWorking(true);
    setProblem(null);
    const answer = await bridge['lock:change']({ current, next: value.first });
    if (answer.ok) return onChanged();
    setWorking(false);
    start(waitOf(answer.error));
    if (answer.error.code === 'passphrase-wrong') setWrong(wrongPassphrase(t, current));
    else if (answer.error.code !== 'passphrase-wait') setProblem(answer.error);
  };

  return (
    <Dialog
      title={t('lock.change.title')}
      isOpen
      onClose={onClose}
      isDismissable={!isWorking}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isWorking}>
            {t('lock.change.cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={isWorking || seconds > 0}
            icon={isWorking ? <Spinner /> : undefined}
            onPress={() => void change()}
          >
            {isWorking ? t('lock.change.working') : t('lock.change.submit')}
          </Button>
        </>
      }
    >
      <form
        className={styles.content}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void change();
        }}
      >
        <div>
          <PassphraseField
            name="current"
            label={t('lock.change.current')}
            value={current}
            onChange={(typed) => {
              setCurrent(typed);
              setWrong(null);
            }}
            isShown={isShown}
            onShow={setShown}
            error={wrong}
            isReadOnly={isWorking}
            autoFocus
          />
          <WaitNote seconds={seconds} />
        </div>
        <NewPassphrase
          value={value}
          onChange={(typed) => {
            setValue(typed);
            setFault(null);
          }}
          fault={fault}
          isReadOnly={isWorking}
        />
        {problem === null ? null : <Problem error={problem} />}
        {/* Enter in a field sends a form of several fields only where it has such a button. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

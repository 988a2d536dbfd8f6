import { useEffect, useState } from 'react';
import type { DeskBridge } from '../../../shared/ipc/contract';
import type { DeskError } from '../../../shared/result';
import { hasPlainDesk } from '../../db/sealing/has-plain-desk';
import { Button } from '../../ui/button';
import {
  NewPassphrase,
  newPassphraseFault,
  NO_PASSPHRASE,
  type NewPassphraseFault,
} from '../../ui/new-passphrase';
import { Problem } from '../../ui/problem';
import { Spinner } from '../../ui/spinner';
import { useFormat } from '../../ui/use-format';
import { focusFault } from './focus-fault';
import { LockCard, type Appearance } from './lock-card';
import styles from './lock.module.css';

/** Once for each desk, before anything else. */
export function ChoosePassphrase(props: {
  readonly bridge: DeskBridge;
  readonly appearance: Appearance;
  readonly onOpened: () => void;
}) {
  const { t } = useFormat();
  const [value, setValue] = useState(NO_PASSPHRASE);
  const [fault, setFault] = useState<NewPassphraseFault | null>(null);
  const [problem, setProblem] = useState<DeskError | null>(null);
  const [isWorking, setWorking] = useState(false);
  const isEarlier = useEarlierData();

  const create = async (): Promise<void> => {
    if (isWorking) return;
    const found = newPassphraseFault(value);
    setFault(found);
    if (found !== null) return focusFault(found);
    setWorking(true);
    setProblem(null);
    const answer = await props.bridge['lock:create']({ passphrase: value.first });
    if (answer.ok) return props.onOpened();
    setWorking(false);
    setProblem(answer.error);
  };

  return (
    <LockCard appearance={props.appearance} title={t('lock.new.title')} onSubmit={() => void create()}>
      <p className={styles.lead}>{t('lock.new.lead')}</p>
      {isEarlier ? <p className={styles.note}>{t('lock.new.earlier')}</p> : null}
      <NewPassphrase
        value={value}
        onChange={(typed) => {
          setValue(typed);
          setFault(null);
        }}
        fault={fault}
        isReadOnly={isWorking}
        autoFocus
      />
      <p className={styles.hint}>{t('lock.new.recovery')}</p>
      {problem === null ? null : <Problem error={problem} />}
      <div className={styles.actions}>
        <Button
          variant="primary"
          type="submit"
          isDisabled={isWorking}
          icon={isWorking ? <Spinner /> : undefined}
        >
          {isWorking ? t('lock.new.working') : t('lock.new.submit')}
        </Button>
      </div>
    </LockCard>
  );
}

function useEarlierData(): boolean {
  const [isEarlier, setEarlier] = useState(false);
  useEffect(() => {
    let isWanted = true;
    void hasPlainDesk().then((found) => isWanted && setEarlier(found));
    return () => {
      isWanted = false;
    };
  }, []);
  return isEarlier;
}

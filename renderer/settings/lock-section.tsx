import { KeyRound, Lock, ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Settings } from '../../shared/ipc/contract';
import type { LockStatus } from '../../shared/ipc/lock';
import type { DeskError } from '../../shared/result';
import { Button } from '../ui/button';
import { describeKeys } from '../ui/describe-keys';
import { useDesk } from '../ui/desk-context';
import { RecoveryRequestButton } from '../ui/recovery-request-button';
import { Select } from '../ui/select';
import { useFormat } from '../ui/use-format';
import { useLockDesk } from '../ui/use-lock-desk';
import { ChangePassphrase } from './change-passphrase';
import { LOCK_AFTER_CHOICES } from './choices';
import styles from './settings-screen.module.css';
import { SettingsSection } from './settings-section';

/** When the desk locks itself, what opens it, and what helps when the passphrase is forgotten. */
export function LockSection(props: {
  readonly choose: (patch: Partial<Settings>) => void;
  readonly onProblem: (problem: DeskError | null) => void;
}) {
  const { choose, onProblem } = props;
  const { t } = useFormat();
  const { bridge, settings, info } = useDesk();
  const [status, setStatus] = useState<LockStatus | null>(null);
  const [isChanging, setChanging] = useState(false);
  const [wasChanged, setChanged] = useState(false);
  const lockDesk = useLockDesk();

  useEffect(() => {
    let isWanted = true;
    void bridge['lock:status'](undefined).then((read) => {
      if (isWanted && read.ok) setStatus(read.value);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, wasChanged]);

  return (
    <SettingsSection title={t('lock.settings')}>
      {status === null ? null : <Protection keychain={status.keychain} />}
      <div>
        <div className={styles.short}>
          <Select
            label={t('lock.after')}
            options={LOCK_AFTER_CHOICES.map((minutes) => ({
              id: `${minutes}`,
              label: t('lock.after.minutes', { minutes }),
            }))}
            value={`${settings.lockAfter}`}
            onChange={(id) =>
              choose({ lockAfter: LOCK_AFTER_CHOICES.find((minutes) => `${minutes}` === id)! })
            }
          />
        </div>
        <p className={styles.hint}>{t('lock.after.hint')}</p>
      </div>
      <div className={styles.buttons}>
        <Button
          icon={<Lock aria-hidden="true" />}
          shortcut={describeKeys('Mod+Shift+KeyL', info.platform === 'darwin')}
          onPress={lockDesk}
        >
          {t('lock.now')}
        </Button>
        <Button icon={<KeyRound aria-hidden="true" />} onPress={() => setChanging(true)}>
          {t('lock.change.open')}
        </Button>
        <span role="status" className={styles.hint}>
          {wasChanged ? t('lock.change.done') : null}
        </span>
      </div>
      {status === null ? null : (
        <div className={styles.recovery}>
          <h3 className={styles.subheading}>{t('lock.recovery.settings')}</h3>
          <p className={styles.hint}>
            {t(status.recoverable ? 'lock.recovery.possible' : 'lock.recovery.impossible')}
          </p>
          {status.recoverable ? (
            <RecoveryRequestButton
              save={() => bridge['lock:save-request'](undefined)}
              onProblem={onProblem}
            />
          ) : null}
        </div>
      )}
      {isChanging ? (
        <ChangePassphrase
          onClose={() => setChanging(false)}
          onChanged={() => {
            setChanging(false);
            setChanged(true);
          }}
        />
      ) : null}
    </SettingsSection>
  );
}

function Protection({ keychain }: { readonly keychain: LockStatus['keychain'] }) {
  const { t } = useFormat();
  const by = keychain === 'used' ? 'keychain' : 'alone';
  return (
    <div className={`${styles.key} ${styles.safe}`}>
      <ShieldCheck aria-hidden="true" />
      <div>
        <p className={styles.keyTitle}>{t(`lock.by.${by}`)}</p>
        <p className={styles.hint}>{t(`lock.by.${by}.hint`)}</p>
      </div>
    </div>
  );
}

import { Minimize2, TriangleAlert } from 'lucide-react';
import { readSyncStatus } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { Button } from '../ui/button';
import { useDesk } from '../ui/desk-context';
import { useSavedState } from '../ui/saved-context';
import { useFormat } from '../ui/use-format';
import styles from './footer.module.css';
import { NetworkStatus } from './network-status';
import { OutboxPill } from './outbox-pill';
import type { FocusMode } from './use-focus-mode';

/** What is saved and when, always; beside it the details, or in focus mode the signs of the header. */
export function Footer({ focus }: { readonly focus: FocusMode }) {
  const { t, time } = useFormat();
  const { savedAt, isSaving, problem } = useSavedState();
  return (
    <footer className={styles.footer}>
      <span role="status" className={problem === null ? undefined : styles.problem}>
        {problem !== null ? (
          <>
            <TriangleAlert aria-hidden="true" /> {t('common.footer.notSaved')}
          </>
        ) : isSaving ? (
          t('common.footer.saving')
        ) : savedAt === null ? (
          t('common.footer.nothingToSave')
        ) : (
          t('common.footer.saved', { time: time(savedAt) })
        )}
      </span>
      {focus.isOn ? <FocusFoot onLeave={focus.toggle} /> : <Details />}
    </footer>
  );
}

/** Where the work goes, when nothing else says it: the header is away. */
function FocusFoot({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useFormat();
  return (
    <div className={styles.focus}>
      <OutboxPill />
      <NetworkStatus placement="top end" />
      <Button variant="quiet" shortcut="Esc" icon={<Minimize2 aria-hidden="true" />} onPress={onLeave}>
        {t('comfort.focus.leave')}
      </Button>
    </div>
  );
}

/** When the registry was last reached; which registry and version these are. */
function Details() {
  const { t, dateTime } = useFormat();
  const { enrolment, info } = useDesk();
  const status = useQuery(readSyncStatus, []);
  const lastSync = status?.lastSuccessAt ?? null;
  return (
    <>
      <span>
        {status === undefined
          ? null
          : lastSync === null
            ? t('common.footer.neverSynced')
            : t('common.footer.lastSync', { at: dateTime(lastSync) })}
      </span>
      <span className={styles.end} title={enrolment.registry.name}>
        {t('common.footer.registry', { host: new URL(enrolment.address).host })}
      </span>
      <span>{t('common.footer.version', { version: info.version })}</span>
    </>
  );
}

import { TriangleAlert } from 'lucide-react';
import { readSyncStatus } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { useDesk } from '../ui/desk-context';
import { useSavedState } from '../ui/saved-context';
import { useFormat } from '../ui/use-format';
import styles from './footer.module.css';

/** What is saved and when; when the registry was last reached; which registry and version these are. */
export function Footer() {
  const { t, time, dateTime } = useFormat();
  const { enrolment, info } = useDesk();
  const { savedAt, isSaving, problem } = useSavedState();
  const status = useQuery(readSyncStatus, []);
  const lastSync = status?.lastSuccessAt ?? null;
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
    </footer>
  );
}

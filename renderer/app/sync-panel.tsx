import { Check, RefreshCw, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Heading } from 'react-aria-components';
import type { DeskError } from '../../shared/result';
import { reasonCodeSchema } from '../../shared/registry-protocol/reason-codes';
import { readSyncStatus } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { Button } from '../ui/button';
import { useDesk, type SyncProgress } from '../ui/desk-context';
import { Problem } from '../ui/problem';
import { ProgressBar } from '../ui/progress-bar';
import { isWorking } from '../ui/sync-phase';
import { useFormat, type Format } from '../ui/use-format';
import styles from './sync-panel.module.css';

/** The exchange with the registry: how far it is, how the last one ended, and a button for either case. */
export function SyncPanel() {
  const format = useFormat();
  const { t, dateTime, bytes } = format;
  const { sync } = useDesk();
  const progress = useSyncExternalStore(sync.subscribe, sync.getProgress);
  const status = useQuery(readSyncStatus, []);
  const working = isWorking(progress.phase);
  const problem = working ? null : (progress.problem ?? storedProblem(status?.lastProblem, progress.phase));
  return (
    <div className={styles.panel}>
      <Heading slot="title" className={styles.title!}>
        {t('common.sync.title')}
      </Heading>
      {working ? (
        <>
          <ProgressBar
            label={t(`common.sync.phase.${progress.phase}`)}
            done={progress.done}
            total={progress.total}
            valueLabel={countOf(progress, format)}
          />
          <p className={styles.note}>
            {progress.bytes === 0 ? null : `${t('common.sync.bytes', { bytes: bytes(progress.bytes) })}. `}
            {t('common.sync.pendingNote')}
          </p>
        </>
      ) : (
        <Outcome phase={progress.phase} />
      )}
      {problem === null ? null : <Problem error={problem} />}
      <dl className={styles.facts}>
        <dt>{status?.lastSuccessAt == null ? t('common.sync.never') : t('common.sync.lastSuccessLabel')}</dt>
        <dd>{status?.lastSuccessAt == null ? null : dateTime(status.lastSuccessAt)}</dd>
        <dt>{t('common.sync.applicationsLabel')}</dt>
        <dd>{format.number(status?.applications ?? 0)}</dd>
      </dl>
      {sync.online === false ? <p className={styles.note}>{t('common.sync.offlineNote')}</p> : null}
      <div className={styles.actions}>
        {working ? (
          <Button onPress={sync.cancel}>{t('common.sync.cancel')}</Button>
        ) : (
          <Button variant="primary" icon={<RefreshCw aria-hidden="true" />} onPress={sync.start}>
            {t('common.sync.start')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Outcome({ phase }: { readonly phase: SyncProgress['phase'] }) {
  const { t } = useFormat();
  if (phase === 'idle') return null;
  return (
    <p className={styles.outcome} role="status">
      {phase === 'done' ? (
        <Check aria-hidden="true" className={styles.good} />
      ) : (
        <TriangleAlert aria-hidden="true" className={styles.warn} />
      )}
      {t(`common.sync.phase.${phase}`)}
    </p>
  );
}

function countOf({ done, total }: SyncProgress, { t, number }: Format): string {
  if (total === null) return done === 0 ? '' : t('common.sync.countSoFar', { done: number(done) });
  return t('common.sync.count', { done: number(done), total: number(total) });
}

/** How the last exchange of an earlier session failed; a newer one of this session says it better. */
function storedProblem(code: string | null | undefined, phase: SyncProgress['phase']): DeskError | null {
  if (phase !== 'idle' || code === null || code === undefined) return null;
  const known = reasonCodeSchema.safeParse(code);
  return { code: known.success ? known.data : 'internal', retryable: true };
}

import { Check, RefreshCw, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Heading } from 'react-aria-components';
import { reasonCodeSchema } from '../../shared/registry-protocol/reason-codes';
import type { DeskError } from '../../shared/result';
import { countOutbox, readSyncStatus } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { useDesk, type SyncProgress } from '../ui/desk-context';
import { isWorking } from '../ui/sync-phase';
import { useFormat } from '../ui/use-format';
import styles from './sync-panel.module.css';
import { SyncProblem } from './sync-problem';
import { SyncSteps } from './sync-steps';
import { useTransferRate } from './use-transfer-rate';

/** The exchange with the registry: what goes on, how the last one ended, and whether it runs by itself. */
export function SyncPanel({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useFormat();
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
      {working ? <Work progress={progress} /> : <Outcome phase={progress.phase} />}
      {problem === null ? null : <SyncProblem error={problem} onLeave={onLeave} />}
      <Facts />
      {sync.online === false ? <p className={styles.note}>{t('common.sync.offlineNote')}</p> : null}
      <div className={styles.foot}>
        <ByItself />
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

/** What comes, how fast, and that nobody needs to wait for it. */
function Work({ progress }: { readonly progress: SyncProgress }) {
  const { t, bytes } = useFormat();
  const rate = useTransferRate(progress.bytes);
  const received = { bytes: bytes(progress.bytes), rate: bytes(Math.round(rate ?? 0)) };
  return (
    <>
      <SyncSteps progress={progress} />
      <p className={styles.note}>
        <span className={styles.rate}>
          {t(rate === null ? 'syncPanel.received' : 'syncPanel.receivedAt', received)}
        </span>
        {t('common.sync.pendingNote')}
      </p>
    </>
  );
}

function Facts() {
  const { t, dateTime, number } = useFormat();
  const status = useQuery(readSyncStatus, []);
  const waiting = useQuery(countOutbox, []);
  const lastSuccessAt = status?.lastSuccessAt ?? null;
  return (
    <dl className={styles.facts}>
      <dt>{lastSuccessAt === null ? t('common.sync.never') : t('common.sync.lastSuccessLabel')}</dt>
      <dd>{lastSuccessAt === null ? null : dateTime(lastSuccessAt)}</dd>
      <dt>{t('common.sync.applicationsLabel')}</dt>
      <dd>{number(status?.applications ?? 0)}</dd>
      <dt>{t('syncPanel.waitingLabel')}</dt>
      <dd>{number(waiting ?? 0)}</dd>
    </dl>
  );
}

/** The same choice as in the settings, where it is looked for first. */
function ByItself() {
  const { t } = useFormat();
  const { settings, updateSettings } = useDesk();
  return (
    <div>
      <Checkbox isSelected={settings.autoSync} onChange={(autoSync) => void updateSettings({ autoSync })}>
        {t('syncPanel.auto')}
      </Checkbox>
      <p className={styles.hint}>{t(`syncPanel.autoHint.${settings.autoSync ? 'on' : 'off'}`)}</p>
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

/** How the last exchange of an earlier session failed; a newer one of this session says it better. */
function storedProblem(code: string | null | undefined, phase: SyncProgress['phase']): DeskError | null {
  if (phase !== 'idle' || code === null || code === undefined) return null;
  const known = reasonCodeSchema.safeParse(code);
  return { code: known.success ? known.data : 'internal', retryable: true };
}

import { RefreshCw, Wifi, WifiOff } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { SyncStatus } from '../db/rows';
import { readSyncStatus } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { useCommands } from '../ui/commands-context';
import { useDesk, type SyncProgress } from '../ui/desk-context';
import { Pill } from '../ui/pill';
import { Spinner } from '../ui/spinner';
import { isWorking } from '../ui/sync-phase';
import { useFormat, type Format } from '../ui/use-format';
import { useShortcuts } from '../ui/use-shortcuts';
import styles from './header.module.css';
import { SyncPanel } from './sync-panel';

const CONTACTS = {
  rested: { word: 'common.network.rested', tone: 'neutral', icon: <RefreshCw aria-hidden="true" /> },
  unknown: { word: 'common.network.unknown', tone: 'neutral', icon: <RefreshCw aria-hidden="true" /> },
  online: { word: 'common.network.online', tone: 'good', icon: <Wifi aria-hidden="true" /> },
  offline: { word: 'common.network.offline', tone: 'warn', icon: <WifiOff aria-hidden="true" /> },
} as const;

/** Says plainly whether the registry can be reached, and opens the exchange with it. */
export function NetworkStatus({
  placement = 'bottom end',
}: {
  readonly placement?: 'bottom end' | 'top end';
}) {
  const format = useFormat();
  const { t } = format;
  const { sync } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const progress = useSyncExternalStore(sync.subscribe, sync.getProgress);
  const { online } = sync;
  const status = useQuery((db) => readSyncStatus(db), []);
  const show = () => setOpen(true);
  useShortcuts({ F9: show });
  const words = 'common.sync.title';
  useCommands([{ id: words, group: 'go', title: t(words), icon: <Wifi />, keys: 'F9', run: show }]);

  const working = isWorking(progress.phase);
  const contact = CONTACTS[contactOf(online, status)];
  const state = working ? describeWork(progress, format) : t(contact.word);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className={styles.pillButton!} aria-label={t('common.network.open', { state })}>
        <Pill tone={working ? 'accent' : contact.tone} icon={working ? <Spinner /> : contact.icon}>
          {state}
        </Pill>
      </Button>
      <Popover className={styles.panel!} placement={placement} offset={8}>
        <Dialog aria-label={t('common.sync.title')} className={styles.panelDialog!}>
          <SyncPanel onLeave={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Before the first contact since the start, what the last one came to. */
function contactOf(online: boolean | null, status: SyncStatus | undefined): keyof typeof CONTACTS {
  if (online !== null) return online ? 'online' : 'offline';
  if (status?.lastProblem === 'registry-unreachable') return 'offline';
  return status?.lastSuccessAt ? 'rested' : 'unknown';
}

function describeWork({ done, total }: SyncProgress, { t, percent }: Format): string {
  return total === null || total === 0
    ? t('common.network.working')
    : t('common.network.workingShare', { percent: percent((done / total) * 10_000, 0) });
}

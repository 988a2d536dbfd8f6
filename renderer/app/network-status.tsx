import { Wifi, WifiOff } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useDesk, type SyncProgress } from '../ui/desk-context';
import { Pill } from '../ui/pill';
import { Spinner } from '../ui/spinner';
import { isWorking } from '../ui/sync-phase';
import { useFormat, type Format } from '../ui/use-format';
import { useShortcuts } from '../ui/use-shortcuts';
import styles from './header.module.css';
import { SyncPanel } from './sync-panel';

/** Says plainly whether the registry can be reached, and opens the exchange with it. */
export function NetworkStatus() {
  const format = useFormat();
  const { t } = format;
  const { sync } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const progress = useSyncExternalStore(sync.subscribe, sync.getProgress);
  const { online } = sync;
  useShortcuts({ F9: () => setOpen(true) });

  const working = isWorking(progress.phase);
  const state = working
    ? describeWork(progress, format)
    : t(
        online === null
          ? 'common.network.unknown'
          : online
            ? 'common.network.online'
            : 'common.network.offline',
      );
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className={styles.pillButton!} aria-label={t('common.network.open', { state })}>
        <Pill
          tone={working ? 'accent' : online === null ? 'neutral' : online ? 'good' : 'warn'}
          icon={
            working ? (
              <Spinner />
            ) : online === true ? (
              <Wifi aria-hidden="true" />
            ) : (
              <WifiOff aria-hidden="true" />
            )
          }
        >
          {state}
        </Pill>
      </Button>
      <Popover className={styles.panel!} placement="bottom end" offset={8}>
        <Dialog aria-label={t('common.sync.title')} className={styles.panelDialog!}>
          <SyncPanel />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function describeWork({ done, total }: SyncProgress, { t, percent }: Format): string {
  return total === null || total === 0
    ? t('common.network.working')
    : t('common.network.workingShare', { percent: percent((done / total) * 10_000, 0) });
}

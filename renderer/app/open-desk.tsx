import { useEffect, useState } from 'react';
import type { DeskError } from '../../shared/result';
import { DbProvider } from '../db/db-context';
import type { DeskDb } from '../db/open-desk-db';
import { QueueViewProvider } from '../queue/queue-view';
import { SearchContext } from '../search/search-context';
import { createSearchControl, type SearchControl } from '../search/search-control';
import searchWorkerUrl from '../search/search-worker?worker&url';
import { createSyncControl, type SyncControl } from '../sync/sync-control';
import syncWorkerUrl from '../sync/sync-worker?worker&url';
import { CommandsProvider } from '../ui/commands-context';
import { DeskProvider, type Desk } from '../ui/desk-context';
import { RouteProvider } from '../ui/route-context';
import { SavedProvider } from '../ui/saved-context';
import { DeskShell } from './desk-shell';
import { openSealed } from './open-sealed';
import { SealingNotice } from './sealing-notice';
import { StartProblem } from './start-problem';
import { useMovedAffiliations } from './use-moved-affiliations';

type Opened = { readonly db: DeskDb; readonly sync: SyncControl; readonly search: SearchControl };

/** Opens this desk's database and its line to the registry, and keeps both while the window is open. */
export function OpenDesk(props: Omit<Desk, 'sync'>) {
  const { bridge, enrolment, settings } = props;
  const [opened, setOpened] = useState<Opened | DeskError | 'sealing' | null>(null);
  const [attempt, setAttempt] = useState(0);
  const { deskId } = enrolment;

  useEffect(() => {
    let close: (() => void) | null = null;
    let isWanted = true;
    const tellSealing = () => isWanted && setOpened('sealing');
    void openSealed(bridge, deskId, tellSealing).then((result) => {
      if (!result.ok) {
        if (isWanted) setOpened(result.error);
        return;
      }
      const { db, keys } = result.value;
      if (!isWanted) return db.close();
      const sync = createSyncControl(startSyncWorker, { dbName: db.name, keys });
      const search = createSearchControl(startSearchWorker, { dbName: db.name, keys });
      close = () => {
        search.close();
        sync.close();
        db.close();
      };
      setOpened({ db, sync, search });
    });
    return () => {
      isWanted = false;
      close?.();
    };
  }, [bridge, deskId, attempt]);

  const isOpen = opened !== null && opened !== 'sealing' && 'sync' in opened;
  const sync = isOpen ? opened.sync : null;
  const { autoSync } = settings;
  useMovedAffiliations(isOpen ? opened.db : null, settings.affiliations, props.updateSettings);
  useEffect(() => {
    if (sync === null) return;
    sync.setAutoSync(autoSync);
    if (!autoSync) return;
    window.addEventListener('online', sync.noticeOnline);
    return () => window.removeEventListener('online', sync.noticeOnline);
  }, [sync, autoSync]);

  if (opened === null) return null;
  if (opened === 'sealing') return <SealingNotice />;
  if (!isOpen) return <StartProblem error={opened} onRetry={() => setAttempt(attempt + 1)} />;
  return (
    <DbProvider db={opened.db}>
      <DeskProvider desk={{ ...props, sync: opened.sync }}>
        <RouteProvider>
          <SavedProvider>
            <SearchContext value={opened.search}>
              <QueueViewProvider>
                <CommandsProvider>
                  <DeskShell />
                </CommandsProvider>
              </QueueViewProvider>
            </SearchContext>
          </SavedProvider>
        </RouteProvider>
      </DeskProvider>
    </DbProvider>
  );
}

function startSyncWorker(): Worker {
  return new Worker(syncWorkerUrl, { type: 'module', name: 'sync' });
}

function startSearchWorker(): Worker {
  return new Worker(searchWorkerUrl, { type: 'module', name: 'search' });
}

import { CloudDownload, Inbox, SearchX } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ListSnapshot } from '../db/rows';
import { readSyncStatus } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { Button } from '../ui/button';
import { useDesk } from '../ui/desk-context';
import { EmptyState } from '../ui/empty-state';
import { Spinner } from '../ui/spinner';
import { isWorking } from '../ui/sync-phase';
import { useFormat } from '../ui/use-format';
import { NO_FILTER, type FacetCounts, type QueueFilter } from './filter-rows';
import { useQueueView } from './queue-view';

/** Why no row is shown, and the one thing to do about it. */
export function QueueEmpty({ list, facets }: { readonly list: ListSnapshot; readonly facets: FacetCounts }) {
  const { t, number } = useFormat();
  const { filter, changeFilter } = useQueueView();
  const { sync } = useDesk();
  const { phase } = useSyncExternalStore(sync.subscribe, sync.getProgress);
  if (list.rows.length === 0) return isWorking(phase) ? <Arriving /> : <NothingYet />;
  const onlyScope = isSameFilter({ ...filter, query: filter.query.trim(), scope: 'all' }, NO_FILTER);
  if (onlyScope && filter.scope === 'assigned' && facets.scopes.assigned === 0) {
    // Assignments come after the applications that they name.
    return isWorking(phase) ? (
      <Arriving />
    ) : (
      <EmptyState
        icon={<Inbox />}
        title={t('queue.empty.assigned.title')}
        action={
          <Button variant="primary" onPress={() => changeFilter({ scope: 'all' })}>
            {t('queue.empty.assigned.showAll')}
          </Button>
        }
      >
        {t('queue.empty.assigned.text')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('queue.empty.filtered.title')}
      action={
        <Button variant="primary" onPress={() => changeFilter(NO_FILTER)}>
          {t('queue.empty.filtered.clear')}
        </Button>
      }
    >
      {t('queue.empty.filtered.text', { all: number(list.rows.length) })}
    </EmptyState>
  );
}

/** The first exchange is under way. */
function Arriving() {
  const { t } = useFormat();
  return (
    <EmptyState icon={<Spinner />} title={t('queue.empty.syncing.title')}>
      {t('queue.empty.syncing.text')}
    </EmptyState>
  );
}

/** Nothing was ever downloaded, or nothing is open to this reviewer. */
function NothingYet() {
  const { t } = useFormat();
  const { sync } = useDesk();
  const status = useQuery(readSyncStatus, []);
  const synced = status?.lastSuccessAt != null;
  return (
    <EmptyState
      icon={<CloudDownload />}
      title={t(synced ? 'queue.empty.synced.title' : 'queue.empty.never.title')}
      action={
        <Button variant="primary" onPress={sync.start}>
          {t('common.sync.start')}
        </Button>
      }
    >
      {t(synced ? 'queue.empty.synced.text' : 'queue.empty.never.text')}
    </EmptyState>
  );
}

function isSameFilter(one: QueueFilter, other: QueueFilter): boolean {
  const said = (filter: QueueFilter) =>
    JSON.stringify(filter, (_, value: unknown) => (value instanceof Set ? [...value] : value));
  return said(one) === said(other);
}

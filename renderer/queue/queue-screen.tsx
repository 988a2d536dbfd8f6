import { useEffect, useRef, useState } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { useFormat } from '../ui/use-format';
import { useRoute } from '../ui/route-context';
import { useShortcuts } from '../ui/use-shortcuts';
import { FacetPanel } from './facet-panel';
import { findNextRow } from './next-row';
import { QueueEmpty } from './queue-empty';
import { QueueGrid } from './queue-grid';
import styles from './queue-screen.module.css';
import { QueueSkeleton } from './queue-skeleton';
import { QueueToolbar } from './queue-toolbar';
import { useQueueView } from './queue-view';
import { useQueueRows } from './use-queue-rows';

/** Thousands of applications at a glance: what is left, what is due, and the way into each. */
export function QueueScreen() {
  const { t } = useFormat();
  const { go } = useRoute();
  const { setActiveId, filter } = useQueueView();
  const rows = useQueueRows();
  const { list, visible } = rows;
  const next = findNextRow(list);

  const open = (applicationId: ApplicationId): void => {
    setActiveId(applicationId);
    go({ name: 'file', applicationId });
  };
  const openNext = (): void => {
    if (next !== null) open(next.id);
  };
  useShortcuts({ KeyN: openNext });

  return (
    <div className={styles.screen}>
      <FacetPanel rows={rows} />
      <main className={styles.main} aria-label={t(`queue.title.${filter.scope}`)}>
        <QueueToolbar list={list} shown={visible.length} hasNext={next !== null} onOpenNext={openNext} />
        {!list.loaded ? (
          <QueueSkeleton />
        ) : visible.length === 0 ? (
          <QueueEmpty list={list} facets={rows.facets} />
        ) : (
          <QueueGrid rows={rows} onOpen={open} />
        )}
        <CountAnnouncer shown={visible.length} all={list.rows.length} loaded={list.loaded} />
      </main>
    </div>
  );
}

const PAUSE = 700;

/** Reads the new count out to a screen reader, once the typing pauses. */
function CountAnnouncer({ shown, all, loaded }: { shown: number; all: number; loaded: boolean }) {
  const { t, number } = useFormat();
  const [said, setSaid] = useState('');
  const isFirst = useRef(true);
  useEffect(() => {
    if (!loaded) return;
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const timer = setTimeout(() => setSaid(t('queue.countAnnounced', { shown, all: number(all) })), PAUSE);
    return () => clearTimeout(timer);
  }, [shown, all, loaded, t, number]);
  return (
    <div className="visually-hidden" role="status">
      {said}
    </div>
  );
}

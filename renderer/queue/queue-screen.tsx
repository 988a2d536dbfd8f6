import { useEffect, useRef, useState } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { useFormat } from '../ui/use-format';
import { useRoute } from '../ui/route-context';
import { useShortcuts } from '../ui/use-shortcuts';
import { BringingLine } from './bringing-line';
import { BulkBar } from './bulk-bar';
import { FacetPanel } from './facet-panel';
import { NoticeLine, NoticeProvider } from './notice';
import { findNextRow } from './next-row';
import { QueueEmpty } from './queue-empty';
import { QueueGrid } from './queue-grid';
import styles from './queue-screen.module.css';
import { QueueSkeleton } from './queue-skeleton';
import { QueueToolbar } from './queue-toolbar';
import { useQueueView } from './queue-view';
import { TagDialog } from './tag-dialog';
import { useQueueRows } from './use-queue-rows';
import { useRowSelection } from './use-row-selection';

/** Thousands of applications at a glance: what is left, what is due, and the way into each. */
export function QueueScreen() {
  return (
    <NoticeProvider>
      <Queue />
    </NoticeProvider>
  );
}

function Queue() {
  const { t } = useFormat();
  const { go } = useRoute();
  const { activeId, setActiveId, filter } = useQueueView();
  const rows = useQueueRows();
  const selection = useRowSelection(rows);
  const [tagging, setTagging] = useState<readonly ApplicationId[] | null>(null);
  const { list, visible, loaded } = rows;
  const next = findNextRow(list);

  const open = (applicationId: ApplicationId): void => {
    setActiveId(applicationId);
    go({ name: 'file', applicationId });
  };
  const openNext = (): void => {
    if (next !== null) open(next.id);
  };
  const tag = (): void => {
    const active = Array.from(visible, (index) => list.rows[index]!.id).filter((id) => id === activeId);
    const wanted = selection.chosen.length > 0 ? selection.chosen : active;
    if (wanted.length > 0) setTagging(wanted);
  };
  useShortcuts({ KeyN: openNext, KeyT: tag });

  return (
    <div className={styles.screen}>
      <FacetPanel rows={rows} />
      <main className={styles.main} aria-label={t(`queue.title.${filter.scope}`)}>
        <QueueToolbar rows={rows} hasNext={next !== null} onOpenNext={openNext} />
        {!loaded ? (
          <QueueSkeleton />
        ) : visible.length === 0 ? (
          <QueueEmpty list={list} facets={rows.facets} />
        ) : (
          <QueueGrid rows={rows} selection={selection} onOpen={open} />
        )}
        <NoticeLine />
        <BringingLine />
        <BulkBar rows={rows} selection={selection} onTag={tag} />
        <CountAnnouncer shown={visible.length} all={list.rows.length} loaded={loaded} />
      </main>
      {tagging === null ? null : <TagDialog rows={rows} ids={tagging} onClose={() => setTagging(null)} />}
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

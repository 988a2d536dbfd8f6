import { ClipboardCopy, CloudDownload, Eye, FileDown, Tag, X } from 'lucide-react';
import { useDb } from '../db/db-context';
import { markLooked } from '../db/visits';
import { Button } from '../ui/button';
import { MenuButton } from '../ui/menu-button';
import { useSaved } from '../ui/saved-context';
import { useFormat } from '../ui/use-format';
import { useBringing } from './bringing';
import styles from './bulk-bar.module.css';
import { useNotice } from './notice';
import type { QueueRows } from './use-queue-rows';
import type { RowSelection } from './use-row-selection';
import { useTableCopy } from './use-table-copy';

/** What can be done with the rows that were chosen, all at once. */
export function BulkBar(props: {
  readonly rows: QueueRows;
  readonly selection: RowSelection;
  readonly onTag: () => void;
}) {
  const { rows, selection, onTag } = props;
  const { chosen, clear } = selection;
  const { t } = useFormat();
  const db = useDb();
  const { noteSaving, noteSaved, noteProblem } = useSaved();
  const { say } = useNotice();
  const save = useTableCopy(rows);
  const { state, bring } = useBringing();
  const rowsOf = () => {
    const wanted = new Set(chosen);
    return rows.list.rows.filter(({ id }) => wanted.has(id));
  };
  const markSeen = async (): Promise<void> => {
    const looks = rowsOf().map(({ id, version }) => ({ applicationId: id, version }));
    const at = new Date().toISOString();
    noteSaving('visits');
    const marked = await markLooked(db, looks, at);
    if (!marked.ok) return noteProblem(marked.error);
    noteSaved('visits', at);
    say(t('queue.news.seenAll.done', { count: looks.length }));
  };
  const copyNumbers = async (): Promise<void> => {
    const numbers = new Map(rowsOf().map(({ id, number }) => [id, number]));
    await navigator.clipboard.writeText(chosen.map((id) => numbers.get(id)).join('\n'));
    say(t('queue.bulk.copied', { count: chosen.length }));
  };
  if (chosen.length === 0) return null;
  return (
    <div role="toolbar" aria-label={t('queue.bulk.label')} className={styles.bar}>
      <span className={styles.count} role="status">
        {t('queue.bulk.count', { count: chosen.length })}
      </span>
      <Button variant="quiet" icon={<Tag aria-hidden="true" />} shortcut="T" onPress={onTag}>
        {t('queue.bulk.tag')}
      </Button>
      <Button variant="quiet" icon={<Eye aria-hidden="true" />} onPress={() => void markSeen()}>
        {t('queue.bulk.seen')}
      </Button>
      <Button variant="quiet" icon={<ClipboardCopy aria-hidden="true" />} onPress={() => void copyNumbers()}>
        {t('queue.bulk.copy')}
      </Button>
      <Button
        variant="quiet"
        icon={<CloudDownload aria-hidden="true" />}
        isDisabled={state.stage === 'looking' || state.stage === 'coming'}
        onPress={() => bring(chosen)}
      >
        {t('queue.bulk.files')}
      </Button>
      <MenuButton
        label={t('queue.bulk.export')}
        text={t('queue.bulk.export')}
        icon={<FileDown aria-hidden="true" />}
        items={[
          { id: 'csv', label: t('queue.copy.csv'), onPress: () => void save('csv', chosen) },
          { id: 'xlsx', label: t('queue.copy.xlsx'), onPress: () => void save('xlsx', chosen) },
        ]}
      />
      <span className={styles.end}>
        <Button variant="quiet" icon={<X aria-hidden="true" />} onPress={clear}>
          {t('queue.bulk.clear')}
        </Button>
      </span>
    </div>
  );
}

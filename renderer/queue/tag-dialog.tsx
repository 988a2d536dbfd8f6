import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { IconButton } from '../ui/icon-button';
import { TextField } from '../ui/text-field';
import { useFormat } from '../ui/use-format';
import { NameDialog } from './name-dialog';
import { RowChooser } from './row-chooser';
import styles from './tag-dialog.module.css';
import { foldTag } from './test-rows';
import type { QueueRows } from './use-queue-rows';
import { useTagChanges } from './use-tag-changes';

const LONGEST = 40;

/** Gives tags to applications and takes them off: one press each, written at once. */
export function TagDialog(props: {
  readonly rows: QueueRows;
  readonly ids: readonly ApplicationId[];
  readonly onClose: () => void;
}) {
  const { rows, ids, onClose } = props;
  const { t, language } = useFormat();
  const { marks, tags } = rows.facts;
  const changes = useTagChanges();
  const [typed, setTyped] = useState('');
  const [renaming, setRenaming] = useState<string | null>(null);
  const wanted = typed.trim();
  const all = [...tags.values].sort((a, b) => a.localeCompare(b, language));
  const known = all.find((tag) => foldTag(tag) === foldTag(wanted));
  const shown =
    wanted === '' || known !== undefined ? all : all.filter((tag) => foldTag(tag).includes(foldTag(wanted)));
  const give = (tag: string): void => changes.change(ids, { give: [tag], remove: [] });
  const accept = (): void => {
    if (wanted === '') return;
    give(known ?? wanted);
    setTyped('');
  };
  return (
    <Dialog
      title={t('queue.tags.title', { count: ids.length })}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {t('queue.tags.done')}
        </Button>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          accept();
        }}
      >
        <TextField
          label={t('queue.tags.new')}
          hint={t('queue.tags.hint')}
          value={typed}
          onChange={setTyped}
          maxLength={LONGEST}
          autoFocus
        />
      </form>
      {shown.length === 0 ? null : (
        <ul className={styles.list} aria-label={t('queue.tags.label')}>
          {shown.map((tag) => {
            const held = ids.filter((id) => marks.tags.get(id)?.includes(tag)).length;
            const state = held === 0 ? 'none' : held === ids.length ? 'all' : 'some';
            return (
              <li key={tag} className={styles.line}>
                <button
                  type="button"
                  className={styles.tag}
                  aria-pressed={state === 'some' ? 'mixed' : state === 'all'}
                  onClick={() =>
                    state === 'all' ? changes.change(ids, { give: [], remove: [tag] }) : give(tag)
                  }
                >
                  <span aria-hidden="true">
                    <RowChooser label="" state={state} />
                  </span>
                  {tag}
                </button>
                <IconButton
                  size="small"
                  label={t('queue.tags.rename', { tag })}
                  icon={<Pencil aria-hidden="true" />}
                  onPress={() => setRenaming(tag)}
                />
              </li>
            );
          })}
        </ul>
      )}
      {renaming === null ? null : (
        <NameDialog
          title={t('queue.tags.rename', { tag: renaming })}
          label={t('queue.tags.name')}
          first={renaming}
          onClose={() => setRenaming(null)}
          onName={(name) => changes.rename(renaming, name)}
        />
      )}
    </Dialog>
  );
}

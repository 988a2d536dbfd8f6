import { Bookmark, BookmarkPlus, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useDb } from '../db/db-context';
import { removeView, saveView } from '../db/saved-views';
import type { Result } from '../../shared/result';
import { Button } from '../ui/button';
import { CutText } from '../ui/cut-text';
import { MenuButton } from '../ui/menu-button';
import { useSaved } from '../ui/saved-context';
import { useFormat } from '../ui/use-format';
import { useShortcuts } from '../ui/use-shortcuts';
import styles from './facet-panel.module.css';
import own from './saved-views.module.css';
import { NameDialog } from './name-dialog';
import { useQueueView } from './queue-view';
import { writeSavedView, type SavedView } from './saved-view';
import { isSameView, type ViewState } from './view-record';

/** Views that a key leads to: 1 to 9. */
const KEYS = 9;

/** Ways of looking that the reviewer named: one press, or its digit, brings one back. */
export function SavedViews() {
  const { t } = useFormat();
  const view = useQueueView();
  const { savedViews, apply } = view;
  const store = useViewStore();
  const [naming, setNaming] = useState<SavedView | 'new' | null>(null);
  useShortcuts(
    Object.fromEntries(
      savedViews.slice(0, KEYS).map(({ state }, at) => [`Digit${at + 1}`, () => apply(state)]),
    ),
  );
  const state = stateOf(view);
  return (
    <div role="group" aria-label={t('queue.views.label')} className={styles.group}>
      <h2 className={styles.label}>{t('queue.views.label')}</h2>
      {savedViews.map((saved, at) => (
        <div key={saved.id} className={own.line}>
          <ToggleButton
            className={`${styles.row} ${own.view}`}
            isSelected={isSameView(saved.state, state)}
            onChange={() => apply(saved.state)}
          >
            <Bookmark aria-hidden="true" className={own.icon} />
            <CutText className={styles.name!}>{saved.name}</CutText>
            {saved.atStart ? <span className={own.note}>{t('queue.views.atStart.short')}</span> : null}
            {at < KEYS ? <kbd className={own.key}>{at + 1}</kbd> : null}
          </ToggleButton>
          <MenuButton
            label={t('queue.views.menu', { name: saved.name })}
            icon={<Ellipsis aria-hidden="true" />}
            items={[
              { id: 'update', label: t('queue.views.update'), onPress: () => store.put({ ...saved, state }) },
              { id: 'rename', label: t('queue.views.rename'), onPress: () => setNaming(saved) },
              {
                id: 'start',
                label: t(saved.atStart ? 'queue.views.notAtStart' : 'queue.views.atStart'),
                onPress: () => store.putAll(chooseStart(savedViews, saved)),
              },
              { id: 'delete', label: t('queue.views.delete'), onPress: () => store.remove(saved.id) },
            ]}
          />
        </div>
      ))}
      <Button variant="quiet" icon={<BookmarkPlus aria-hidden="true" />} onPress={() => setNaming('new')}>
        {t('queue.views.save')}
      </Button>
      {naming === null ? null : (
        <NameDialog
          title={t(naming === 'new' ? 'queue.views.save' : 'queue.views.rename')}
          label={t('queue.views.name')}
          first={naming === 'new' ? '' : naming.name}
          onClose={() => setNaming(null)}
          onName={(name) => {
            const at = new Date().toISOString();
            const fresh = { id: crypto.randomUUID(), savedAt: at, state, atStart: false };
            store.put({ ...(naming === 'new' ? fresh : naming), name });
          }}
        />
      )}
    </div>
  );
}

function stateOf({ filter, sorts, grouping, columns, widths }: ViewState): ViewState {
  return { filter, sorts, grouping, columns, widths };
}

/** One at most stands there at a start. */
function chooseStart(views: readonly SavedView[], chosen: SavedView): readonly SavedView[] {
  return views
    .filter((view) => view.atStart || view.id === chosen.id)
    .map((view) => ({ ...view, atStart: view.id === chosen.id && !chosen.atStart }));
}

function useViewStore() {
  const db = useDb();
  const { noteSaving, noteSaved, noteProblem } = useSaved();
  const note = async (write: Promise<Result<null>>): Promise<void> => {
    noteSaving('views');
    const written = await write;
    if (written.ok) noteSaved('views', new Date().toISOString());
    else noteProblem(written.error);
  };
  const put = (view: SavedView) => note(saveView(db, writeSavedView(view)));
  return {
    put: (view: SavedView) => void put(view),
    putAll: (views: readonly SavedView[]) => void Promise.all(views.map(put)),
    remove: (id: string) => void note(removeView(db, id)),
  };
}

import { ChevronDown, ChevronUp, History, Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Missing } from '../../../shared/review/completeness';
import { useCommands } from '../../ui/commands-context';
import { IconButton } from '../../ui/icon-button';
import { useFormat } from '../../ui/use-format';
import { useShortcuts } from '../../ui/use-shortcuts';
import { HistoryDialog } from '../history/history-dialog';
import { useUndoKeys } from '../undoing/use-undo-keys';
import type { UndoWhat } from '../undoing/use-undo';
import { undoWords } from '../undoing/undo-words';
import type { WorkspaceState } from '../use-workspace';
import { besideCard } from './focus-missing';
import styles from './review-head.module.css';

type ReviewHeadProps = {
  readonly work: WorkspaceState;
  /** Shows the part that was taken back or done again. */
  readonly onShow: (what: UndoWhat) => void;
  /** Opens a card and goes to its first field. */
  readonly onGo: (what: Missing) => void;
};

/** Always there above the criteria: from one card to the next, taking back, and the history of the review. */
export function ReviewHead({ work, onShow, onGo }: ReviewHeadProps) {
  const format = useFormat();
  const { t } = format;
  const { undoing, open, isReadOnly } = work;
  const { criteria } = work.file.rubric;
  const [said, setSaid] = useState('');
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const at = open.kind === 'criterion' ? criteria.findIndex(({ id }) => id === open.id) : -1;
  const before = besideCard(open, work.file.rubric, -1);
  const after = besideCard(open, work.file.rubric, 1);
  const words = (what: UndoWhat) => undoWords(what, work.file.rubric, format);
  const take = (way: 'undo' | 'redo') => {
    const what = undoing[way]();
    if (!what) return;
    setSaid(t(way === 'undo' ? 'scoring.undone' : 'scoring.redone', { what: words(what) }));
    onShow(what);
  };
  const { undo, redo } = undoing.next;
  useUndoKeys({ undo: () => take('undo'), redo: () => take('redo') }, !isReadOnly);
  useShortcuts({ F8: () => after && onGo(after), 'Shift+F8': () => before && onGo(before) });
  useCommands([
    {
      id: 'review-history',
      group: 'file',
      title: t('scoring.history.button'),
      icon: <History />,
      run: () => setHistoryOpen(true),
    },
  ]);
  return (
    <div className={styles.head} role="group" aria-label={t('scoring.head')}>
      <IconButton
        label={t('scoring.head.previous')}
        icon={<ChevronUp aria-hidden />}
        size="small"
        isDisabled={!before}
        onPress={() => before && onGo(before)}
      />
      <IconButton
        label={t('scoring.head.next')}
        icon={<ChevronDown aria-hidden />}
        size="small"
        isDisabled={!after}
        onPress={() => after && onGo(after)}
      />
      <span className={styles.place}>
        {at === -1
          ? t('scoring.head.none', { of: criteria.length })
          : t('scoring.head.placeSpoken', { at: at + 1, of: criteria.length })}
      </span>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {!isReadOnly && (
        <>
          <IconButton
            label={undo ? t('scoring.undo', { what: words(undo) }) : t('scoring.undo.nothing')}
            icon={<Undo2 aria-hidden />}
            size="small"
            isDisabled={!undo}
            onPress={() => take('undo')}
          />
          <IconButton
            label={redo ? t('scoring.redo', { what: words(redo) }) : t('scoring.redo.nothing')}
            icon={<Redo2 aria-hidden />}
            size="small"
            isDisabled={!redo}
            onPress={() => take('redo')}
          />
        </>
      )}
      <IconButton
        label={t('scoring.history.button')}
        icon={<History aria-hidden />}
        size="small"
        onPress={() => setHistoryOpen(true)}
      />
      {isHistoryOpen && <HistoryDialog work={work} onClose={() => setHistoryOpen(false)} />}
    </div>
  );
}

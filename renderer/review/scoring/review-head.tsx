import { ChevronDown, ChevronUp, History, Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button';
import { useFormat } from '../../ui/use-format';
import { useShortcuts } from '../../ui/use-shortcuts';
import { HistoryDialog } from '../history/history-dialog';
import { useUndoKeys } from '../undoing/use-undo-keys';
import type { UndoWhat } from '../undoing/use-undo';
import { undoWords } from '../undoing/undo-words';
import type { WorkspaceState } from '../use-workspace';
import styles from './review-head.module.css';

type ReviewHeadProps = {
  readonly work: WorkspaceState;
  /** Shows the part that was taken back or done again. */
  readonly onShow: (what: UndoWhat) => void;
  readonly onCriterion: (id: string) => void;
};

/** Always there above the criteria: from one to the next, taking back, and the history of the review. */
export function ReviewHead({ work, onShow, onCriterion }: ReviewHeadProps) {
  const format = useFormat();
  const { t } = format;
  const { undoing, open, isReadOnly } = work;
  const { criteria } = work.file.rubric;
  const [said, setSaid] = useState('');
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const at = open.kind === 'criterion' ? criteria.findIndex(({ id }) => id === open.id) : -1;
  const step = (by: 1 | -1) => {
    const beside = open.kind === 'recommendation' ? criteria.length : at;
    const next = criteria[at === -1 && by === 1 ? 0 : beside + by];
    if (next) onCriterion(next.id);
  };
  const words = (what: UndoWhat) => undoWords(what, work.file.rubric, format);
  const take = (way: 'undo' | 'redo') => {
    const what = undoing[way]();
    if (!what) return;
    setSaid(t(way === 'undo' ? 'scoring.undone' : 'scoring.redone', { what: words(what) }));
    onShow(what);
  };
  const { undo, redo } = undoing.next;
  useUndoKeys({ undo: () => take('undo'), redo: () => take('redo') }, !isReadOnly);
  useShortcuts({ F8: () => step(1), 'Shift+F8': () => step(-1) });
  return (
    <div className={styles.head} role="group" aria-label={t('scoring.head')}>
      <IconButton
        label={t('scoring.head.previous')}
        icon={<ChevronUp aria-hidden />}
        size="small"
        isDisabled={at === 0 || (at === -1 && open.kind === 'gates')}
        onPress={() => step(-1)}
      />
      <IconButton
        label={t('scoring.head.next')}
        icon={<ChevronDown aria-hidden />}
        size="small"
        isDisabled={at === criteria.length - 1 || open.kind === 'recommendation'}
        onPress={() => step(1)}
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

import { MessageCircleQuestion } from 'lucide-react';
import type { Hint } from '../../../shared/review/hints/find-hints';
import { hintKey } from '../../../shared/review/hints/find-hints';
import type { Rubric } from '../../../shared/review/rubric';
import { useFormat } from '../../ui/use-format';
import styles from './hint-list.module.css';
import { hintWords } from './hint-words';

type HintListProps = {
  readonly hints: readonly Hint[];
  readonly rubric: Rubric;
  readonly isReadOnly: boolean;
  readonly onDismiss: (key: string) => void;
};

/** Where words and number seem to differ: a question each, put aside by one press, in nobody's way. */
export function HintList({ hints, rubric, isReadOnly, onDismiss }: HintListProps) {
  const format = useFormat();
  const { t } = format;
  if (hints.length === 0 || isReadOnly) return null;
  return (
    <ul className={styles.list}>
      {hints.map((hint) => {
        const words = hintWords(hint, rubric, format);
        return (
          <li key={hintKey(hint)} className={styles.hint}>
            <MessageCircleQuestion size={14} aria-hidden />
            <span className={styles.words}>{words}</span>
            <button
              type="button"
              className={styles.dismiss}
              aria-label={t('scoring.hint.dismissNamed', { hint: words })}
              onClick={() => onDismiss(hintKey(hint))}
            >
              {t('scoring.hint.dismiss')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { Annotation } from '../../../shared/review/annotation';
import type { Rubric } from '../../../shared/review/rubric';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import styles from './mark-card.module.css';
import { MarkFields } from './mark-fields';
import type { MarkWords } from '../../db/annotations';

type MarkCardProps = {
  readonly annotation: Annotation;
  readonly rubric: Rubric;
  readonly onSay: (words: MarkWords) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
};

/** Frames that its number may take to be drawn. */
const PATIENCE = 120;

/** What is said with one mark, beside its number in the text. Everything saves itself. */
export function MarkCard({ annotation, rubric, onSay, onRemove, onClose }: MarkCardProps) {
  const { t } = useFormat();
  const badge = useRef<HTMLElement | null>(null);
  const [isFound, setFound] = useState(false);
  useEffect(() => {
    let frame = 0;
    // Over a page of a file the number is drawn once the page has been measured.
    const look = (patience: number): void => {
      badge.current = document.querySelector<HTMLElement>(`[data-annotation="${annotation.id}"]`);
      setFound(badge.current !== null);
      if (!badge.current && patience > 0) frame = requestAnimationFrame(() => look(patience - 1));
    };
    look(PATIENCE);
    return () => cancelAnimationFrame(frame);
  }, [annotation.id]);
  if (!isFound) return null;
  const title = t('annotating.card', { number: annotation.ordinal });
  return (
    <Popover
      triggerRef={badge}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom start"
      className={styles.card!}
    >
      <Dialog className={styles.dialog!} aria-label={title}>
        <h2 className={styles.title}>{title}</h2>
        <MarkFields
          annotation={annotation}
          rubric={rubric}
          isReadOnly={false}
          onSay={onSay}
          hasNote
          autoFocus
        />
        <div className={styles.actions}>
          <Button variant="quiet" icon={<Trash2 size={14} aria-hidden />} onPress={onRemove}>
            {t('review.annotation.remove')}
          </Button>
          <Button onPress={onClose}>{t('annotating.card.done')}</Button>
        </div>
      </Dialog>
    </Popover>
  );
}

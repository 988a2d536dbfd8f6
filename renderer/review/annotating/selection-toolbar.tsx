import { Highlighter, Link2 } from 'lucide-react';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import type { SelectedPassage } from './read-selection';
import styles from './selection-toolbar.module.css';

type SelectionToolbarProps = {
  readonly selected: SelectedPassage;
  /** Title of the open criterion; null when none is open. */
  readonly criterion: string | null;
  readonly onAnnotate: () => void;
  readonly onEvidence: () => void;
};

/** What can be done with the selected passage; stands above it, or below where there is no room. */
export function SelectionToolbar({ selected, criterion, onAnnotate, onEvidence }: SelectionToolbarProps) {
  const { t } = useFormat();
  const { top, bottom, left } = selected.box;
  const above = top > 110;
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label={t('review.annotation.toolbar')}
      style={{ left: Math.max(8, left), top: above ? top - 44 : bottom + 8 }}
      // The selection must outlive the press.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Button variant="quiet" icon={<Highlighter size={16} aria-hidden />} shortcut="M" onPress={onAnnotate}>
        {t('review.annotation.make')}
      </Button>
      {criterion !== null && (
        <Button variant="quiet" icon={<Link2 size={16} aria-hidden />} shortcut="E" onPress={onEvidence}>
          {t('review.annotation.asEvidence', { criterion })}
        </Button>
      )}
    </div>
  );
}

import { Anchor, Highlighter, Link2, NotebookPen } from 'lucide-react';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import styles from './selection-toolbar.module.css';
import type { SelectionKey } from './use-selection';

type SelectionToolbarProps = {
  /** Where the selection is on the screen, CSS pixels. */
  readonly box: DOMRect;
  /** Title of the open criterion; null when none is open. */
  readonly criterion: string | null;
  /** Number of the mark that waits for a passage, if one does. */
  readonly reattaching: number | null;
  readonly onKey: (key: SelectionKey) => void;
};

/** What can be done with the selected passage; stands above it, or below where there is no room. */
export function SelectionToolbar({ box, criterion, reattaching, onKey }: SelectionToolbarProps) {
  const { t } = useFormat();
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label={t('review.annotation.toolbar')}
      style={placeToolbar(box)}
      // The selection must outlive the press.
      onMouseDown={(event) => event.preventDefault()}
    >
      {reattaching !== null ? (
        <Button
          variant="quiet"
          icon={<Anchor size={16} aria-hidden />}
          shortcut="Enter"
          onPress={() => onKey('attach')}
        >
          {t('annotating.attachHere', { number: reattaching })}
        </Button>
      ) : (
        <>
          <Button
            variant="quiet"
            icon={<Highlighter size={16} aria-hidden />}
            shortcut="M"
            onPress={() => onKey('mark')}
          >
            {t('review.annotation.make')}
          </Button>
          <Button
            variant="quiet"
            icon={<NotebookPen size={16} aria-hidden />}
            shortcut="N"
            onPress={() => onKey('note')}
          >
            {t('annotating.withNote')}
          </Button>
          {criterion !== null && (
            <Button
              variant="quiet"
              icon={<Link2 size={16} aria-hidden />}
              shortcut="E"
              onPress={() => onKey('evidence')}
            >
              {t('review.annotation.asEvidence', { criterion })}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** Room that it takes at most, CSS pixels: its height where its words break, and its width. */
const HEIGHT = 72;
const WIDTH = 656;

/** By its lower edge where it stands above, so that it never covers what is selected, however high it is. */
function placeToolbar({ top, bottom, left }: DOMRect): React.CSSProperties {
  const x = { left: Math.max(8, Math.min(left, innerWidth - WIDTH)) };
  if (top > HEIGHT + 40) return { ...x, bottom: innerHeight - top + 8 };
  return { ...x, top: Math.min(bottom + 8, innerHeight - HEIGHT) };
}

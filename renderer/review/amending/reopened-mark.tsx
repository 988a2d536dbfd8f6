import { Check, RotateCcw } from 'lucide-react';
import type { ItemKey } from '../../../shared/review/amendment/feeding';
import type { PartName } from '../../../shared/review/amendment/parts';
import { Button } from '../../ui/button';
import { useFormat, type Format } from '../../ui/use-format';
import type { WorkspaceState } from '../use-workspace';
import { itemWords, partWords } from './change-words';
import styles from './reopened-mark.module.css';

/** On a criterion, a gate or the recommendation that waits: why, a way to what changed, and "it stands". */
export function ReopenedMark({ work, item }: { readonly work: WorkspaceState; readonly item: ItemKey }) {
  const format = useFormat();
  const { t } = format;
  const { amendment, reopened } = work.amending;
  if (!amendment || !reopened?.has(item) || work.isReadOnly) return null;
  const parts = amendment.touched.get(item) ?? [];
  const name = itemWords(item, work.file, format);
  return (
    <div className={styles.mark} data-reopened={item}>
      <p>
        <RotateCcw size={14} aria-hidden /> {markWords(work, item, parts, format)}
      </p>
      <div className={styles.actions}>
        <Button
          icon={<Check size={14} aria-hidden />}
          onPress={() => work.amending.affirm(item)}
          aria-label={t('amending.affirmNamed', { item: name })}
        >
          {t('amending.affirm')}
        </Button>
        {parts[0] !== undefined && (
          <Button
            variant="quiet"
            onPress={() => work.showChange(parts[0]!)}
            aria-label={t('amending.showNamed', { item: name })}
          >
            {t('amending.show')}
          </Button>
        )}
      </div>
    </div>
  );
}

function markWords(
  { amending: { amendment, shaken } }: WorkspaceState,
  item: ItemKey,
  parts: readonly PartName[],
  format: Format,
): string {
  const { t } = format;
  const changes = amendment?.changes ?? [];
  if (parts.length > 0) {
    return t('amending.mark', { parts: parts.map((part) => partWords(part, changes, format)).join(', ') });
  }
  if (item.startsWith('criterion:') && shaken.has(item.slice('criterion:'.length))) {
    return t('amending.mark.evidence');
  }
  if (amendment?.otherRubric) return t('amending.otherRubric');
  return t(amendment?.changes === null ? 'amending.mark.all' : 'amending.mark.again');
}

import { Link2, X } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Annotation } from '../../../shared/review/annotation';
import { useFormat } from '../../ui/use-format';
import type { CriterionCardProps } from './criterion-card-props';
import styles from './evidence-chips.module.css';

/** Annotations that support the score, each a way to its passage, and a menu of those not linked yet. */
export function EvidenceChips(props: CriterionCardProps) {
  const { score, annotations, sectionNumber, isReadOnly, onChange, onJump } = props;
  const { t } = useFormat();
  const linked = score.evidence.flatMap((id) => annotations.find((annotation) => annotation.id === id) ?? []);
  const free = annotations.filter((annotation) => !score.evidence.includes(annotation.id));
  return (
    <div className={styles.chips}>
      {linked.map((annotation) => (
        <span key={annotation.id} className={styles.chip}>
          <button type="button" className={styles.jump} onClick={() => onJump(annotation.id)}>
            <Link2 size={14} aria-hidden /> {placeOf(annotation, sectionNumber, t)}
          </button>
          {!isReadOnly && (
            <button
              type="button"
              className={styles.unlink}
              aria-label={t('review.evidence.unlink', { number: annotation.ordinal })}
              onClick={() => onChange({ evidence: score.evidence.filter((id) => id !== annotation.id) })}
            >
              <X size={12} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {!isReadOnly && (
        <MenuTrigger>
          <AriaButton className={styles.add!}>+ {t('review.evidence.add')}</AriaButton>
          <Popover className={styles.popover!} placement="bottom start">
            <Menu
              className={styles.menu!}
              items={free}
              renderEmptyState={() => <p className={styles.empty}>{t('review.evidence.none')}</p>}
              onAction={(id) => {
                const chosen = free.find((annotation) => annotation.id === id);
                if (chosen) onChange({ evidence: [...score.evidence, chosen.id] });
              }}
            >
              {(annotation) => (
                <MenuItem id={annotation.id} className={styles.item!} textValue={String(annotation.ordinal)}>
                  <strong>{placeOf(annotation, sectionNumber, t)}</strong>
                  <span>{quoteOf(annotation)}</span>
                </MenuItem>
              )}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  );
}

type Translate = ReturnType<typeof useFormat>['t'];

/** "1 · Section 2": the number that stands in the text, and where it stands. */
export function placeOf(annotation: Annotation, sectionNumber: (id: string) => number, t: Translate): string {
  const { ordinal, target } = annotation;
  if (target.kind === 'attachment') return t('review.evidence.page', { number: ordinal, page: target.page });
  return t('review.evidence.section', { number: ordinal, section: sectionNumber(target.sectionId) });
}

export function quoteOf({ target }: Annotation): string {
  return target.selectors ? target.selectors[1].exact : '';
}

import { Anchor, CornerUpLeft, Tags, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { Annotation } from '../../../shared/review/annotation';
import { Button } from '../../ui/button';
import { Pill } from '../../ui/pill';
import { useFormat } from '../../ui/use-format';
import type { AnnotationListProps } from './annotation-list-props';
import styles from './annotation-row.module.css';
import { needsAttention, type Standing } from './find-standing';
import { MarkFields } from './mark-fields';
import { StandingNotice } from './standing-notice';
import { CleanTextArea } from '../scoring/clean-text-area';

type RowProps = AnnotationListProps & {
  readonly annotation: Annotation;
  readonly standing: Standing | undefined;
};

const TONES = {
  strength: 'good',
  note: 'neutral',
  question: 'accent',
  weakness: 'warn',
  critical: 'bad',
} as const;

/** One annotation: number, place, passage, words, and whether it still stands where it was put. */
export function AnnotationRow(props: RowProps) {
  const { annotation, standing, file, evidence, isReadOnly, onSay } = props;
  const { application, rubric } = file;
  const { t, pick } = useFormat();
  const [note, setNote] = useState(annotation.note);
  const [isOpen, setOpen] = useState(false);
  const fields = useId();
  const { ordinal, severity, tags = [], criterionId, earlier = [], target } = annotation;
  const criterion = rubric.criteria.find(({ id }) => id === criterionId);
  return (
    <li className={styles.row} data-annotation-row={annotation.id}>
      <div className={styles.head}>
        <span className={styles.number}>{ordinal}</span>
        <span className={styles.place}>{usePlace(props)}</span>
        {severity && <Pill tone={TONES[severity]}>{t(`annotating.severity.${severity}`)}</Pill>}
        {evidence.has(annotation.id) && (
          <span className={styles.evidence}>{t('review.annotation.isEvidence')}</span>
        )}
      </div>
      {(criterion || tags.length > 0) && (
        <p className={styles.tags}>
          {criterion && <span>{pick(criterion.title)}</span>}
          {tags.map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
        </p>
      )}
      <blockquote className={styles.quote} lang={application.language} dir="auto">
        {target.selectors?.[1].exact ?? t('annotating.region')}
      </blockquote>
      <StandingNotice {...props} />
      {earlier.map(({ quote, applicationVersion, at }) => (
        <p key={at} className={styles.earlier}>
          {quote === ''
            ? t('annotating.earlier.region', { version: applicationVersion })
            : t('annotating.earlier', { version: applicationVersion, quote })}
        </p>
      ))}
      <CleanTextArea
        label={t('review.annotation.note', { number: ordinal })}
        hideLabel
        placeholder={t('review.annotation.notePlaceholder')}
        value={note}
        onChange={(text) => {
          setNote(text);
          onSay(annotation, { note: text });
        }}
        isDisabled={isReadOnly}
        rows={2}
        maxLength={20_000}
      />
      {isOpen && (
        <div id={fields}>
          <MarkFields
            annotation={annotation}
            rubric={rubric}
            isReadOnly={isReadOnly}
            onSay={(words) => onSay(annotation, words)}
          />
        </div>
      )}
      <RowActions
        {...props}
        isStanding={!needsAttention(standing)}
        fields={fields}
        isOpen={isOpen}
        onOpen={() => setOpen(!isOpen)}
      />
    </li>
  );
}

type ActionsProps = RowProps & {
  readonly isStanding: boolean;
  readonly fields: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

function RowActions(props: ActionsProps) {
  const { annotation, isReadOnly, isStanding, fields, isOpen } = props;
  const { onOpen, onJump, onReattach, onRemove } = props;
  const { t } = useFormat();
  const { ordinal: number } = annotation;
  return (
    <div className={styles.actions}>
      {isStanding && (
        <Button
          variant="quiet"
          icon={<CornerUpLeft size={14} aria-hidden />}
          onPress={() => onJump(annotation.id)}
          aria-label={t('review.annotation.showNamed', { number })}
        >
          {t('review.annotation.show')}
        </Button>
      )}
      {!isReadOnly && (
        <>
          <Button
            variant="quiet"
            icon={<Tags size={14} aria-hidden />}
            onPress={onOpen}
            aria-expanded={isOpen}
            {...(isOpen ? { 'aria-controls': fields } : {})}
            aria-label={t('annotating.editNamed', { number })}
          >
            {t('annotating.edit')}
          </Button>
          {!isStanding && (
            <Button
              variant="quiet"
              icon={<Anchor size={14} aria-hidden />}
              onPress={() => onReattach(annotation)}
              aria-label={t('annotating.reattachNamed', { number })}
            >
              {t('annotating.reattach')}
            </Button>
          )}
          <Button
            variant="quiet"
            icon={<Trash2 size={14} aria-hidden />}
            onPress={() => onRemove(annotation)}
            aria-label={t('review.annotation.removeNamed', { number })}
          >
            {t('review.annotation.remove')}
          </Button>
        </>
      )}
    </div>
  );
}

function usePlace({ annotation, file }: RowProps): string {
  const { t } = useFormat();
  const { target } = annotation;
  const { sections, attachments } = file.application;
  if (target.kind === 'section') {
    return sections.find(({ id }) => id === target.sectionId)?.title ?? t('annotating.place.gone');
  }
  const name = attachments.find(({ sha256 }) => sha256 === target.sha256)?.name ?? '—';
  return t('annotating.place.page', { name, page: target.page });
}

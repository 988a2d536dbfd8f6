import { useEffect, useRef, useState } from 'react';
import { SEVERITIES, TAG_LENGTH, TAGS_MAX, type Annotation } from '../../../shared/review/annotation';
import type { Rubric } from '../../../shared/review/rubric';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { useFormat } from '../../ui/use-format';
import styles from './mark-fields.module.css';
import { readTags } from './read-tags';
import type { MarkWords } from '../../db/annotations';
import { CleanTextArea } from '../scoring/clean-text-area';

const NONE = '-';

type MarkFieldsProps = {
  readonly annotation: Annotation;
  readonly rubric: Rubric;
  readonly isReadOnly: boolean;
  readonly onSay: (words: MarkWords) => void;
  /** Whether the note is among the fields. */
  readonly hasNote?: boolean;
  /** Begin in the note. */
  readonly autoFocus?: boolean;
};

/** Note, severity, criterion and tags of a mark. */
export function MarkFields(props: MarkFieldsProps) {
  const { annotation, rubric, isReadOnly, onSay, hasNote = false, autoFocus = false } = props;
  const { t, pick } = useFormat();
  const { ordinal, severity, criterionId } = annotation;
  const [note, setNote] = useState(annotation.note);
  const [tags, setTags] = useState((annotation.tags ?? []).join(', '));
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (autoFocus) place.current?.querySelector('textarea')?.focus();
  }, [autoFocus]);
  return (
    <div className={styles.fields} ref={place}>
      {hasNote && (
        <CleanTextArea
          label={t('review.annotation.note', { number: ordinal })}
          hideLabel
          placeholder={t('review.annotation.notePlaceholder')}
          value={note}
          onChange={(text) => {
            setNote(text);
            onSay({ note: text });
          }}
          isDisabled={isReadOnly}
          rows={3}
          maxLength={20_000}
        />
      )}
      <div className={styles.row}>
        <Select
          label={t('annotating.severity')}
          options={[NONE, ...SEVERITIES].map((id) => ({
            id,
            label: t(`annotating.severity.${id === NONE ? 'none' : (id as (typeof SEVERITIES)[number])}`),
          }))}
          value={severity ?? NONE}
          onChange={(id) => onSay({ severity: SEVERITIES.find((one) => one === id) })}
          isDisabled={isReadOnly}
        />
        <Select
          label={t('annotating.criterion')}
          options={[
            { id: NONE, label: t('annotating.criterion.none') },
            ...rubric.criteria.map(({ id, title }) => ({ id, label: pick(title) })),
          ]}
          value={criterionId ?? NONE}
          onChange={(id) => onSay({ criterionId: id === NONE ? undefined : id })}
          isDisabled={isReadOnly}
        />
      </div>
      <TextField
        label={t('annotating.tags')}
        hint={t('annotating.tags.hint')}
        value={tags}
        onChange={(text) => {
          setTags(text);
          onSay({ tags: readTags(text) });
        }}
        isDisabled={isReadOnly}
        maxLength={TAG_LENGTH * TAGS_MAX}
      />
    </div>
  );
}

import type { Annotation } from '../../../shared/review/annotation';
import type { MergeConflict } from '../../../shared/review/merge-reviews';
import type { CriterionWords } from '../../../shared/review/review-work';
import type { Rubric } from '../../../shared/review/rubric';
import { useFormat } from '../../ui/use-format';
import styles from './part-value.module.css';

/** What one side says of a part that both changed. */
export function ConflictValue(props: {
  readonly conflict: MergeConflict;
  readonly side: 'mine' | 'theirs';
  readonly rubric: Rubric;
}) {
  const { conflict, side, rubric } = props;
  const { t, pick, money } = useFormat();
  switch (conflict.kind) {
    case 'gate': {
      const answer = conflict[side];
      return <Text text={answer === null ? '' : t(`review.gates.${answer}`)} />;
    }
    case 'criterion':
      return <CriterionValue words={conflict[side]} />;
    case 'outcome': {
      const outcome = rubric.outcomes.find(({ id }) => id === conflict[side]);
      return <Text text={outcome ? pick(outcome.title) : (conflict[side] ?? '')} />;
    }
    case 'amount': {
      const amount = conflict[side];
      return <Text text={amount === null ? '' : money(amount)} />;
    }
    case 'comment':
      return <Text text={conflict[side]} />;
    case 'annotation':
      return <AnnotationValue annotation={conflict[side]} />;
  }
}

export function CriterionValue({ words }: { readonly words: CriterionWords }) {
  const { t, number } = useFormat();
  const { score, justification, weakness } = words;
  return (
    <span className={styles.value}>
      <span className={styles.score}>
        {score === null ? t('merging.value.noScore') : t('merging.value.score', { score: number(score) })}
      </span>
      {justification !== '' && <span className={styles.text}>{justification}</span>}
      {weakness !== '' && (
        <span className={styles.text}>{t('merging.value.weakness', { text: weakness })}</span>
      )}
    </span>
  );
}

function AnnotationValue({ annotation }: { readonly annotation: Annotation }) {
  const { t } = useFormat();
  const quote = annotation.target.selectors?.[1].exact;
  return (
    <span className={styles.value}>
      {quote !== undefined && (
        <span className={styles.quote}>{t('merging.value.quote', { text: quote })}</span>
      )}
      <Text text={annotation.note} />
    </span>
  );
}

function Text({ text }: { readonly text: string }) {
  const { t } = useFormat();
  return text === '' ? (
    <span className={styles.none}>{t('merging.value.none')}</span>
  ) : (
    <span className={styles.text}>{text}</span>
  );
}

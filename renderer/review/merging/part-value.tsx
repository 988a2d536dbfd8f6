import type { Annotation } from '../../../shared/review/annotation';
import {
  wordsOf,
  type CriterionWords,
  type ReviewPart,
  type ReviewWork,
} from '../../../shared/review/review-work';
import type { Rubric } from '../../../shared/review/rubric';
import { useFormat } from '../../ui/use-format';
import styles from './part-value.module.css';

/** What one side says in a part of its review. */
export function PartValue(props: {
  readonly part: ReviewPart;
  readonly work: ReviewWork;
  readonly rubric: Rubric;
}) {
  const { part, work, rubric } = props;
  const { t, pick, money } = useFormat();
  const { gates, criteria, recommendation } = work.review;
  switch (part.kind) {
    case 'gate': {
      const answer = gates[part.id] ?? null;
      return <Text text={answer === null ? '' : t(`review.gates.${answer}`)} />;
    }
    case 'criterion':
      return <CriterionValue words={wordsOf(criteria[part.id])} />;
    case 'evidence':
      return (
        <Text text={t('merging.part.evidenceCount', { count: criteria[part.id]?.evidence.length ?? 0 })} />
      );
    case 'outcome': {
      const outcome = rubric.outcomes.find(({ id }) => id === recommendation.outcome);
      return <Text text={outcome ? pick(outcome.title) : ''} />;
    }
    case 'amount':
      return <Text text={recommendation.amount === null ? '' : money(recommendation.amount)} />;
    case 'conditions':
      return <Text text={recommendation.conditions.join('; ')} />;
    case 'comment':
      return <Text text={recommendation.comment} />;
    case 'annotation': {
      const annotation = work.annotations.find(({ id }) => id === part.id);
      return annotation ? (
        <AnnotationValue annotation={annotation} />
      ) : (
        <Text text={t('merging.part.removed')} />
      );
    }
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
  const { severity, tags = [] } = annotation;
  const said = [...(severity ? [t(`annotating.severity.${severity}`)] : []), ...tags].join(' · ');
  return (
    <span className={styles.value}>
      {quote !== undefined && (
        <span className={styles.quote}>{t('merging.value.quote', { text: quote })}</span>
      )}
      {said !== '' && <span className={styles.text}>{said}</span>}
      {(annotation.note !== '' || quote === undefined) && <Text text={annotation.note} />}
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

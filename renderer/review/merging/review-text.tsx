import type { ReactNode } from 'react';
import type { Annotation } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import { wordsOf } from '../../../shared/review/review-work';
import type { Rubric } from '../../../shared/review/rubric';
import { NO_VALUE } from '../../ui/value-format';
import { useFormat } from '../../ui/use-format';
import { CriterionValue } from './part-value';
import styles from './review-text.module.css';

type ReviewTextProps = {
  readonly review: Review;
  /** Null where they were not kept with the review. */
  readonly annotations: readonly Annotation[] | null;
  readonly rubric: Rubric;
};

/** A whole review as text, to be read. */
export function ReviewText({ review, annotations, rubric }: ReviewTextProps) {
  const { t, pick, money } = useFormat();
  const { outcome, amount, conditions, comment } = review.recommendation;
  const chosen = rubric.outcomes.find(({ id }) => id === outcome);
  return (
    <dl className={styles.review}>
      {rubric.gates.map(({ id, title }) => {
        const answer = review.gates[id] ?? null;
        return (
          <Row key={id} name={pick(title)}>
            {answer === null ? NO_VALUE : t(`review.gates.${answer}`)}
          </Row>
        );
      })}
      {rubric.criteria.map(({ id, title }) => (
        <Row key={id} name={pick(title)}>
          <CriterionValue words={wordsOf(review.criteria[id])} />
        </Row>
      ))}
      <Row name={t('review.recommendation.outcome')}>{chosen ? pick(chosen.title) : NO_VALUE}</Row>
      <Row name={t('review.recommendation.amount')}>{money(amount)}</Row>
      <Row name={t('review.recommendation.conditions')}>{conditions.join('; ') || NO_VALUE}</Row>
      <Row name={t('review.recommendation.comment')}>{comment || NO_VALUE}</Row>
      {annotations && (
        <Row name={t('review.finalise.annotations')}>
          {t('merging.kept.annotations', { count: annotations.length })}
        </Row>
      )}
    </dl>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

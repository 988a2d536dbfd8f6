import type { ReactNode } from 'react';
import type { Money } from '../../../shared/application/money';
import type { Outcome } from '../../../shared/review/rubric';
import { Select } from '../../ui/select';
import { useFormat } from '../../ui/use-format';
import { AmountField } from './amount-field';
import { Conditions } from './conditions';
import card from './criterion-card.module.css';
import styles from './recommendation-card.module.css';
import { ReviewTextArea } from './review-text-area';
import type { RecommendationPart } from './recommendation-part';

type RecommendationCardProps = RecommendationPart & {
  readonly requested: Money | null;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  /** What is said of the recommendation when it was opened again. */
  readonly mark: ReactNode;
};

/** What the reviewer recommends: outcome, amount, conditions and why. */
export function RecommendationCard(props: RecommendationCardProps) {
  const { rubric, recommendation, requested, isOpen, isReadOnly, onOpen, onChange } = props;
  const { t, pick, moneyCompact } = useFormat();
  const outcome = rubric.outcomes.find(({ id }) => id === recommendation.outcome);
  return (
    <section
      className={isOpen ? `${card.card} ${card.open}` : card.card}
      aria-label={t('review.recommendation.title')}
      data-recommendation=""
    >
      <h3 className={card.head}>
        <button type="button" className={card.toggle} aria-expanded={isOpen} onClick={onOpen}>
          <span className={card.title}>{t('review.recommendation.title')}</span>
          <span className={card.rule}>{outcome ? pick(outcome.title) : '—'}</span>
          {recommendation.amount && (
            <span className={styles.amount}>{moneyCompact(recommendation.amount)}</span>
          )}
        </button>
      </h3>
      {props.mark}
      {isOpen && (
        <div className={card.body}>
          <Select<Outcome>
            label={t('review.recommendation.outcome')}
            placeholder={t('review.recommendation.choose')}
            options={rubric.outcomes.map(({ id, title }) => ({ id, label: pick(title) }))}
            value={recommendation.outcome}
            onChange={(id) => onChange({ outcome: id })}
            isDisabled={isReadOnly}
          />
          {requested && <AmountField {...props} requested={requested} />}
          <Conditions {...props} />
          <ReviewTextArea
            field="comment"
            label={t('review.recommendation.comment')}
            value={recommendation.comment}
            onChange={(comment) => onChange({ comment })}
            isDisabled={isReadOnly}
            rows={3}
            maxLength={20_000}
          />
        </div>
      )}
    </section>
  );
}

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { Money } from '../../../shared/application/money';
import { parseMoney } from '../../../shared/application/parse-money';
import type { Review } from '../../../shared/review/review';
import type { Outcome, Rubric } from '../../../shared/review/rubric';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';
import { useFormat } from '../../ui/use-format';
import card from './criterion-card.module.css';
import styles from './recommendation-card.module.css';

type Recommendation = Review['recommendation'];

type RecommendationCardProps = {
  readonly rubric: Rubric;
  readonly requested: Money | null;
  readonly recommendation: Recommendation;
  readonly isOpen: boolean;
  readonly isReadOnly: boolean;
  readonly onOpen: () => void;
  readonly onChange: (patch: Partial<Recommendation>) => void;
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
          <TextArea
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

/** The amount as the person types it; it counts once it can be read as money of the right currency. */
function AmountField({
  recommendation,
  requested,
  isReadOnly,
  onChange,
}: RecommendationCardProps & { readonly requested: Money }) {
  const { t, money, language } = useFormat();
  const [text, setText] = useState(() => (recommendation.amount ? money(recommendation.amount) : ''));
  const parsed = text.trim() === '' ? null : parseMoney(text, requested.currency);
  const error =
    parsed && !parsed.ok
      ? t('review.recommendation.amountUnread')
      : parsed?.ok && parsed.value.amount > requested.amount
        ? t('review.recommendation.amountOver', { requested: money(requested) })
        : null;
  const take = (typed: string) => {
    setText(typed);
    const read = typed.trim() === '' ? null : parseMoney(typed, requested.currency);
    onChange({ amount: read?.ok ? read.value : null });
  };
  const fill = () => {
    setText(money(requested));
    onChange({ amount: requested });
  };
  return (
    <div className={styles.amountRow} key={language}>
      <TextField
        label={t('review.recommendation.amount')}
        value={text}
        onChange={take}
        onBlur={() => recommendation.amount && setText(money(recommendation.amount))}
        hint={t('review.recommendation.requested', { requested: money(requested) })}
        error={error}
        isDisabled={isReadOnly}
        inputMode="decimal"
      />
      <Button variant="quiet" onPress={fill} isDisabled={isReadOnly}>
        {t('review.recommendation.asRequested')}
      </Button>
    </div>
  );
}

function Conditions({ rubric, recommendation, isReadOnly, onChange }: RecommendationCardProps) {
  const { t, pick } = useFormat();
  const [own, setOwn] = useState('');
  const { conditions } = recommendation;
  const add = (text: string) => {
    const trimmed = text.trim();
    if (trimmed !== '' && !conditions.includes(trimmed)) onChange({ conditions: [...conditions, trimmed] });
  };
  const offered = rubric.conditions
    .map(({ title }) => pick(title))
    .filter((text) => !conditions.includes(text));
  return (
    <fieldset className={styles.conditions}>
      <legend>{t('review.recommendation.conditions')}</legend>
      {conditions.length > 0 && (
        <ul>
          {conditions.map((text) => (
            <li key={text}>
              <span>{text}</span>
              {!isReadOnly && (
                <button
                  type="button"
                  aria-label={t('review.recommendation.dropCondition', { condition: text })}
                  onClick={() => onChange({ conditions: conditions.filter((other) => other !== text) })}
                >
                  <X size={14} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <>
          <div className={styles.offered}>
            {offered.map((text) => (
              <Button
                key={text}
                variant="quiet"
                icon={<Plus size={14} aria-hidden />}
                onPress={() => add(text)}
              >
                {text}
              </Button>
            ))}
          </div>
          <div className={styles.amountRow}>
            <TextField
              label={t('review.recommendation.ownCondition')}
              value={own}
              onChange={setOwn}
              maxLength={2_000}
            />
            <Button
              variant="secondary"
              isDisabled={own.trim() === ''}
              onPress={() => {
                add(own);
                setOwn('');
              }}
            >
              {t('review.recommendation.addCondition')}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}

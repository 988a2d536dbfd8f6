import { useState } from 'react';
import type { Money } from '../../../shared/application/money';
import { parseMoney } from '../../../shared/application/parse-money';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import { useFormat } from '../../ui/use-format';
import styles from './recommendation-card.module.css';
import type { RecommendationPart } from './recommendation-part';

/** The amount as the person types it; it counts once it can be read as money of the right currency. */
export function AmountField({
  recommendation,
  requested,
  isReadOnly,
  onChange,
}: RecommendationPart & { readonly requested: Money }) {
  const { t, money } = useFormat();
  const [text, setText] = useState(() => (recommendation.amount ? money(recommendation.amount) : ''));
  const [given, setGiven] = useState(recommendation.amount);
  // Taken back or restored from outside: what is typed here no longer stands.
  if (!sameMoney(given, recommendation.amount)) {
    setGiven(recommendation.amount);
    setText(recommendation.amount ? money(recommendation.amount) : '');
  }
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
    const amount = read?.ok ? read.value : null;
    setGiven(amount);
    onChange({ amount });
  };
  const fill = () => {
    setText(money(requested));
    setGiven(requested);
    onChange({ amount: requested });
  };
  return (
    <div className={styles.amountRow}>
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

function sameMoney(one: Money | null, other: Money | null): boolean {
  return one?.amount === other?.amount && one?.currency === other?.currency;
}

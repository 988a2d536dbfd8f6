import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import { useFormat } from '../../ui/use-format';
import styles from './recommendation-card.module.css';
import type { RecommendationPart } from './recommendation-part';

/** Conditions of the support: the rubric's own by one press, others in words. */
export function Conditions({ rubric, recommendation, isReadOnly, onChange }: RecommendationPart) {
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

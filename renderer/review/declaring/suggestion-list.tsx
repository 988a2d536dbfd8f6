import { Check, UserSearch } from 'lucide-react';
import { DISMISSAL_MIN, type Suggestion } from '../../../shared/review/conflict/suggestion';
import { Button } from '../../ui/button';
import { RadioGroup } from '../../ui/radio-group';
import { TextArea } from '../../ui/text-area';
import { useFormat } from '../../ui/use-format';
import styles from './suggestion-list.module.css';
import { matchWords, tieWords, whereWords } from './suggestion-words';
import type { Given, Suggestions } from './use-suggestions';

type SuggestionListProps = { readonly suggestions: Suggestions; readonly onProfile: () => void };

/** What the desk found, each with why, and the reviewer's answer to it; nothing of the file itself is shown. */
export function SuggestionList({ suggestions, onProfile }: SuggestionListProps) {
  const { t } = useFormat();
  const { found, isUnknown, givenTo, give } = suggestions;
  if (found.length === 0) {
    return (
      <div className={styles.quiet} data-suggestions="0">
        <p>
          <Check size={16} aria-hidden /> {t('conflicts.none')}
        </p>
        {isUnknown && (
          <p className={styles.unknown}>
            {t('conflicts.none.unknown')}{' '}
            <Button variant="quiet" onPress={onProfile}>
              {t('conflicts.profile')}
            </Button>
          </p>
        )}
      </div>
    );
  }
  return (
    <section
      className={styles.found}
      aria-label={t('conflicts.found', { count: found.length })}
      data-suggestions={found.length}
    >
      <h2 className={styles.heading}>
        <UserSearch size={18} aria-hidden /> {t('conflicts.found', { count: found.length })}
      </h2>
      <p className={styles.help}>{t('conflicts.found.help')}</p>
      <ul className={styles.list}>
        {found.map((suggestion) => (
          <Card
            key={suggestion.id}
            suggestion={suggestion}
            given={givenTo(suggestion)}
            onGive={(change) => give(suggestion, change)}
          />
        ))}
      </ul>
    </section>
  );
}

type CardProps = {
  readonly suggestion: Suggestion;
  readonly given: Given;
  readonly onGive: (change: Partial<Given>) => void;
};

function Card({ suggestion, given, onGive }: CardProps) {
  const format = useFormat();
  const { t } = format;
  const { reason, mine, theirs, inn } = suggestion;
  const about = [
    inn && t('conflicts.inn', { inn }),
    whereWords(suggestion, format),
    matchWords(suggestion, format),
  ];
  return (
    <li className={styles.card} data-suggestion={reason}>
      <p className={styles.reason}>{t(`conflicts.reason.${reason}`)}</p>
      <dl className={styles.pair}>
        <div>
          <dt>{t('conflicts.mine')}</dt>
          <dd>
            {reason === 'declared-before' ? '' : `${mine} · `}
            {tieWords(suggestion, format)}
          </dd>
        </div>
        <div>
          <dt>{t('conflicts.theirs')}</dt>
          <dd>{[theirs, ...about].filter((words) => words !== '' && words !== null).join(' · ')}</dd>
        </div>
      </dl>
      <RadioGroup
        label={t('conflicts.answer', { theirs })}
        hideLabel
        orientation="horizontal"
        options={[
          { id: 'confirmed', label: t('conflicts.confirm') },
          { id: 'dismissed', label: t('conflicts.dismiss') },
        ]}
        value={given.answer}
        onChange={(answer) => onGive({ answer })}
      />
      {given.answer === 'dismissed' && (
        <TextArea
          label={t('conflicts.dismissal')}
          hint={t('conflicts.dismissal.hint', { minimum: DISMISSAL_MIN })}
          value={given.explanation}
          onChange={(explanation) => onGive({ explanation })}
          rows={2}
          maxLength={2_000}
        />
      )}
    </li>
  );
}

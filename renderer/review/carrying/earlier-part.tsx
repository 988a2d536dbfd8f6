import type { Rubric } from '../../../shared/review/rubric';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import { WithNumber } from '../../ui/with-number';
import styles from './earlier-part.module.css';
import { sameScale, scoreFits } from './find-offers';
import type { EarlierState } from './use-earlier';

type EarlierPartProps = {
  readonly earlier: EarlierState;
  readonly criterionId: string;
  readonly rubric: Rubric;
  readonly isReadOnly: boolean;
};

/** What this reviewer said of the criterion when the application came before; nothing of it is taken by itself. */
export function EarlierPart({ earlier, criterionId, rubric, isReadOnly }: EarlierPartProps) {
  const { t, number } = useFormat();
  const given = earlier.given(criterionId);
  if (!given || (given.score === null && given.justification.trim() === '')) return null;
  const was = earlier.rubric?.scale ?? null;
  const isSameScale = was !== null && sameScale(was, rubric.scale);
  const fits = scoreFits(earlier, criterionId, rubric);
  return (
    <details className={styles.earlier}>
      <summary>
        <WithNumber text={t('scoring.carry.title', { number: earlier.number })} number={earlier.number} />
        {given.score !== null && (
          <strong className={styles.score}>{t('scoring.carry.score', { score: number(given.score) })}</strong>
        )}
      </summary>
      {was && !isSameScale && (
        <p className={styles.note}>{t('scoring.carry.otherScale', { min: was.min, max: was.max })}</p>
      )}
      <p className={styles.text}>{given.justification.trim() || t('scoring.carry.noText')}</p>
      {!isReadOnly && (
        <div className={styles.ways}>
          {fits && (
            <Button variant="quiet" onPress={() => void earlier.takeScore(criterionId)}>
              {t('scoring.carry.takeScore')}
            </Button>
          )}
          {given.justification.trim() !== '' && (
            <Button variant="quiet" onPress={() => void earlier.takeText(criterionId)}>
              {t('scoring.carry.takeText')}
            </Button>
          )}
        </div>
      )}
    </details>
  );
}

import { useState } from 'react';
import type { DeskError, Result } from '../../../shared/result';
import type { Review } from '../../../shared/review/review';
import type { Rubric } from '../../../shared/review/rubric';
import { formatTotal, type ReviewScore } from '../../../shared/review/score';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Problem } from '../../ui/problem';
import { useFormat } from '../../ui/use-format';
import { WithNumber } from '../../ui/with-number';
import styles from './finalise-dialog.module.css';

type FinaliseDialogProps = {
  readonly isOpen: boolean;
  readonly number: string;
  readonly review: Review;
  readonly rubric: Rubric;
  readonly score: ReviewScore;
  readonly annotations: number;
  readonly onClose: () => void;
  readonly onSeal: () => Promise<Result<null>>;
};

/** The last look before a review is signed and sealed. */
export function FinaliseDialog(props: FinaliseDialogProps) {
  const { isOpen, number, onClose, onSeal } = props;
  const { t } = useFormat();
  const [isSealing, setSealing] = useState(false);
  const [problem, setProblem] = useState<DeskError | null>(null);
  const seal = async () => {
    setSealing(true);
    const result = await onSeal();
    setSealing(false);
    setProblem(result.ok ? null : result.error);
    if (result.ok) onClose();
  };
  return (
    <Dialog
      title={<WithNumber text={t('review.finalise.title', { number })} number={number} />}
      isOpen={isOpen}
      onClose={onClose}
      isDismissable={!isSealing}
      actions={
        <>
          <Button variant="quiet" onPress={onClose} isDisabled={isSealing}>
            {t('review.finalise.back')}
          </Button>
          <Button variant="primary" onPress={() => void seal()} isDisabled={isSealing}>
            {t(isSealing ? 'review.finalise.sealing' : 'review.finalise.seal')}
          </Button>
        </>
      }
    >
      {problem && <Problem error={problem} />}
      <Summary {...props} />
      <p className={styles.note}>{t('review.finalise.note')}</p>
    </Dialog>
  );
}

function Summary({ review, rubric, score, annotations }: FinaliseDialogProps) {
  const { t, pick, money, language } = useFormat();
  const { outcome, amount, conditions } = review.recommendation;
  const chosen = rubric.outcomes.find(({ id }) => id === outcome);
  const rows = [
    [t('review.recommendation.outcome'), chosen ? pick(chosen.title) : '—'],
    [t('review.finalise.total'), formatTotal(score.total, language)],
    [t('review.finalise.passed'), t(score.passed ? 'review.finalise.yes' : 'review.finalise.no')],
    [t('review.recommendation.amount'), amount ? money(amount) : '—'],
    [t('review.recommendation.conditions'), conditions.length > 0 ? conditions.join('; ') : '—'],
    [t('review.finalise.annotations'), String(annotations)],
  ] as const;
  return (
    <dl className={styles.summary}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

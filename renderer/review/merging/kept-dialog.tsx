import { useState } from 'react';
import type { DeskError } from '../../../shared/result';
import type { Rubric } from '../../../shared/review/rubric';
import type { KeptReviewRow } from '../../db/schema';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Problem } from '../../ui/problem';
import { RadioGroup } from '../../ui/radio-group';
import { useFormat } from '../../ui/use-format';
import styles from './kept-dialog.module.css';
import { ReviewText } from './review-text';

type KeptDialogProps = {
  readonly isOpen: boolean;
  /** At least one. */
  readonly kept: readonly KeptReviewRow[];
  readonly rubric: Rubric;
  readonly mayRestore: boolean;
  readonly problem: DeskError | null;
  readonly onClose: () => void;
  readonly onRestore: (id: string) => void;
};

/** Earlier versions of a review: read, and brought back. */
export function KeptDialog(props: KeptDialogProps) {
  const { isOpen, kept, rubric, mayRestore, problem, onClose, onRestore } = props;
  const { t, dateTime } = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = kept.find(({ id }) => id === chosen) ?? kept[0]!;
  return (
    <Dialog
      title={t('merging.kept.title')}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('merging.kept.close')}
          </Button>
          {mayRestore && <Button onPress={() => onRestore(shown.id)}>{t('merging.kept.restore')}</Button>}
        </>
      }
    >
      {problem && <Problem error={problem} />}
      <p className={styles.lead}>{t('merging.kept.lead')}</p>
      <div className={styles.columns}>
        <RadioGroup
          label={t('merging.kept.list')}
          hideLabel
          value={shown.id}
          onChange={setChosen}
          options={kept.map(({ id, reason, keptAt }) => ({
            id,
            label: t(`merging.kept.reason.${reason === 'standing' ? 'other-desk' : reason}`, {
              at: dateTime(keptAt),
            }),
          }))}
        />
        <ReviewText review={shown.review} annotations={shown.annotations ?? null} rubric={rubric} />
      </div>
    </Dialog>
  );
}

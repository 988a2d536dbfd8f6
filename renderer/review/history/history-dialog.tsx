import { useState } from 'react';
import { compareReviews } from '../../../shared/review/compare-reviews';
import { onVersion } from '../../../shared/review/amendment/stored-review';
import { formatTotal, scoreReview } from '../../../shared/review/score';
import { listVersions } from '../../db/review-versions';
import type { ReviewVersionRow } from '../../db/schema';
import { useQuery } from '../../db/use-query';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { RadioGroup } from '../../ui/radio-group';
import { useFormat } from '../../ui/use-format';
import type { WorkspaceState } from '../use-workspace';
import { ChangeList } from './change-list';
import styles from './history-dialog.module.css';

type HistoryDialogProps = { readonly work: WorkspaceState; readonly onClose: () => void };

/** Versions of one's own review by time, each beside what stands now, and the way back to it. */
export function HistoryDialog({ work, onClose }: HistoryDialogProps) {
  const { t } = useFormat();
  const { id } = work.file.application;
  const versions = useQuery((db) => listVersions(db, id), [id]);
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = versions?.find(({ number }) => number === chosen) ?? versions?.[0];
  const mayRestore = !work.isReadOnly && work.merging.other === null && shown !== undefined;
  return (
    <Dialog
      title={t('scoring.history.title')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('scoring.history.close')}
          </Button>
          {mayRestore && (
            <Button
              onPress={() => {
                work.restoreVersion(shown.review);
                onClose();
              }}
            >
              {t('scoring.history.restore')}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.lead}>{t('scoring.history.lead')}</p>
      {versions?.length === 0 && <p>{t('scoring.history.none')}</p>}
      {versions && shown && <Versions work={work} versions={versions} shown={shown} onChoose={setChosen} />}
    </Dialog>
  );
}

function Versions(props: {
  readonly work: WorkspaceState;
  readonly versions: readonly ReviewVersionRow[];
  readonly shown: ReviewVersionRow;
  readonly onChoose: (number: number) => void;
}) {
  const { work, versions, shown, onChoose } = props;
  const { t, language, dateTime } = useFormat();
  const { rubric } = work.file;
  const { review } = work.draft;
  const before = onVersion(shown.review, review.applicationVersion, review.rubricHash);
  const lost = lostMarks(work, shown);
  return (
    <div className={styles.columns}>
      <RadioGroup
        label={t('scoring.history.list')}
        hideLabel
        value={String(shown.number)}
        onChange={(number: string) => onChoose(Number(number))}
        options={versions.map(({ number, savedAt, review: kept }) => ({
          id: String(number),
          label: t('scoring.history.version', {
            at: dateTime(savedAt),
            total: formatTotal(scoreReview(kept, rubric).total, language),
          }),
        }))}
      />
      <div className={styles.changes}>
        {lost > 0 && <p className={styles.lost}>{t('scoring.history.lost', { count: lost })}</p>}
        <ChangeList changes={compareReviews(before, review, rubric)} rubric={rubric} />
      </div>
    </div>
  );
}

/** Links of the version to annotations that were removed since. */
function lostMarks({ annotations }: WorkspaceState, { review }: ReviewVersionRow): number {
  const links = new Set(Object.values(review.criteria).flatMap(({ evidence }) => evidence));
  return [...links].filter((id) => !annotations.some((annotation) => annotation.id === id)).length;
}

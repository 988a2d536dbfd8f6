import { useState } from 'react';
import { partKey, type ReviewPart, type ReviewWork } from '../../../shared/review/review-work';
import type { Rubric } from '../../../shared/review/rubric';
import { openConflicts, type Choices, type Side } from '../../../shared/review/settle-merge';
import type { DeskError } from '../../../shared/result';
import type { OtherDesk } from '../../db/other-desk';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Problem } from '../../ui/problem';
import { useFormat } from '../../ui/use-format';
import styles from './merge-dialog.module.css';
import { PartValue } from './part-value';
import { partWords, type PartNames } from './part-words';
import { SideChoice } from './side-choice';

type MergeDialogProps = {
  readonly isOpen: boolean;
  readonly other: OtherDesk;
  readonly rubric: Rubric;
  readonly isBusy: boolean;
  readonly problem: DeskError | null;
  readonly onClose: () => void;
  readonly onTake: (choices: Choices) => void;
};

/** The reviews of two desks side by side: what differs is chosen part by part, the rest is listed. */
export function MergeDialog(props: MergeDialogProps) {
  const { isOpen, other, rubric, isBusy, problem, onClose, onTake } = props;
  const { merge } = other;
  const { t } = useFormat();
  const [choices, setChoices] = useState<Choices>({});
  const left = openConflicts(merge, choices).length;
  const names: PartNames = { rubric, annotations: merge.merged.annotations };
  const chooseAll = (side: Side) =>
    setChoices(Object.fromEntries(merge.conflicts.map((conflict) => [partKey(conflict), side])));
  return (
    <Dialog
      title={t('merging.dialog.title')}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
      isDismissable={!isBusy}
      actions={
        <>
          {left > 0 && (
            <span className={styles.left} role="status">
              {t('merging.dialog.left', { count: left })}
            </span>
          )}
          <Button variant="quiet" onPress={onClose} isDisabled={isBusy}>
            {t('merging.dialog.back')}
          </Button>
          <Button variant="primary" onPress={() => onTake(choices)} isDisabled={isBusy || left > 0}>
            {t('merging.take')}
          </Button>
        </>
      }
    >
      {problem && <Problem error={problem} />}
      {merge.conflicts.length > 0 && (
        <div className={styles.lead}>
          <p>{t('merging.dialog.lead')}</p>
          {merge.conflicts.length > 1 && (
            <div className={styles.all}>
              <Button onPress={() => chooseAll('mine')}>{t('merging.dialog.allMine')}</Button>
              <Button onPress={() => chooseAll('theirs')}>{t('merging.dialog.allTheirs')}</Button>
            </div>
          )}
        </div>
      )}
      <Conflicts other={other} names={names} choices={choices} onChoose={setChoices} />
      <PartList
        title={t('merging.dialog.fromTheirs')}
        parts={merge.fromTheirs}
        work={other.theirs}
        names={names}
      />
      <PartList
        title={t('merging.dialog.fromMine')}
        parts={merge.fromMine}
        work={merge.merged}
        names={names}
      />
    </Dialog>
  );
}

function Conflicts(props: {
  readonly other: OtherDesk;
  readonly names: PartNames;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
}) {
  const { other, names, choices, onChoose } = props;
  const works = { mine: other.merge.merged, theirs: other.theirs };
  const format = useFormat();
  return (
    <div className={styles.conflicts}>
      {other.merge.conflicts.map((conflict) => {
        const key = partKey(conflict);
        const value = (side: Side) => <PartValue part={conflict} work={works[side]} rubric={names.rubric} />;
        return (
          <SideChoice
            key={key}
            label={partWords(conflict, names, format)}
            value={choices[key] ?? null}
            onChange={(side) => onChoose({ ...choices, [key]: side })}
            mine={value('mine')}
            theirs={value('theirs')}
          />
        );
      })}
    </div>
  );
}

function PartList(props: {
  readonly title: string;
  readonly parts: readonly ReviewPart[];
  readonly work: ReviewWork;
  readonly names: PartNames;
}) {
  const { title, parts, work, names } = props;
  const format = useFormat();
  if (parts.length === 0) return null;
  return (
    <section className={styles.parts} aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {parts.map((part) => (
          <div key={partKey(part)}>
            <dt>{partWords(part, names, format)}</dt>
            <dd>
              <PartValue part={part} work={work} rubric={names.rubric} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

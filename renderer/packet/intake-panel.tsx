import { Check, Info } from 'lucide-react';
import { readSyncStatus } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { ProgressBar } from '../ui/progress-bar';
import { useFormat } from '../ui/use-format';
import styles from './intake-panel.module.css';
import type { IntakeNote, useIntake } from './use-intake';

/** The import of intake packets while it runs, and what it ended with until it is hidden. */
export function IntakePanel({
  intake,
  onQueue,
}: {
  intake: ReturnType<typeof useIntake>;
  onQueue: () => void;
}) {
  const { t } = useFormat();
  const { stage, notes } = intake;
  if (stage === 'idle' && notes.length === 0) return null;
  const isTaken = notes.some(({ kind }) => kind === 'taken');
  return (
    <section className={styles.panel} aria-label={t('intake.label')}>
      {stage === 'idle' ? (
        <>
          <div className={styles.notes}>
            {notes.map((note, n) => (
              <Line key={n} note={note} />
            ))}
          </div>
          <div className={styles.actions}>
            {isTaken ? <Button onPress={onQueue}>{t('intake.toQueue')}</Button> : null}
            <Button variant="quiet" onPress={intake.close}>
              {t('intake.close')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <div className={styles.notes}>
            <Running intake={intake} />
          </div>
          <div className={styles.actions}>
            <Button onPress={intake.cancel}>{t('intake.cancel')}</Button>
          </div>
        </>
      )}
    </section>
  );
}

function Running({ intake: { stage, status, progress } }: { intake: ReturnType<typeof useIntake> }) {
  const { t, bytes, number } = useFormat();
  if (stage === 'taking') {
    const { done, total } = progress;
    const words =
      total === null
        ? {}
        : { valueLabel: t('intake.takingValue', { done: number(done), total: number(total) }) };
    return <ProgressBar label={t('intake.taking')} done={done} total={total} {...words} />;
  }
  if (!status) return <ProgressBar label={t('intake.label')} done={0} total={null} />;
  const { file, done, total } = status;
  const words =
    total > 0 ? { valueLabel: t('intake.readingValue', { done: bytes(done), total: bytes(total) }) } : {};
  return (
    <ProgressBar
      label={t('intake.reading', { file })}
      done={done}
      total={total > 0 ? total : null}
      {...words}
    />
  );
}

function Line({ note }: { note: IntakeNote }) {
  const { t } = useFormat();
  const applications = useQuery(readSyncStatus, [])?.applications ?? 0;
  if (note.kind === 'problem') {
    return (
      <div className={styles.problem}>
        {note.file === null ? null : <p className={styles.file}>{note.file}</p>}
        <Problem error={note.error} />
      </div>
    );
  }
  const isGood = note.kind === 'taken' || note.kind === 'already' || note.kind === 'attachments';
  return (
    <p className={isGood ? styles.good : styles.info} role="status">
      {isGood ? <Check size={16} aria-hidden /> : <Info size={16} aria-hidden />}
      <span>{words()}</span>
    </p>
  );

  function words(): string {
    switch (note.kind) {
      case 'taken':
        return t('intake.taken', { sequence: note.sequence, applications });
      case 'already':
        return t('intake.already', { sequence: note.sequence });
      case 'attachments':
        return t('intake.attachments', { count: note.count });
      case 'more':
        return t('intake.moreAttachments', {
          count: note.volumes.length,
          volumes: note.volumes.join(', '),
          of: note.of,
        });
      case 'cancelled':
        return t('intake.cancelled');
      case 'problem':
        return '';
    }
  }
}

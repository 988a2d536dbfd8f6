import { TriangleAlert } from 'lucide-react';
import { minorDigits } from '../../shared/application/minor-digits';
import { CutText } from '../ui/cut-text';
import { useFormat } from '../ui/use-format';
import { NO_VALUE } from '../ui/value-format';
import styles from './queue-cells.module.css';
import type { QueueRow } from './queue-row';
import { ScoreSquares } from './score-squares';
import { shortOrganisation, shortRegion } from './short-words';

const MILLION = 1_000_000;

/** The kind of support in a word; the measure's own title on pointing and for a screen reader. */
export function MeasureCell({ measure }: QueueRow) {
  const { t, pick } = useFormat();
  if (measure === undefined) return <span className={styles.none}>{NO_VALUE}</span>;
  return <Brief short={t(`queue.kind.${measure.kind}`)} whole={pick(measure.title)} />;
}

export function CallCell({ call, callName }: QueueRow) {
  const { pick } = useFormat();
  if (call === undefined || callName === null) return <span className={styles.none}>{NO_VALUE}</span>;
  return <Brief short={pick(callName)} whole={pick(call.title)} />;
}

export function ApplicantCell({ row }: QueueRow) {
  return <Brief short={shortOrganisation(row.applicant)} whole={row.applicant} />;
}

export function RegionCell({ row }: QueueRow) {
  return <Brief short={shortRegion(row.region)} whole={row.region} />;
}

function Brief({ short, whole }: { readonly short: string; readonly whole: string }) {
  return short === whole ? (
    <CutText>{whole}</CutText>
  ) : (
    <span className={styles.brief} title={whole}>
      <span aria-hidden="true">{short}</span>
      <span className="visually-hidden">{whole}</span>
    </span>
  );
}

/** Millions of roubles with two decimals; another currency is named, so that nobody takes it for roubles. */
export function RequestedCell({ row }: QueueRow) {
  const { t, money, number } = useFormat();
  if (row.requested === null || row.currency === null) {
    return (
      <span className={styles.none} title={t('queue.noMoney')}>
        {NO_VALUE}
      </span>
    );
  }
  const millions = row.requested / 10 ** minorDigits(row.currency) / MILLION;
  return (
    <span className={styles.figure} title={money({ amount: row.requested, currency: row.currency })}>
      {row.currency === 'RUB' ? null : <span className={styles.currency}>{row.currency}</span>}
      {number(millions, 2)}
    </span>
  );
}

export function ShareCell({ row }: QueueRow) {
  const { t, percent } = useFormat();
  return row.cofinancingShare === null ? (
    <span className={styles.none} title={t('queue.noShare')}>
      {NO_VALUE}
    </span>
  ) : (
    <span title={percent(row.cofinancingShare, 2)}>{percent(row.cofinancingShare, 0)}</span>
  );
}

export function DueCell({ assignment, overdue }: QueueRow) {
  const { t, date, shortDate } = useFormat();
  if (assignment === undefined) {
    return (
      <span className={styles.none} title={t('queue.notAssigned')}>
        {NO_VALUE}
      </span>
    );
  }
  return (
    <span
      className={overdue ? styles.overdue : styles.figure}
      title={overdue ? `${t('queue.overdue')}: ${date(assignment.dueOn)}` : date(assignment.dueOn)}
    >
      {shortDate(assignment.dueOn)}
      {overdue ? <TriangleAlert role="img" aria-label={t('queue.overdue')} /> : null}
    </span>
  );
}

export function SubmittedCell({ row }: QueueRow) {
  const { date, shortDate } = useFormat();
  const day = row.submittedAt.slice(0, 10);
  return <span title={date(day)}>{shortDate(day)}</span>;
}

export function TotalCell({ progress }: QueueRow) {
  const { number } = useFormat();
  const total = progress?.total ?? null;
  return total === null ? (
    <span className={styles.none}>{NO_VALUE}</span>
  ) : (
    <span className={styles.figure}>{number(total, 1)}</span>
  );
}

export function ScoredCell({ progress, criteria }: QueueRow) {
  return <ScoreSquares scored={progress?.scored ?? 0} of={criteria} />;
}

import type { Application } from '../../../shared/application/application';
import { useFormat } from '../../ui/use-format';
import styles from './numbers-panel.module.css';

/** Requested support, co-financing share, readiness and jobs, always in the same four places. */
export function NumbersPanel({ application }: { application: Application }) {
  const { t, moneyCompact, percent, number } = useFormat();
  const { requested, cofinancing, total, trl, jobs } = application;
  const share =
    cofinancing && total && total.amount > 0
      ? Math.round((cofinancing.amount * 10_000) / total.amount)
      : null;
  return (
    <dl className={styles.panel} aria-label={t('reading.numbers.label')}>
      <Figure name={t('reading.numbers.requested')}>
        {requested ? moneyCompact(requested) : t('reading.numbers.nonFinancial')}
      </Figure>
      <Figure name={t('reading.numbers.cofinancing')}>
        {share === null ? t('reading.none') : percent(share)}
      </Figure>
      <Figure name={t('reading.numbers.trl')} hint={t('reading.numbers.trlHint')}>
        {trl ? `${trl.from} – ${trl.to}` : t('reading.none')}
      </Figure>
      <Figure name={t('reading.numbers.jobs')}>{jobs === null ? t('reading.none') : number(jobs)}</Figure>
    </dl>
  );
}

function Figure({ name, hint, children }: { name: string; hint?: string; children: React.ReactNode }) {
  return (
    <div className={styles.figure} title={hint}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

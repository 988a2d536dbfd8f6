import { TriangleAlert } from 'lucide-react';
import type { Application, Kpi } from '../../../shared/application/application';
import { growthOf } from '../../../shared/application/kpi-growth';
import type { Format } from '../../ui/use-format';
import { useFormat } from '../../ui/use-format';
import styles from './reading-table.module.css';

/** Indicators from base to target; what is missing is said in words. */
export function KpiTable({ application }: { application: Application }) {
  const format = useFormat();
  const { t, number } = format;
  if (application.kpis.length === 0) return <p>{t('reading.kpis.none')}</p>;
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('reading.kpis.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('reading.kpis.name')}</th>
            <th scope="col" className={styles.number}>
              {t('reading.kpis.base')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reading.kpis.target')}
            </th>
            <th scope="col" className={styles.number}>
              {t('numbers.growth')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reading.kpis.year')}
            </th>
            <th scope="col">{t('reading.kpis.source')}</th>
          </tr>
        </thead>
        <tbody>
          {application.kpis.map((kpi) => (
            <tr key={kpi.id}>
              <th scope="row">
                {kpi.name}
                {'\u00a0'}
                {kpi.unit !== '' && <span className={`${styles.quiet} ${styles.whole}`}>{kpi.unit}</span>}
              </th>
              <td className={styles.number}>
                {kpi.base === null ? <Missing>{t('reading.kpis.noBase')}</Missing> : number(kpi.base)}
              </td>
              <td className={styles.number}>
                {kpi.target === null ? <Missing>{t('reading.kpis.noTarget')}</Missing> : number(kpi.target)}
              </td>
              <td className={styles.number}>{growthWords(kpi, format)}</td>
              <td className={styles.number}>{kpi.year ?? '—'}</td>
              <td>{kpi.source === '' ? <Missing>{t('reading.kpis.noSource')}</Missing> : kpi.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `+12,4 (+30 %)`; from nothing there is no share. */
export function growthWords(kpi: Pick<Kpi, 'base' | 'target'>, { t, number, percent }: Format): string {
  const growth = growthOf(kpi);
  if (!growth) return '—';
  if (growth.by === 0) return t('numbers.growth.none');
  const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text);
  const by = signed(growth.by, number(growth.by));
  if (growth.share === null) return t('numbers.growth.fromNothing', { by });
  return t('numbers.growth.value', { by, share: signed(growth.share, percent(growth.share)) });
}

function Missing({ children }: { children: React.ReactNode }) {
  return (
    <span className={styles.warn}>
      <TriangleAlert size={14} aria-hidden /> {children}
    </span>
  );
}

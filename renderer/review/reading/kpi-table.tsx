import { TriangleAlert } from 'lucide-react';
import type { Application } from '../../../shared/application/application';
import { useFormat } from '../../ui/use-format';
import styles from './reading-table.module.css';

/** Indicators from base to target; what is missing is said in words. */
export function KpiTable({ application }: { application: Application }) {
  const { t, number } = useFormat();
  if (application.kpis.length === 0) return <p>{t('reading.kpis.none')}</p>;
  return (
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
            {t('reading.kpis.year')}
          </th>
          <th scope="col">{t('reading.kpis.source')}</th>
        </tr>
      </thead>
      <tbody>
        {application.kpis.map((kpi) => (
          <tr key={kpi.id}>
            <th scope="row">
              {kpi.name}{' '}
              {kpi.unit !== '' && <span className={`${styles.quiet} ${styles.whole}`}>{kpi.unit}</span>}
            </th>
            <td className={styles.number}>
              {kpi.base === null ? <Missing>{t('reading.kpis.noBase')}</Missing> : number(kpi.base)}
            </td>
            <td className={styles.number}>
              {kpi.target === null ? <Missing>{t('reading.kpis.noTarget')}</Missing> : number(kpi.target)}
            </td>
            <td className={styles.number}>{kpi.year ?? '—'}</td>
            <td>{kpi.source === '' ? <Missing>{t('reading.kpis.noSource')}</Missing> : kpi.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Missing({ children }: { children: React.ReactNode }) {
  return (
    <span className={styles.warn}>
      <TriangleAlert size={14} aria-hidden /> {children}
    </span>
  );
}

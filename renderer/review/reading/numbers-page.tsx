import { Check, TriangleAlert } from 'lucide-react';
import type { Application } from '../../../shared/application/application';
import { layOutBudget } from '../../../shared/application/budget-matrix';
import type { Call } from '../../../shared/application/call';
import type { Money } from '../../../shared/application/money';
import { readRatios, type Ratios } from '../../../shared/application/ratios';
import { useFormat } from '../../ui/use-format';
import { KpiTable } from './kpi-table';
import { MoneyFaults } from './money-faults';
import { NumbersPanel } from './numbers-panel';
import styles from './numbers-page.module.css';
import { ShareBar } from './share-bar';

type NumbersPageProps = { readonly application: Application; readonly call: Call };

/** All figures of an application on one page: what is asked for, by whom and on what, and what it is to bring. */
export function NumbersPage({ application, call }: NumbersPageProps) {
  const { t } = useFormat();
  const ratios = readRatios(application, call);
  return (
    <>
      <NumbersPanel application={application} />
      <h3 className={styles.heading}>{t('numbers.money')}</h3>
      <MoneyList application={application} ratios={ratios} />
      <MoneyFaults application={application} />
      <h3 className={styles.heading}>{t('numbers.limits')}</h3>
      <Limits application={application} ratios={ratios} />
      {application.budget.length > 0 && <Shares application={application} />}
      <h3 className={styles.heading}>{t('numbers.kpis')}</h3>
      <KpiTable application={application} />
    </>
  );
}

function MoneyList({ application, ratios }: { application: Application; ratios: Ratios }) {
  const { t, money, percent } = useFormat();
  const { requested, cofinancing, total } = application;
  if (!requested && !cofinancing && !total) return <p className={styles.quiet}>{t('numbers.noMoney')}</p>;
  const ofTotal = (share: number | null) =>
    share !== null && t('numbers.ofTotal', { share: percent(share, 1) });
  const rows: readonly [string, Money | null, readonly (string | false)[]][] = [
    [
      t('numbers.field.requested'),
      requested,
      [
        ofTotal(ratios.requestedShare),
        ratios.ofCallBudget !== null && t('numbers.ofCall', { share: percent(ratios.ofCallBudget, 2) }),
      ],
    ],
    [t('numbers.field.cofinancing'), cofinancing, [ofTotal(ratios.cofinancingShare)]],
    [t('numbers.field.total'), total, []],
    [t('numbers.perJob'), ratios.requestedPerJob, []],
  ];
  return (
    <dl className={styles.money}>
      {rows.map(([name, amount, notes]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={styles.amount}>{amount ? money(amount) : t('reading.none')}</dd>
          <dd className={styles.quiet}>{notes.filter((note) => note !== false).join(' · ')}</dd>
        </div>
      ))}
    </dl>
  );
}

function Limits({ application, ratios }: { application: Application; ratios: Ratios }) {
  const { t, money, percent } = useFormat();
  const { requestedMax, cofinancingMin, cofinancingShare } = ratios;
  if (!requestedMax && !cofinancingMin) return <p className={styles.quiet}>{t('numbers.limit.none')}</p>;
  return (
    <ul className={styles.limits}>
      {requestedMax && (
        <Limit
          name={t('numbers.limit.requested', { limit: money(requestedMax.limit) })}
          value={money(application.requested)}
          met={requestedMax.met}
        />
      )}
      {cofinancingMin && (
        <Limit
          name={t('numbers.limit.cofinancing', { limit: percent(cofinancingMin.limit) })}
          value={cofinancingShare === null ? t('reading.none') : percent(cofinancingShare, 2)}
          met={cofinancingMin.met}
        />
      )}
    </ul>
  );
}

function Limit({ name, value, met }: { name: string; value: string; met: boolean }) {
  const { t } = useFormat();
  return (
    <li>
      <span>{name}</span>
      <span className={met ? styles.good : styles.warn}>
        {met ? <Check size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
        {t(met ? 'numbers.limit.met' : 'numbers.limit.broken', { value })}
      </span>
    </li>
  );
}

/** Shares by member and by item, side by side where there is room. */
function Shares({ application }: { application: Application }) {
  const { t } = useFormat();
  const matrix = layOutBudget(application, 'total');
  return (
    <div className={styles.pair}>
      <ShareTable
        title={t('numbers.byMember')}
        rows={matrix.rows.map(({ organisationId, member, sum, share }) => ({
          name: member?.shortName ?? organisationId ?? t('numbers.matrix.nobody'),
          sum,
          share,
        }))}
      />
      <ShareTable
        title={t('numbers.byCategory')}
        rows={matrix.categories.map((category) => ({
          name: t(`reading.budget.category.${category}`),
          ...matrix.columns.get(category)!,
        }))}
      />
    </div>
  );
}

type ShareRow = { readonly name: string; readonly sum: Money | null; readonly share: number | null };

function ShareTable({ title, rows }: { title: string; rows: readonly ShareRow[] }) {
  const { money } = useFormat();
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <table className={styles.shares}>
        <tbody>
          {rows.map(({ name, sum, share }, index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td className={styles.amount}>{money(sum)}</td>
              <td className={styles.bar}>
                <ShareBar share={share} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

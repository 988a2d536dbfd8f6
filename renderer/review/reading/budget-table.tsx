import { TriangleAlert } from 'lucide-react';
import { addMoney } from '../../../shared/application/add-money';
import type { Application, BudgetLine } from '../../../shared/application/application';
import type { Money } from '../../../shared/application/money';
import { useFormat } from '../../ui/use-format';
import styles from './reading-table.module.css';

/** The budget by lines, their sums, and whether these agree with the card. */
export function BudgetTable({ application }: { application: Application }) {
  const { t, money } = useFormat();
  const { budget } = application;
  if (budget.length === 0) {
    return (
      <p>
        {t('reading.budget.none')}{' '}
        {application.requested && t('reading.budget.noneMoney', { requested: money(application.requested) })}
      </p>
    );
  }
  const sums = sumLines(budget);
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('numbers.lines')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('reading.budget.line')}</th>
            <th scope="col">{t('reading.budget.member')}</th>
            <th scope="col" className={styles.number}>
              {t('reading.budget.total')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reading.budget.requested')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reading.budget.cofinancing')}
            </th>
          </tr>
        </thead>
        <tbody>
          {budget.map((line) => (
            <LineRow key={line.id} line={line} application={application} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('reading.budget.sum')}
            </th>
            <td className={styles.number}>{money(sums.total)}</td>
            <td className={styles.number}>{money(sums.requested)}</td>
            <td className={styles.number}>{money(sums.cofinancing)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function LineRow({ line, application }: { line: BudgetLine; application: Application }) {
  const { t, money } = useFormat();
  const member = application.members.find(({ organisationId }) => organisationId === line.organisationId);
  return (
    <>
      <tr className={styles.above}>
        <th scope="row">{line.title}</th>
        <td>{member?.shortName ?? '—'}</td>
        <td className={styles.number}>{money(line.total)}</td>
        <td className={styles.number}>{money(line.requested)}</td>
        <td className={styles.number}>{money(line.cofinancing)}</td>
      </tr>
      <tr>
        <td colSpan={5} className={styles.below}>
          <div>
            {t(`reading.budget.category.${line.category}`)}
            {line.justification !== '' && ` · ${line.justification}`}
            {line.justification === '' && (
              <>
                {' · '}
                <span className={styles.warn}>
                  <TriangleAlert size={14} aria-hidden /> {t('reading.budget.unexplained')}
                </span>
              </>
            )}
          </div>
        </td>
      </tr>
    </>
  );
}

/** Null where the lines cannot be added up. */
type Sums = Readonly<Record<'total' | 'requested' | 'cofinancing', Money | null>>;

function sumLines(lines: readonly BudgetLine[]): Sums {
  const sum = (pick: (line: BudgetLine) => Money) => addMoney(lines.map(pick));
  return {
    total: sum((line) => line.total),
    requested: sum((line) => line.requested),
    cofinancing: sum((line) => line.cofinancing),
  };
}

import { Check, TriangleAlert } from 'lucide-react';
import type { Application } from '../../../shared/application/application';
import { findMoneyFaults, type MoneyFault } from '../../../shared/application/find-money-faults';
import type { Format } from '../../ui/use-format';
import { useFormat } from '../../ui/use-format';
import styles from './money-faults.module.css';

/** Sums that do not add up, each with both its figures; where all do, one quiet line that says so. */
export function MoneyFaults({ application }: { readonly application: Application }) {
  const format = useFormat();
  const { t } = format;
  const faults = findMoneyFaults(application);
  const hasMoney = application.budget.length > 0 || application.total !== null;
  if (faults.length === 0) {
    return hasMoney ? (
      <p className={styles.good}>
        <Check size={16} aria-hidden /> {t('numbers.faults.none')}
      </p>
    ) : null;
  }
  return (
    <section className={styles.faults} aria-label={t('numbers.faults')} data-faults={faults.length}>
      <h3>
        <TriangleAlert size={16} aria-hidden /> {t('numbers.faults')}
      </h3>
      <ul>
        {faults.map((fault, index) => (
          <li key={index}>{faultWords(fault, format)}</li>
        ))}
      </ul>
    </section>
  );
}

function faultWords(fault: MoneyFault, { t, money }: Format): string {
  switch (fault.kind) {
    case 'card':
    case 'line':
    case 'lines': {
      const { stated, counted } = fault;
      const apart = { amount: Math.abs(counted.amount - stated.amount), currency: stated.currency };
      const said = t(`numbers.fault.${fault.kind}`, {
        field: t(`numbers.field.${fault.field}`),
        line: fault.line,
        stated: money(stated),
        counted: money(counted),
      });
      return `${said} ${t('numbers.fault.difference', { difference: money(apart) })}`;
    }
    case 'negative': {
      const values = {
        field: t(`numbers.field.${fault.field}`),
        stated: money(fault.stated),
        line: fault.line,
      };
      return t(fault.line === null ? 'numbers.fault.negative' : 'numbers.fault.negativeLine', values);
    }
    case 'currencies':
      return t('numbers.fault.currencies', { currencies: fault.currencies.join(', ') });
    case 'too-large':
      return t('numbers.fault.too-large');
    case 'stranger':
      return t('numbers.fault.stranger', { line: fault.line, id: fault.organisationId });
  }
}

import { Check, CircleDashed, TriangleAlert } from 'lucide-react';
import type { Member } from '../../../shared/application/application';
import { checkInn, checkOgrn, type IdentifierState } from '../../../shared/application/check-identifiers';
import type { Format } from '../../ui/use-format';
import { useFormat } from '../../ui/use-format';
import styles from './reading-table.module.css';

type IdentifierCheckProps = { readonly member: Member; readonly code: 'inn' | 'ogrn' };

/** A registration code with what its digits say of it, in words and a sign. */
export function IdentifierCheck({ member, code }: IdentifierCheckProps) {
  const format = useFormat();
  const state = code === 'inn' ? checkInn(member) : checkOgrn(member);
  const Icon = state === 'valid' ? Check : state === 'absent' ? CircleDashed : TriangleAlert;
  return (
    <span className={styles.identifier} data-identifier={state}>
      {member[code] && <span className={styles.figures}>{member[code]}</span>}
      <span className={state === 'valid' ? styles.good : state === 'absent' ? styles.faint : styles.warn}>
        <Icon size={14} aria-hidden /> {stateWords(state, member, code, format)}
      </span>
    </span>
  );
}

function stateWords(state: IdentifierState, { kind }: Member, code: 'inn' | 'ogrn', { t }: Format): string {
  if (state === 'form') return t(`numbers.id.form.${code}`);
  if (state !== 'other-kind') return t(`numbers.id.${state}`);
  const isPerson = kind === 'entrepreneur' || kind === 'individual';
  return t(isPerson ? 'numbers.id.other-kind.organisation' : 'numbers.id.other-kind.person');
}

/** One line over the table: whether any member's identifiers need a look. */
export function IdentifierSummary({ members }: { readonly members: readonly Member[] }) {
  const { t } = useFormat();
  const odd = members.filter((member) => checkInn(member) !== 'valid' || checkOgrn(member) !== 'valid');
  return (
    <p className={styles.line}>
      <span className={odd.length > 0 ? styles.warn : styles.good}>
        {odd.length > 0 ? <TriangleAlert size={16} aria-hidden /> : <Check size={16} aria-hidden />}
      </span>
      {odd.length > 0 ? t('numbers.id.problems', { count: odd.length }) : t('numbers.id.allGood')}
    </p>
  );
}

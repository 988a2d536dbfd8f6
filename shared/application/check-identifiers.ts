import type { Member } from './application';
import { isInn10, isInn12, isOgrn, isOgrnip } from './identifiers';

/**
 * What can be said of a registration code without asking the register that issued it. `form`: not as many digits as
 * such a code has; `check-digit`: the digits contradict each other; `zeros`: nothing but zeros, which the arithmetic
 * lets pass and no register issues; `other-kind`: a good code, but a person's where an organisation stands, or the
 * other way round.
 */
export type IdentifierState = 'valid' | 'absent' | 'zeros' | 'form' | 'check-digit' | 'other-kind';

type Holder = Pick<Member, 'kind' | 'inn' | 'ogrn'>;

/** A legal entity has 10 digits, a person 12. */
export function checkInn({ inn, kind }: Holder): IdentifierState {
  return check(inn, kind, { organisation: [10, isInn10], person: [12, isInn12] });
}

/** A legal entity has 13 digits, an entrepreneur 15. */
export function checkOgrn({ ogrn, kind }: Holder): IdentifierState {
  return check(ogrn, kind, { organisation: [13, isOgrn], person: [15, isOgrnip] });
}

type Rule = readonly [digits: number, isGood: (code: string) => boolean];
type Side = 'organisation' | 'person';

/** Who may have which; a farm is registered either way. */
const SIDES: Readonly<Record<Member['kind'], readonly Side[]>> = {
  company: ['organisation'],
  university: ['organisation'],
  research: ['organisation'],
  nonprofit: ['organisation'],
  state: ['organisation'],
  farm: ['organisation', 'person'],
  entrepreneur: ['person'],
  individual: ['person'],
};

function check(code: string | null, kind: Member['kind'], rules: Record<Side, Rule>): IdentifierState {
  if (code === null || code.trim() === '') return 'absent';
  if (/^0+$/.test(code)) return 'zeros';
  const side = (['organisation', 'person'] as const).find((each) => code.length === rules[each][0]);
  if (!side || !/^[0-9]+$/.test(code)) return 'form';
  if (!rules[side][1](code)) return 'check-digit';
  return SIDES[kind].includes(side) ? 'valid' : 'other-kind';
}

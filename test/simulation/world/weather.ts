import type { Dice } from './dice';

/** How often what goes wrong, in a thousand cases. */
export type Weather = {
  /** A request that never arrives, an answer that never comes back. */
  readonly lost: number;
  /** The person stops the round. */
  readonly cut: number;
  /** A request that arrives twice, and once more later. */
  readonly twice: number;
  /** An old answer to the same question comes in place of the new one. */
  readonly stale: number;
  /** Bytes that change on the way. */
  readonly garbled: number;
  /** The registry does not want to be asked now. */
  readonly busy: number;
  /** The program is killed. */
  readonly killed: number;
  /** A disk that is full. */
  readonly full: number;
  /** Something else happens in between: at the registry, at the clerk's, at the desk. */
  readonly meanwhile: number;
};

export const FAIR: Weather = {
  lost: 0,
  cut: 0,
  twice: 0,
  stale: 0,
  garbled: 0,
  busy: 0,
  killed: 0,
  full: 0,
  meanwhile: 0,
};

const FOUL: Weather = {
  lost: 60,
  cut: 15,
  twice: 60,
  stale: 40,
  garbled: 30,
  busy: 15,
  killed: 8,
  full: 6,
  meanwhile: 12,
};

/** Most schedules have a few kinds of trouble, some have one, some have all. */
export function forecast(dice: Dice): Weather {
  const kind = dice.below(6);
  if (kind === 0) return FOUL;
  if (kind === 1) return { ...FAIR, meanwhile: 30 };
  const kinds = Object.keys(FOUL) as (keyof Weather)[];
  const chosen = kinds.filter(() => dice.happens(400));
  return { ...FAIR, ...Object.fromEntries(chosen.map((one) => [one, FOUL[one] * (kind === 2 ? 3 : 1)])) };
}

import type { Money } from './money';

/** The sum; null where there is nothing to add, currencies differ, or the sum is beyond what is exact. */
export function addMoney(amounts: readonly Money[]): Money | null {
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null;
  const sum = amounts.reduce((before, { amount }) => before + BigInt(amount), 0n);
  const amount = Number(sum);
  return Number.isSafeInteger(amount) ? { amount, currency: first.currency } : null;
}

/** Share of a whole in basis points (4100 = 41 %), exactly rounded; null where it says nothing. */
export function shareOf(part: Money | null, whole: Money | null): number | null {
  if (!part || !whole || part.currency !== whole.currency || whole.amount <= 0) return null;
  const [of, all] = [BigInt(part.amount), BigInt(whole.amount)];
  // Halves go away from zero, as people round.
  const doubled = 20_000n * of + (of < 0n ? -all : all);
  return Number(doubled / (2n * all));
}

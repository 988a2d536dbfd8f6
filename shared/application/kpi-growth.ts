import type { Kpi } from './application';

/** How far an indicator is to move. `share`: in basis points of the base; null where the base is zero. */
export type KpiGrowth = { readonly by: number; readonly share: number | null };

/** Null where base or target is not named. */
export function growthOf({ base, target }: Pick<Kpi, 'base' | 'target'>): KpiGrowth | null {
  if (base === null || target === null) return null;
  // What decimal fractions add in dust is no growth.
  const by = Number((target - base).toPrecision(12));
  return { by, share: base === 0 ? null : Math.round((by * 10_000) / Math.abs(base)) };
}

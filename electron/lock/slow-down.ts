/** Wrong passphrases that cost nothing; after them each next try waits. */
const FREE = 3;
const WAITS_MS = [5_000, 15_000, 60_000, 300_000, 900_000] as const;

/** Wrong passphrases since the last right one, and when the last of them was, by this desk's clock. */
export type Failures = { readonly count: number; readonly lastAt: number };
export const NO_FAILURES: Failures = { count: 0, lastAt: 0 };

/** Milliseconds until the next try. A clock that was set back makes it whole again, and never longer than it was. */
export function waitAfter({ count, lastAt }: Failures, now: number): number {
  if (count < FREE) return 0;
  const whole = WAITS_MS[Math.min(count - FREE, WAITS_MS.length - 1)]!;
  const gone = now - lastAt;
  return gone < 0 ? whole : Math.max(0, whole - gone);
}

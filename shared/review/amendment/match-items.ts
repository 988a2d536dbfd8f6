type Loose = Readonly<Record<string, unknown>>;

/** The same thing before and after; one side is missing for what came or went. */
export type Pair = readonly [before: Loose | undefined, after: Loose | undefined];

/**
 * Pairs the things of two lists by the first of `keys`, what is left by the next, and so on; things with one key
 * are paired in their order. In the order of `after`, then what went.
 */
export function matchItems(
  before: readonly Loose[],
  after: readonly Loose[],
  keys: readonly string[],
): Pair[] {
  const partner = new Map<Loose, Loose>();
  const taken = new Set<Loose>();
  for (const key of keys) {
    const free = new Map<unknown, Loose[]>();
    for (const item of before) {
      if (!taken.has(item)) free.set(item[key], [...(free.get(item[key]) ?? []), item]);
    }
    for (const item of after) {
      const match = partner.has(item) ? undefined : free.get(item[key])?.shift();
      if (!match) continue;
      partner.set(item, match);
      taken.add(match);
    }
  }
  return [
    ...after.map((item): Pair => [partner.get(item), item]),
    ...before.filter((item) => !taken.has(item)).map((item): Pair => [item, undefined]),
  ];
}

/** Whether the things on both sides stand in another order. */
export function isReordered(pairs: readonly Pair[], before: readonly Loose[]): boolean {
  const places = new Map(before.map((item, index) => [item, index]));
  let last = -1;
  for (const [old, now] of pairs) {
    if (!old || !now) continue;
    const place = places.get(old)!;
    if (place < last) return true;
    last = place;
  }
  return false;
}

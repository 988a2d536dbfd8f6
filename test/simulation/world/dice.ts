/** Chance that is the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export type Dice = {
  /** A whole number from 0 up to, not including, `count`. */
  readonly below: (count: number) => number;
  /** True in so many of a thousand cases. */
  readonly happens: (perMille: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** A UUID of version 4 or 7 in form only. */
  readonly uuid: () => string;
  readonly bytes: (count: number) => Uint8Array;
};

export function rollDice(seed: number): Dice {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (count: number): number => next() % count;
  const hex = (): string => next().toString(16).padStart(8, '0');
  return {
    below,
    happens: (perMille) => below(1_000) < perMille,
    pick: (from) => from[below(from.length)]!,
    uuid: () => {
      const text = hex() + hex() + hex() + hex();
      const parts = [text.slice(0, 8), text.slice(8, 12), `4${text.slice(13, 16)}`, `8${text.slice(17, 20)}`];
      return [...parts, text.slice(20)].join('-');
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff),
  };
}

/** Moments that a rate is taken over, ms: long enough to be calm, short enough to be true. */
const WINDOW = 4_000;
/** A rate over less than this says nothing, ms. */
const SHORTEST = 500;

type Sample = { readonly at: number; readonly bytes: number };

/**
 * Bytes a second over the last seconds, from samples of a growing count. Null until there is enough to tell, and
 * again when the count begins anew.
 */
export function createRateMeter(): (at: number, bytes: number) => number | null {
  let samples: readonly Sample[] = [];
  return (at, bytes) => {
    const last = samples.at(-1);
    if (last && bytes < last.bytes) samples = [];
    const recent = samples.filter((sample) => at - sample.at <= WINDOW);
    samples = [...recent, { at, bytes }];
    const [first] = samples;
    if (!first || at - first.at < SHORTEST) return null;
    return (bytes - first.bytes) / ((at - first.at) / 1_000);
  };
}

export type TokenBucket = {
  /** Seconds until the next one is allowed; 0 when it is allowed now. */
  readonly waitFor: (key: string) => number;
  /** How many are allowed at once, now. */
  readonly left: (key: string) => number;
  readonly take: (key: string) => void;
};

/** Keys that are kept at most; beyond that the fullest buckets are forgotten first. */
const KEYS = 10_000;

/** `burst` at once, then one every `everyMs`, for each key. */
export function makeTokenBucket(
  { burst, everyMs }: { readonly burst: number; readonly everyMs: number },
  now: () => Date,
): TokenBucket {
  /** When the bucket of a key will be full again, ms. */
  const fullAt = new Map<string, number>();
  /** Tokens that are missing, in ms; a clock that was set back leaves nobody waiting for it to come round. */
  const missing = (key: string): number => {
    const empty = burst * everyMs;
    const wait = (fullAt.get(key) ?? 0) - now().getTime();
    if (wait > empty) fullAt.set(key, now().getTime() + empty);
    return Math.min(Math.max(0, wait), empty);
  };
  const forgetFull = (): void => {
    const time = now().getTime();
    for (const [key, at] of fullAt) if (at <= time) fullAt.delete(key);
    if (fullAt.size >= KEYS) fullAt.clear();
  };
  return {
    waitFor: (key) => Math.max(0, Math.ceil((missing(key) - (burst - 1) * everyMs) / 1_000)),
    left: (key) => Math.floor(burst - missing(key) / everyMs),
    take: (key) => {
      if (fullAt.size >= KEYS) forgetFull();
      fullAt.set(key, Math.max(fullAt.get(key) ?? 0, now().getTime()) + everyMs);
    },
  };
}

export type TokenBucket = {
  /** Seconds until the next one is allowed; 0 when it is allowed now. */
  readonly waitFor: (key: string) => number;
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
  const waitFor = (key: string): number => {
    const missing = (fullAt.get(key) ?? 0) - now().getTime();
    return Math.max(0, Math.ceil((missing - (burst - 1) * everyMs) / 1_000));
  };
  const forgetFull = (): void => {
    const time = now().getTime();
    for (const [key, at] of fullAt) if (at <= time) fullAt.delete(key);
    if (fullAt.size >= KEYS) fullAt.clear();
  };
  return {
    waitFor,
    take: (key) => {
      if (fullAt.size >= KEYS) forgetFull();
      fullAt.set(key, Math.max(fullAt.get(key) ?? 0, now().getTime()) + everyMs);
    },
  };
}

const SECOND = 1_000;
const ACTIVE = 60 * SECOND;
const IDLE = 5 * 60 * SECOND;
const FIRST_RETRY = 5 * SECOND;

/**
 * Milliseconds until the next round by itself. After failures: full jitter over a window that doubles, so that
 * desks do not come back together. Never before the registry wants it, after a success too.
 */
export function nextPoll(state: {
  /** Failed rounds in a row. */
  readonly failures: number;
  readonly active: boolean;
  readonly retryAfterMs: number;
  readonly random: () => number;
}): number {
  const { failures, active, retryAfterMs, random } = state;
  const usual = active ? ACTIVE : IDLE;
  const wait =
    failures === 0 ? usual : SECOND + random() * Math.min(IDLE, FIRST_RETRY * 2 ** Math.min(failures, 10));
  return Math.max(wait, retryAfterMs);
}

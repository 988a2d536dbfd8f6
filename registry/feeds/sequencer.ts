import type { Store } from '../store/store';
import type { FeedHeadRow, FeedHeads } from './heads';

const ROWS_A_STEP = 20_000;

export type Sequencer = {
  /** Turns everything in the outbox into feed entries; concurrent calls share one run and the next. */
  readonly drain: () => Promise<void>;
  /** Drains, and looks whether another process moved heads: `heads` are then what the database says. */
  readonly refresh: () => Promise<void>;
  /** Refreshes so often, for what another process wrote; the first error of a row of them goes to `onError`. */
  readonly start: (everyMs: number, onError: (error: unknown) => void) => void;
  readonly stop: () => Promise<void>;
};

/** The only caller of `feed_drain()` (SYNC-11). */
export function makeSequencer(store: Store, heads: FeedHeads): Sequencer {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let mustRefresh = false;

  const run = async (): Promise<void> => {
    for (;;) {
      const [result] = await store.query<{ taken: number; moved: readonly FeedHeadRow[] }>(
        'select taken, moved from feed_drain($1)',
        [ROWS_A_STEP],
      );
      if (!result || result.taken === 0) break;
      heads.apply(result.moved);
    }
    // Within the run: heads that are read here are not older than those that a drain has just applied.
    if (!mustRefresh) return;
    mustRefresh = false;
    await heads.refresh();
  };
  const begin = (): Promise<void> => {
    const mine = run().finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };
  // A run that has begun may not see what was committed since: whoever comes later waits for the one after it.
  const drain = (): Promise<void> => {
    if (!running) return begin();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };

  const refresh = (): Promise<void> => {
    mustRefresh = true;
    return drain();
  };

  return {
    drain,
    refresh,
    start: (everyMs, onError) => {
      let isFailing = false;
      const tick = async (): Promise<void> => {
        try {
          await refresh();
          isFailing = false;
        } catch (error) {
          if (!isFailing) onError(error);
          isFailing = true;
        }
      };
      timer = setInterval(() => void tick(), everyMs);
      timer.unref();
    },
    stop: async () => {
      if (timer) clearInterval(timer);
      await (next ?? running)?.catch(() => undefined);
    },
  };
}

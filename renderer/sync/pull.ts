import type { FeedState, RegistryState } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { deliver } from './deliver';
import type { Exchange } from './exchange';
import { isLevel, pullFeed } from './pull-feed';

export type Pulled = {
  /** ETag of the state that is applied whole; null when the registry gave none. */
  readonly etag: string | null;
  /** Something was there to apply. */
  readonly changed: boolean;
  /** What had to be left aside; the rest was applied. */
  readonly problem: DeskError | null;
};

/** Looks at the state so many times in one round, while the registry moves under it. */
const LOOKS = 4;

/**
 * Brings all feeds up to the registry's state, then drops what no feed holds, then compares. What fails in one feed
 * does not stop the others. Nothing new costs one request and reads no list.
 */
export async function pull(deps: Exchange): Promise<Result<Pulled>> {
  const tag = await deps.store.readStateTag();
  deps.report({ phase: 'connecting', done: 0, total: null });
  let before: RegistryState | null = null;
  let problem: DeskError | null = null;
  let doubt: DeskError | null = null;
  for (let look = 0; look < LOOKS; look += 1) {
    const seen = await deps.wire.readState(look === 0 ? tag : null);
    if (!seen.ok) return seen;
    const { state, etag } = seen.value;
    if (state === null) return ok({ etag: tag, changed: false, problem: null });
    const entered = await enter(deps, state);
    if (!entered.ok) return entered;
    const applied = await applyState(deps, state, before);
    if (!applied.ok) return applied;
    problem = applied.value.problem ?? entered.value ?? problem;
    doubt = applied.value.doubt;
    if (doubt === null && applied.value.level) return ok({ etag, changed: true, problem });
    before = state;
  }
  if (doubt) return { ok: false, error: doubt };
  // What came is kept. Without an ETag the next round looks again.
  return ok({
    etag: null,
    changed: true,
    problem: problem ?? fail('digest-mismatch', { retryable: true }).error,
  });
}

/** A new epoch first gets back what the registry may have lost (SYNC-77). */
async function enter(deps: Exchange, state: RegistryState): Promise<Result<DeskError | null>> {
  if (state.feeds.some(({ epoch }) => epoch !== state.epoch)) return fail('registry-answer-invalid');
  const entered = await deps.store.enterEpoch(state.epoch);
  if (!entered.ok) return entered;
  return entered.value.requeued > 0 ? deliver(deps, state.epoch) : ok(null);
}

type Applied = {
  /** Every feed holds what the state says. */
  readonly level: boolean;
  readonly problem: DeskError | null;
  /** Why the state must be looked at again before anything is dropped. */
  readonly doubt: DeskError | null;
};

async function applyState(
  deps: Exchange,
  state: RegistryState,
  before: RegistryState | null,
): Promise<Result<Applied>> {
  let problem: DeskError | null = null;
  let doubt: DeskError | null = null;
  let failure: DeskError | null = null;
  for (const feed of state.feeds) {
    const pulled = await pullFeed(deps, feed, isStuck(feed, before));
    if (pulled.ok) {
      problem = pulled.value.problem ?? problem;
      doubt ??= pulled.value.doubt;
    } else if (OF_ONE_FEED.includes(pulled.error.code)) failure ??= pulled.error;
    else return pulled;
  }
  if (failure) return { ok: false, error: failure };
  // An item may have left one feed for another: nothing is dropped before all are applied.
  if (doubt) return ok({ level: false, problem, doubt });
  const swept = await deps.store.sweepFeeds(state.feeds.map(({ id }) => id));
  if (!swept.ok) return swept;
  // What is unfit is marked: its feed is not level, and the next look mends it.
  const checked = await deps.store.checkBodies();
  if (!checked.ok) return checked;
  return ok({ level: await areLevel(deps, state), problem, doubt });
}

async function areLevel(deps: Exchange, state: RegistryState): Promise<boolean> {
  for (const feed of state.feeds) {
    const record = await deps.store.readFeed(feed.id);
    if (!record || !isLevel(record, feed)) return false;
  }
  return true;
}

/** It was brought up to this very head a moment ago: if it still differs, something was missed. */
function isStuck(feed: FeedState, before: RegistryState | null): boolean {
  const earlier = before?.feeds.find(({ id }) => id === feed.id);
  return earlier?.head === feed.head && earlier.epoch === feed.epoch;
}

/** Failures that say nothing of the other feeds. All others (the line, the disk, the standing) end the round. */
const OF_ONE_FEED: readonly DeskError['code'][] = [
  'registry-answer-invalid',
  'digest-mismatch',
  'answer-too-large',
  'answer-truncated',
  'registry-error',
  'internal',
  'not-found',
  'input-invalid',
  'schema-invalid',
  'cursor-below-floor',
  'protocol-unsupported',
];

import type { FeedState, RegistryState } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { FeedRecord } from '../db/pulled-rows';
import { pullChanges } from './pull-changes';
import { pullSnapshot } from './pull-snapshot';
import type { Exchange } from './exchange';

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
 * Brings all feeds up to the registry's state: snapshots for new feeds, changes for the others, then drops what
 * no feed holds, then compares. Nothing new costs one request and reads no list.
 */
export async function pull(deps: Exchange): Promise<Result<Pulled>> {
  const tag = await deps.store.readStateTag();
  deps.report({ phase: 'connecting', done: 0, total: null });
  let before: RegistryState | null = null;
  let aside: DeskError | null = null;
  const renewed = new Set<string>();
  for (let look = 0; look < LOOKS; look += 1) {
    const seen = await deps.wire.readState(look === 0 ? tag : null);
    if (!seen.ok) return seen;
    if (seen.value.state === null) return ok({ etag: tag, changed: false, problem: null });
    const { state, etag } = seen.value;
    const applied = await applyState(deps, state, before, renewed);
    if (!applied.ok) return applied;
    aside = applied.value.problem ?? aside;
    if (applied.value.differing.length === 0) return ok({ etag, changed: true, problem: aside });
    before = state;
  }
  // What came is kept. Without an ETag the next round looks again.
  return ok({
    etag: null,
    changed: true,
    problem: aside ?? fail('digest-mismatch', { retryable: true }).error,
  });
}

async function applyState(
  deps: Exchange,
  state: RegistryState,
  before: RegistryState | null,
  renewed: Set<string>,
): Promise<Result<{ differing: FeedState[]; problem: DeskError | null }>> {
  let problem: DeskError | null = null;
  for (const feed of state.feeds) {
    const earlier = before?.feeds.find(({ id }) => id === feed.id);
    const pulled = await pullFeed(deps, feed, earlier, renewed);
    if (!pulled.ok) return pulled;
    problem = pulled.value ?? problem;
  }
  const swept = await deps.store.sweepFeeds(state.feeds.map(({ id }) => id));
  if (!swept.ok) return swept;
  const differing: FeedState[] = [];
  for (const feed of state.feeds) {
    const record = await deps.store.readFeed(feed.id);
    if (!record || !isLevel(record, feed)) differing.push(feed);
  }
  return ok({ differing, problem });
}

/** The feed holds what the registry holds, and knows from where to go on. */
function isLevel(record: FeedRecord, feed: FeedState): boolean {
  const { base, cursor, epoch, listed } = record;
  return (
    listed &&
    cursor !== null &&
    epoch === feed.epoch &&
    base?.live === feed.live &&
    base.digest === feed.digest
  );
}

/** A feed from where it was; ends with the first document that failed its schema, if any. */
async function pullFeed(
  deps: Exchange,
  feed: FeedState,
  earlier: FeedState | undefined,
  renewed: Set<string>,
): Promise<Result<DeskError | null>> {
  const record = await deps.store.readFeed(feed.id);
  if (record && isLevel(record, feed)) return ok(null);
  // It was brought up to this very head a moment ago, and still differs: something was missed.
  const stuck = earlier?.head === feed.head && earlier.epoch === feed.epoch;
  if (stuck && renewed.has(feed.id)) return ok(null);
  if (!record?.base || record.cursor === null || record.epoch !== feed.epoch || stuck) {
    return renew(deps, feed, renewed);
  }
  const changes = await pullChanges(deps, feed.id, record.cursor);
  if (changes.ok || !RESETS.includes(changes.error.code)) return changes;
  return renew(deps, feed, renewed);
}

/** Refusals that mean that the cursor leads nowhere any more. */
const RESETS: readonly string[] = ['epoch-changed', 'cursor-below-floor', 'input-invalid'];

async function renew(
  deps: Exchange,
  feed: FeedState,
  renewed: Set<string>,
): Promise<Result<DeskError | null>> {
  renewed.add(feed.id);
  const forgotten = await deps.store.forgetPosition(feed.id);
  if (!forgotten.ok) return forgotten;
  const snapshot = await pullSnapshot(deps, feed.id);
  if (!snapshot.ok) return snapshot;
  const record = await deps.store.readFeed(feed.id);
  if (!record?.cursor || isLevel(record, feed)) return snapshot;
  // A snapshot is built once a head: it may be older than the state.
  const changes = await pullChanges(deps, feed.id, record.cursor);
  return changes.ok ? ok(snapshot.value ?? changes.value) : changes;
}

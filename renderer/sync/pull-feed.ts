import type { FeedState } from '../../shared/registry-protocol/feed';
import { ok, type DeskError, type Result } from '../../shared/result';
import type { FeedRecord } from '../db/pulled-rows';
import { brought, doubtful, type Brought } from './brought';
import type { Exchange } from './exchange';
import { pullChanges } from './pull-changes';
import { pullInventory } from './pull-inventory';
import { pullSnapshot } from './pull-snapshot';

/** Desks that lost their place at the same moment do not all come for a snapshot at once: they spread over this, ms. */
const SPREAD = 2 * 60_000;

/** The feed holds what the registry holds, and knows from where to go on. */
export function isLevel(record: FeedRecord, feed: FeedState): boolean {
  const { base, cursor, epoch, listed, mend } = record;
  return (
    listed &&
    !mend &&
    cursor !== null &&
    epoch === feed.epoch &&
    base?.live === feed.live &&
    base.digest === feed.digest
  );
}

/**
 * Brings a feed from where it is to where the registry is: by changes; item by item where something is damaged, was
 * missed (`stuck`: it was brought up to this very head before, and still differs) or the place leads nowhere; whole
 * where nothing is held or most differs.
 */
export async function pullFeed(deps: Exchange, feed: FeedState, stuck: boolean): Promise<Result<Brought>> {
  const record = await deps.store.readFeed(feed.id);
  if (record && isLevel(record, feed)) return brought(null);
  if (record && isBehind(feed, record)) return doubtful('feed-behind');
  const pulled = await bring(deps, feed, record, stuck);
  // The grant ended since: a newer state no longer lists the feed.
  return !pulled.ok && pulled.error.code === 'not-in-scope' ? doubtful('not-in-scope') : pulled;
}

async function bring(
  deps: Exchange,
  feed: FeedState,
  record: FeedRecord | undefined,
  stuck: boolean,
): Promise<Result<Brought>> {
  // Nothing is held; or a snapshot was begun that is still the way.
  if (!record?.base || record.building?.epoch === feed.epoch) return pullWhole(deps, feed);
  const lost = stuck || record.mend !== undefined || record.epoch !== feed.epoch;
  if (lost || record.cursor === null) return repair(deps, feed, record);
  const changes = await pullChanges(deps, feed, record.cursor);
  return changes.ok || !RESETS.includes(changes.error.code) ? changes : repair(deps, feed, record);
}

/** Refusals that mean that the cursor leads nowhere any more. */
const RESETS: readonly DeskError['code'][] = ['epoch-changed', 'cursor-below-floor', 'input-invalid'];

/** The registry shows an older state than it showed before, in the same epoch: nothing is taken back for that. */
function isBehind(feed: FeedState, { epoch, seq, listed }: FeedRecord): boolean {
  return listed && epoch === feed.epoch && seq !== undefined && feed.head < seq;
}

async function repair(deps: Exchange, feed: FeedState, record: FeedRecord): Promise<Result<Brought>> {
  if (record.mend !== 'all') {
    const repaired = await pullInventory(deps, feed);
    if (!repaired.ok) return repaired;
    if (repaired.value) return ok(repaired.value);
  }
  const paused = await deps.wire.pause(SPREAD);
  return paused.ok ? pullWhole(deps, feed) : paused;
}

async function pullWhole(deps: Exchange, feed: FeedState): Promise<Result<Brought>> {
  const snapshot = await pullSnapshot(deps, feed.id);
  if (!snapshot.ok) return snapshot;
  const record = await deps.store.readFeed(feed.id);
  const level = !record?.cursor || record.epoch !== feed.epoch || isLevel(record, feed);
  if (level) return brought(snapshot.value);
  // A snapshot is built once a head: it may be older than the state.
  const changes = await pullChanges(deps, feed, record.cursor);
  return changes.ok ? ok({ ...changes.value, problem: snapshot.value ?? changes.value.problem }) : changes;
}

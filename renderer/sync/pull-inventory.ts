import { LIMITS } from '../../shared/registry-protocol/protocol';
import type { FeedState } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { changeDigest, EMPTY_DIGEST, type Mark } from '../db/feed-digest';
import { entryKey } from '../db/pulled-rows';
import type { ItemKey } from '../db/repair-feed';
import { brought, doubtful, type Brought } from './brought';
import type { Exchange } from './exchange';
import { fitToFeed } from './fit-to-feed';
import { explainRows } from './parse-rows';

/** Share of a feed that must differ so that a snapshot is cheaper than its rows one by one. */
const MOST = 1 / 2;
/** Rows that are asked for by name in any case: one request. */
const FEW = LIMITS.pageRows;

/**
 * Repairs a feed item by item: asks what the registry holds, fetches only what differs, drops what it does not name
 * (SYNC-75, SYNC-76). An inventory that does not have the digest of the state is not believed: the feed moved on
 * meanwhile, or one of the two lies. May be cut anywhere: what was stored is not asked for again. Null where the feed
 * is rather to be brought whole: most of it differs, or the carrier has no inventory.
 */
export async function pullInventory(deps: Exchange, feed: FeedState): Promise<Result<Brought | null>> {
  const { store } = deps;
  const listed = await readInventory(deps, feed);
  if (!listed.ok) return listed.error.code === 'not-found' ? ok(null) : listed;
  const { items, place } = listed.value;
  if (place.epoch !== feed.epoch) return doubtful('epoch-changed');
  if (items.length !== feed.live || changeDigest(EMPTY_DIGEST, items) !== feed.digest) {
    return doubtful('digest-mismatch', feed.id);
  }
  const compared = await store.compareInventory(feed.id, items, feed.epoch);
  if (!compared.ok) return compared;
  const { differing } = compared.value;
  if (differing.length > Math.max(FEW, items.length * MOST)) return ok(null);
  const fetched = await fetchRows(deps, feed, differing);
  if (!fetched.ok || fetched.value.doubt) return fetched;
  const settled = await store.settleFeed(feed.id, items, place);
  return settled.ok ? fetched : settled;
}

/** An inventory as far as it was worth reading. */
type Listing = {
  readonly items: readonly Mark[];
  /** Changes from here on come on top: it was read before the first item. */
  readonly place: { readonly epoch: string; readonly cursor: string; readonly seq: number };
};

async function readInventory(deps: Exchange, feed: FeedState): Promise<Result<Listing>> {
  const items: Mark[] = [];
  let place: Listing['place'] | null = null;
  for (let after: string | null = null; ;) {
    deps.report({ phase: 'checking', feed: feed.id, done: items.length, total: feed.live });
    const page = await deps.wire.readInventory(feed.id, after);
    if (!page.ok) return page;
    const { end } = page.value;
    if (!place || end.epoch !== feed.epoch) {
      place = { epoch: end.epoch, cursor: end.position, seq: end.seq };
    }
    for (const item of page.value.items) items.push(item);
    // Of another epoch, or longer than the feed: it moved on, or there is no end to it.
    const useless = end.epoch !== feed.epoch || page.value.items.length === 0 || items.length > feed.live;
    if (!end.more || useless) return ok({ items, place });
    after = end.cursor;
  }
}

async function fetchRows(
  deps: Exchange,
  feed: FeedState,
  wanted: readonly ItemKey[],
): Promise<Result<Brought>> {
  let problem: DeskError | null = null;
  for (let left = wanted; left.length > 0;) {
    deps.report({ phase: 'changes', feed: feed.id, done: wanted.length - left.length, total: wanted.length });
    const batch = left.slice(0, LIMITS.pageRows);
    const answer = await deps.wire.readRows(feed.id, batch);
    if (!answer.ok) return answer;
    const { end } = answer.value;
    const rows = fitToFeed(feed.id, answer.value.rows);
    if (end.epoch !== feed.epoch) return doubtful('epoch-changed');
    const asked = new Set(batch.map(({ kind, id }) => entryKey(kind, id)));
    const came = new Set(rows.map(({ kind, id }) => entryKey(kind, id)));
    // Nobody asked for these; or it was cut before its first row.
    if ([...came].some((key) => !asked.has(key)) || (end.more && came.size === 0)) {
      return fail('registry-answer-invalid');
    }
    const stored = await deps.store.storeRows(feed.id, rows);
    if (!stored.ok) return stored;
    problem ??= explainRows({ ...answer.value, rows });
    const next = end.more ? batch.filter(({ kind, id }) => !came.has(entryKey(kind, id))) : [];
    left = [...next, ...left.slice(batch.length)];
  }
  return brought(problem);
}

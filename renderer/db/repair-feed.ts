import type { ApplicationId } from '../../shared/application/ids';
import type { FeedId } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';
import { appendChanges } from './append-changes';
import { readClosed, withoutClosed } from './close-bodies';
import { changeDigest, EMPTY_DIGEST, type Mark } from './feed-digest';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { packPages } from './pack-pages';
import type { FeedIndex } from './pulled-index';
import { entryKey, type Entry, type FeedBase, type FeedRecord, type PulledRow } from './pulled-rows';
import { tryStorage } from './try-storage';
import { settleRows } from './weigh-rows';
import { writeFeeds } from './write-feed';

/** Names an item of a feed. */
export type ItemKey = Pick<Mark, 'kind' | 'id'>;

/** What the desk holds of an inventory as it is named there, and what it does not. */
export type Comparison = { readonly held: number; readonly differing: readonly ItemKey[] };

/**
 * Compares a feed with the registry's inventory of it: differing is what is missing here, has another version, was
 * kept aside, or whose body is damaged (`mend`). In another epoch than before a version may stand for other content:
 * then all that the reviewer judges by differs. Reads, and changes nothing.
 */
export function compareInventory(
  db: DeskDb,
  feed: FeedId,
  items: readonly Mark[],
  epoch: string,
): Promise<Result<Comparison>> {
  return tryStorage(async () => {
    const { feeds, assignments } = await loadIndex(db);
    const held = feeds.get(feed);
    const anew = held?.record.epoch !== epoch;
    const judgedBy = ({ kind, id }: ItemKey) =>
      kind === 'application' ? assignments.has(id as ApplicationId) : kind !== 'rubric';
    const mend = held?.record.mend;
    const damaged = new Set(Array.isArray(mend) ? mend.map(({ kind, id }) => entryKey(kind, id)) : []);
    const differing = items.filter(({ kind, id, version }) => {
      const key = entryKey(kind, id);
      const entry = held?.entries.get(key);
      const same = entry && !entry.left && entry.version === version && entry.content.kind !== 'problem';
      return !same || damaged.has(key) || (anew && judgedBy({ kind, id }));
    });
    return {
      held: items.length - differing.length,
      differing: differing.map(({ kind, id }) => ({ kind, id })),
    };
  });
}

/**
 * Stores rows that were asked for by name, whatever versions are held: they are what the registry holds now. The
 * feed's place stays; what is stored is not asked for again when the repair was cut.
 */
export function storeRows(db: DeskDb, feed: FeedId, rows: readonly PulledRow[]): Promise<Result<null>> {
  return tryStorage(async () => {
    const { held, before } = await readHeld(db, feed);
    const changes = settleRows(held.entries, withoutClosed(rows, await readClosed(db)));
    if (changes.entries.length === 0) return null;
    const { cursor, seq } = before;
    await appendChanges(db, withoutMended(before, changes.entries), changes, { cursor, seq });
    return null;
  });
}

/**
 * Ends a repair in one transaction: what the inventory does not name has left, the counts are made anew from what is
 * held, and the feed goes on from the inventory's place. Damaged parts of the list are written anew.
 */
export function settleFeed(
  db: DeskDb,
  feed: FeedId,
  items: readonly Mark[],
  place: { readonly epoch: string; readonly cursor: string; readonly seq: number },
): Promise<Result<null>> {
  return tryStorage(async () => {
    const { held, before } = await readHeld(db, feed);
    const named = new Set(items.map(({ kind, id }) => entryKey(kind, id)));
    const entries = new Map(held.entries);
    const gone: Entry[] = [];
    for (const [key, entry] of held.entries) {
      if (entry.left || named.has(key)) continue;
      const left = { ...entry, left: true };
      entries.set(key, left);
      gone.push(left);
    }
    const { base, pages, foldsGone } = await listAnew(db, { ...held, base: before.base }, entries, gone);
    const counted = count(base, entries.values());
    const after = { ...before, ...place, base: counted, building: null, listed: true, mend: undefined };
    const snapshotsGone = before.building ? [before.building.base.snapshot] : [];
    await writeFeeds(db, [{ id: feed, before, after, pages, foldsGone, snapshotsGone }]);
    return null;
  });
}

type Based = FeedRecord & { readonly base: FeedBase };

async function readHeld(db: DeskDb, feed: FeedId): Promise<{ held: FeedIndex; before: Based }> {
  const held = (await loadIndex(db)).feeds.get(feed);
  const base = held?.record.base;
  if (!held || !base) throw new Error('a repair needs a snapshot below it');
  return { held, before: { ...held.record, base } };
}

/** The rows are here: a repair that is cut now does not ask for them again. The mark itself stays until the end. */
function withoutMended(record: Based, stored: readonly Entry[]): Based {
  if (!Array.isArray(record.mend)) return record;
  const keys = new Set(stored.map(({ kind, id }) => entryKey(kind, id)));
  return { ...record, mend: record.mend.filter(({ kind, id }) => !keys.has(entryKey(kind, id))) };
}

async function listAnew(
  { values }: DeskDb,
  held: FeedIndex,
  entries: ReadonlyMap<string, Entry>,
  gone: readonly Entry[],
) {
  const { base } = held;
  const feed = held.record.id;
  if (!held.damaged) {
    const pages = await packPages({ values, feed, base }, gone);
    return { base: { ...base, parts: base.parts + pages.length }, pages, foldsGone: [] };
  }
  const fresh = { ...base, fold: base.fold + 1, parts: 0, folded: 0 };
  const pages = await packPages({ values, feed, base: fresh }, [...entries.values()]);
  const folded = { ...fresh, parts: pages.length, folded: pages.length };
  return { base: folded, pages, foldsGone: [`${base.snapshot}.${base.fold}`] };
}

function count(base: FeedBase, entries: Iterable<Entry>): FeedBase {
  const all = [...entries];
  const present = all.filter(({ left }) => !left);
  return {
    ...base,
    applications: all.filter(({ kind }) => kind === 'application').length,
    live: present.length,
    digest: changeDigest(EMPTY_DIGEST, present),
  };
}

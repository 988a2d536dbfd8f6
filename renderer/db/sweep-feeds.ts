import type { FeedId } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';
import { carryOver, readUnsent, selectStaying } from './carry-over';
import { loadIndex } from './load-index';
import type { FeedIndex } from './pulled-index';
import type { DeskDb } from './open-desk-db';
import { packPages } from './pack-pages';
import { overlayKey, type Entry } from './pulled-rows';
import { emptyBase } from './store-snapshot';
import { refuse, tryStorage } from './try-storage';
import { writeFeeds, type FeedWrite } from './write-feed';

type NamedWrite = FeedWrite & { readonly id: FeedId };

/**
 * Ends a round, once all feeds are applied: drops the feeds that the registry no longer lists, and the items that
 * left and have not come back by another feed. Items with unsent work on them stay readable.
 */
export function sweepFeeds(db: DeskDb, listed: readonly FeedId[]): Promise<Result<null>> {
  return tryStorage(async () => {
    const held = await db.pulled.$feed.toArray();
    // A reviewer's own feed does not end: a state without it is none.
    if (held.some((feed) => feed.listed && feed.id.startsWith('r:') && !listed.includes(feed.id))) {
      refuse('registry-answer-invalid', { field: 'feeds' });
    }
    const index = await loadIndex(db);
    const unsent = await readUnsent(db);
    const writes: NamedWrite[] = [];
    for (const record of held) {
      const feed = index.feeds.get(record.id);
      if (!listed.includes(record.id) && record.listed) writes.push(await dropFeed(db, record));
      else if (feed?.record.base) {
        const write = await dropLeft(db, feed, unsent);
        if (write) writes.push(write);
      }
    }
    if (writes.length > 0) await writeFeeds(db, writes, unsent);
    return null;
  });
}

/** Keeps of a feed only what has unsent work on it. */
async function dropFeed(db: DeskDb, before: FeedWrite['before'] & object): Promise<NamedWrite> {
  const { id, base, building } = before;
  const snapshotsGone = [base, building?.base].filter((part) => part != null).map((part) => part.snapshot);
  const fresh = emptyBase(1 + Math.max(0, ...snapshotsGone));
  const kept = await carryOver(db, { ...before, building: null }, fresh, []);
  if (kept.base.parts === 0) return { id, before, after: null, snapshotsGone };
  const after = { ...before, cursor: null, base: kept.base, building: null, listed: false };
  return { id, before, after, pages: kept.pages, overlay: kept.overlay, snapshotsGone };
}

async function dropLeft(
  { values }: DeskDb,
  feed: FeedIndex,
  unsent: ReadonlySet<string>,
): Promise<NamedWrite | null> {
  const { record, base } = feed;
  const left = [...feed.left.values()];
  const staying = new Set(selectStaying(left, unsent));
  const going = left.filter((entry) => !staying.has(entry));
  if (going.length === 0) return null;
  const { id } = record;
  if (!record.listed && going.length === feed.entries.size) {
    return { id, before: record, after: null, snapshotsGone: [base.snapshot] };
  }
  const gone = going.map((entry): Entry => ({ ...entry, place: null, content: { kind: 'gone' } }));
  const pages = await packPages({ values, feed: id, base }, gone);
  const applications = base.applications - going.filter(({ kind }) => kind === 'application').length;
  return {
    id,
    before: record,
    after: { ...record, base: { ...base, applications, parts: base.parts + pages.length } },
    pages,
    overlayGone: going.map((entry) => overlayKey(id, base.snapshot, entry.kind, entry.id)),
  };
}

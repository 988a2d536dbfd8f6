import type { FeedId } from '../../shared/registry-protocol/feed';
import { decodeValue } from './encode-value';
import type { DeskDb } from './open-desk-db';
import { unpackEntries } from './pack-entries';
import { mergeFeeds, type FeedIndex, type PulledIndex } from './pulled-index';
import { entryKey, pageKey, type Entry, type FeedBase, type FeedRecord, type PageRow } from './pulled-rows';

/**
 * Reads the list into memory, taking from the store only the parts that came since the last reading.
 * All of the storage is read before anything else is awaited, as live queries need.
 */
export async function loadIndex(db: DeskDb): Promise<PulledIndex> {
  const { latest } = db.index;
  const { records, parts } = await db.pulled.transaction(
    'r',
    [db.pulled.$feed, db.pulled.pages],
    async () => {
      const records = await db.pulled.$feed.toArray();
      const keys = records.map((record) => missingKeys(record, latest.feeds.get(record.id)));
      const found = await db.pulled.pages.bulkGet(keys.flat());
      let taken = 0;
      return { records, parts: keys.map(({ length }) => found.slice(taken, (taken += length))) };
    },
  );
  if (isSame(records, latest)) return latest;
  const feeds = new Map<FeedId, FeedIndex>();
  for (const [number, record] of records.entries()) {
    const feed = await growFeed(record, latest.feeds.get(record.id), parts[number]!);
    if (feed) feeds.set(record.id, feed);
  }
  db.index.latest = mergeFeeds(feeds);
  return db.index.latest;
}

/** The base that is shown. */
export function shownBase(record: FeedRecord): FeedBase | null {
  return record.base ?? record.building?.base ?? null;
}

function isSame(records: readonly FeedRecord[], latest: PulledIndex): boolean {
  return (
    records.filter((record) => shownBase(record)).length === latest.feeds.size &&
    records.every((record) => {
      const known = latest.feeds.get(record.id);
      return known ? known.record.revision === record.revision : shownBase(record) === null;
    })
  );
}

function grows(base: FeedBase, known: FeedIndex | undefined): known is FeedIndex {
  return (
    known !== undefined &&
    !known.damaged &&
    known.base.snapshot === base.snapshot &&
    known.base.fold === base.fold &&
    known.base.parts <= base.parts
  );
}

function missingKeys(record: FeedRecord, known: FeedIndex | undefined): string[] {
  const base = shownBase(record);
  if (!base) return [];
  const from = grows(base, known) ? known.base.parts : 0;
  return Array.from({ length: base.parts - from }, (_, offset) => pageKey(record.id, base, from + offset));
}

async function growFeed(
  record: FeedRecord,
  known: FeedIndex | undefined,
  parts: readonly (PageRow | undefined)[],
): Promise<FeedIndex | null> {
  const base = shownBase(record);
  if (!base) return null;
  const entries = new Map(grows(base, known) ? known.entries : []);
  const decoded = await Promise.all(parts.map(decodePart));
  for (const part of decoded) {
    for (const entry of part ?? []) {
      if (entry.content.kind === 'gone') entries.delete(entryKey(entry.kind, entry.id));
      else entries.set(entryKey(entry.kind, entry.id), entry);
    }
  }
  return { record, base, entries, damaged: decoded.includes(null) };
}

async function decodePart(part: PageRow | undefined): Promise<Entry[] | null> {
  if (!part) return null;
  try {
    return unpackEntries(await decodeValue(part.value));
  } catch {
    return null;
  }
}

import { Dexie } from 'dexie';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { decodeValue, readPlain, type ValueKey } from './encode-value';
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
      const parts: Read[][] = records.map(() => []);
      // One group is read while the one before it is unpacked. Nothing else is awaited here: after any other promise
      // the old engine no longer observes the reading.
      const groups = groupKeys(records, latest);
      let reading = readGroup(db, groups[0]);
      for (const [at, [number]] of groups.entries()) {
        const found = await reading;
        reading = readGroup(db, groups[at + 1]);
        parts[number]!.push(...found.map((page) => readPart(db.values, page)));
      }
      return { records, parts };
    },
  );
  if (isSame(records, latest)) return latest;
  // Dexie's promise: what a live query reads after it is observed too.
  const decoded = await Dexie.Promise.resolve(
    Promise.all(parts.map((ofFeed) => Promise.all(ofFeed.map((read) => openLater(db.values, read))))),
  );
  // Another reading was faster, and its maps have grown: from here on nothing is awaited.
  if (db.index.latest !== latest) return loadIndex(db);
  db.index.latest = advance(latest, records, decoded);
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

type Part = readonly Entry[] | null;

/** What grew is grown in place; a feed that went or was made anew makes the whole view anew. */
function advance(
  latest: PulledIndex,
  records: readonly FeedRecord[],
  parts: readonly (readonly Part[])[],
): PulledIndex {
  const isGrowth = latest.feeds.size > 0 && growsWhole(latest, records);
  const feeds = new Map<FeedId, FeedIndex>();
  const touched = new Map<string, Entry>();
  for (const [number, record] of records.entries()) {
    const base = shownBase(record);
    if (!base) continue;
    const known = latest.feeds.get(record.id);
    const growing = grows(base, known) ? toGrowing(known) : newGrowing();
    const ofFeed = parts[number]!;
    for (const part of ofFeed) {
      for (const entry of part ?? []) {
        const key = addEntry(growing, entry);
        if (isGrowth) touched.set(key, entry);
      }
    }
    feeds.set(record.id, { record, base, ...growing, damaged: ofFeed.includes(null) });
  }
  return isGrowth ? mergeFeeds(feeds, touched, latest) : mergeFeeds(feeds, allEntries(feeds));
}

/** Every feed of the view is there still, and its base only grew. */
function growsWhole(latest: PulledIndex, records: readonly FeedRecord[]): boolean {
  const bases = new Map(records.map((record) => [record.id, shownBase(record)]));
  return [...latest.feeds.values()].every((known) => {
    const base = bases.get(known.record.id);
    return base != null && grows(base, known);
  });
}

/** Of an item in several feeds, once for each. */
function* allEntries(feeds: ReadonlyMap<FeedId, FeedIndex>): Iterable<[string, Entry]> {
  for (const { entries } of feeds.values()) yield* entries;
}

type Growing = Record<'entries' | 'left' | 'problems', Map<string, Entry>>;

function newGrowing(): Growing {
  return { entries: new Map(), left: new Map(), problems: new Map() };
}

function toGrowing({ entries, left, problems }: FeedIndex): Growing {
  return { entries, left, problems } as Growing;
}

function addEntry({ entries, left, problems }: Growing, entry: Entry): string {
  const key = entryKey(entry.kind, entry.id);
  const gone = entry.content.kind === 'gone';
  if (gone) entries.delete(key);
  else entries.set(key, entry);
  if (entry.left && !gone) left.set(key, entry);
  else left.delete(key);
  if (entry.content.kind === 'problem') problems.set(key, entry);
  else problems.delete(key);
  return key;
}

/** Pages read at once: of a long list not all bytes are in memory beside what they say. */
const READ_PAGES = 24;

/** A part as it was read, or the row of one that must be opened or unpacked first. */
type Read = Part | PageRow;

type Group = readonly [feed: number, keys: readonly string[]];

/** Keys of the missing parts, some at a time, with the number of their feed. */
function groupKeys(records: readonly FeedRecord[], latest: PulledIndex): Group[] {
  const groups: Group[] = [];
  for (const [number, record] of records.entries()) {
    const keys = missingKeys(record, latest.feeds.get(record.id));
    for (let start = 0; start < keys.length; start += READ_PAGES) {
      groups.push([number, keys.slice(start, start + READ_PAGES)]);
    }
  }
  return groups;
}

function readGroup(db: DeskDb, group: Group | undefined): PromiseLike<(PageRow | undefined)[]> {
  return db.pulled.pages.bulkGet(group ? [...group[1]] : []);
}

/** What is stored as it is, is read at once, and its bytes are let go. */
function readPart(values: ValueKey, page: PageRow | undefined): Read {
  const plain = page && readPlain(values, page.value);
  return plain ? readEntries(plain) : (page ?? null);
}

/** Only when the transaction is over: in it nothing is awaited but the storage. */
async function openLater(values: ValueKey, read: Read): Promise<Part> {
  if (read === null || !('value' in read)) return read;
  const content = await decodeValue(values, `pages ${read.key}`, read.value).catch(() => null);
  return content && readEntries(content);
}

function readEntries(content: Uint8Array): Part {
  try {
    return unpackEntries(content);
  } catch {
    return null;
  }
}

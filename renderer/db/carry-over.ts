import type { ApplicationId } from '../../shared/application/ids';
import { decodeValue, encodeValue } from './encode-value';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { unpackEntries } from './pack-entries';
import { hasBody, packPages } from './pack-pages';
import { entryKey, overlayKey, pageKey } from './pulled-rows';
import type { Entry, FeedBase, FeedRecord, OverlayRow, PageRow } from './pulled-rows';
import { readRowText } from './read-file';
import { isOpen } from './reviews';

/**
 * Applications that may not vanish: there is work on them here that the registry has not accepted. A refused decision
 * and a review that was opened again after its decision are such work (SYNC-107).
 */
export async function readUnsent(db: DeskDb): Promise<ReadonlySet<ApplicationId>> {
  const { reviews, packets } = db.own;
  return db.own.transaction('r', [reviews, packets], async () => {
    const sealed = await packets.orderBy('sequence').toArray();
    const last = new Map(sealed.map((packet) => [packet.applicationId, packet]));
    const accepted = new Set([...last].filter(([, { state }]) => state === 'accepted').map(([id]) => id));
    const reopened = (await reviews.bulkGet([...accepted])).filter(
      (review) => review && isOpen(review, last.get(review.applicationId)),
    );
    const reviewed = (await reviews.toCollection().primaryKeys()).filter((id) => !accepted.has(id));
    const waiting = sealed.filter(({ outcome }) => !outcome).map((packet) => packet.applicationId);
    return new Set([...reviewed, ...waiting, ...reopened.map((review) => review!.applicationId)]);
  });
}

/** Must this entry stay readable although its feed no longer has it? Calls and rubrics stay with their files. */
export function mustStay(entry: Entry, unsent: ReadonlySet<string>, anyStays: boolean): boolean {
  if (entry.kind === 'application') return unsent.has(entry.id);
  return anyStays && (entry.kind === 'call' || entry.kind === 'rubric');
}

/** What of `entries` must stay. */
export function selectStaying(entries: Iterable<Entry>, unsent: ReadonlySet<string>): Entry[] {
  const all = [...entries];
  const anyStays = all.some((entry) => mustStay(entry, unsent, false));
  return all.filter((entry) => mustStay(entry, unsent, anyStays));
}

type Carried = {
  readonly base: FeedBase;
  readonly pages: PageRow[];
  readonly overlay: OverlayRow[];
  /** Applications with unsent work on them, where there was an old base: to be the same when the new one is written. */
  readonly unsent?: ReadonlySet<string>;
};

/**
 * Before a new base takes the place of the old one: items that the new one lacks, but on which there is unsent
 * work, go over to it, marked as left.
 */
export async function carryOver(
  db: DeskDb,
  record: FeedRecord,
  base: FeedBase,
  lastEntries: readonly Entry[],
): Promise<Carried> {
  const nothing = { base, pages: [], overlay: [] };
  const old = record.base && (await loadIndex(db)).feeds.get(record.id);
  if (!record.base || !old) return nothing;
  const unsent = await readUnsent(db);
  const staying = selectStaying(old.entries.values(), unsent);
  if (staying.length === 0) return { ...nothing, unsent };
  const arrived = await readKeys(db, record, lastEntries);
  const carried = staying
    .filter((entry) => !arrived.has(entryKey(entry.kind, entry.id)))
    .map((entry) => ({ ...entry, left: true, place: null }));
  const pages = await packPages({ values: db.values, feed: record.id, base }, carried);
  const overlay = await copyBodies(db, record, base.snapshot, staying, carried);
  const applications = base.applications + carried.filter(({ kind }) => kind === 'application').length;
  return { base: { ...base, applications, parts: base.parts + pages.length }, pages, overlay, unsent };
}

/** Items of the new base: those of its stored pages and of the chunk that is about to be stored. */
async function readKeys(db: DeskDb, record: FeedRecord, last: readonly Entry[]): Promise<Set<string>> {
  const stored = record.building?.base;
  const keys = stored
    ? Array.from({ length: stored.parts }, (_, part) => pageKey(record.id, stored, part))
    : [];
  const pages = await db.pulled.pages.bulkGet(keys);
  const parts = await Promise.all(
    pages.map(async (page) =>
      page ? unpackEntries(await decodeValue(db.values, `pages ${page.key}`, page.value)) : [],
    ),
  );
  return new Set([...parts.flat(), ...last].map((entry) => entryKey(entry.kind, entry.id)));
}

async function copyBodies(
  db: DeskDb,
  record: FeedRecord,
  snapshot: number,
  old: readonly Entry[],
  carried: readonly Entry[],
): Promise<OverlayRow[]> {
  const wanted = new Set(carried.map((entry) => entryKey(entry.kind, entry.id)));
  const rows: OverlayRow[] = [];
  for (const entry of old) {
    if (!wanted.has(entryKey(entry.kind, entry.id)) || !hasBody(entry.content)) continue;
    const text = await readRowText(db, record.id, record.base!.snapshot, entry);
    if (text === undefined) continue;
    const key = overlayKey(record.id, snapshot, entry.kind, entry.id);
    const content = new TextEncoder().encode(text);
    rows.push({ key, value: await encodeValue(db.values, `overlay ${key}`, content) });
  }
  return rows;
}

import { decodeSegment, encodeSegment } from '../../shared/search/encode-segment';
import { mergeSegments } from '../../shared/search/merge-segments';
import { createSegmentPacker, type Segment, type SegmentPacker } from '../../shared/search/segment';
import type { DeskDb } from '../db/open-desk-db';
import type { Shown } from '../db/pulled-index';
import { readBodies, type BodyRecord } from '../db/read-bodies';
import { readSearchParts, removeParts, storeSearchPart } from '../db/search-parts';
import { groupTexts, textsOfBody } from './searched-texts';
import { FULL, planMerge, type Placed, type Shelf } from './shelf';

/** What the indexing of texts works on. */
export type TextWork = {
  readonly db: DeskDb;
  readonly shelf: Shelf;
  /** Entries whose bodies could not be read: looked at again when they come anew. */
  readonly unread: Map<string, Shown['entry']>;
  /** What says whether the text of an entry is still the same. */
  readonly stampOf: (shown: Shown) => string;
  readonly isClosed: (id: string) => boolean;
  /** Called after each slice of work, in which other things may happen, and when a segment is ready. */
  readonly between: () => Promise<void>;
  /** The next number under which a part is stored. */
  nextKey: number;
};

/** Records of about eight files that are read and split at once: some twenty milliseconds, in which a query waits. */
const SLICE = 8;

/** Takes what was stored onto the shelf; what is of another format, or holds nothing that is here, goes. */
export async function loadStored(work: TextWork, isHere: (id: string) => boolean): Promise<void> {
  for (const { key, bytes } of await readSearchParts(work.db)) {
    work.nextKey = Math.max(work.nextKey, key + 1);
    const segment = decodeSegment(bytes);
    if (segment) work.shelf.put(segment, key);
    else await removeParts(work.db, [key]);
  }
  const gone = work.shelf.ids().filter((id) => !isHere(id) || work.isClosed(id));
  work.shelf.drop(new Set(gone));
}

/** Reads and packs the texts of these records; what came to be closed meanwhile is not kept. */
export async function indexTexts(work: TextWork, records: readonly BodyRecord[]): Promise<void> {
  let packer = createSegmentPacker();
  for (let from = 0; from < records.length; from += SLICE) {
    const read = await readBodies(work.db, records.slice(from, from + SLICE));
    for (const { shown, application } of read) {
      if (!application) work.unread.set(shown.entry.id, shown.entry);
      else packer.add(application.id, work.stampOf(shown), groupTexts(textsOfBody(application)));
    }
    if (packer.size() >= FULL) {
      await shelve(work, packer);
      packer = createSegmentPacker();
    }
    await work.between();
  }
  if (packer.size() > 0) await shelve(work, packer);
}

async function shelve(work: TextWork, packer: SegmentPacker): Promise<void> {
  const segment = packer.pack();
  const stored = await store(work, segment, []);
  // Something of it was closed meanwhile: the refreshing that follows packs the others anew.
  if (stored.isKept) work.shelf.put(segment, stored.key);
}

/** Packs anew what holds words that must go, or is in many pieces. */
export async function mergeTexts(work: TextWork): Promise<void> {
  for (let group = planMerge(work.shelf.placed()); group; group = planMerge(work.shelf.placed())) {
    const merged = mergeSegments(group);
    const stored = await store(work, merged, group);
    if (!stored.isKept) return;
    work.shelf.replace(group, merged, stored.key);
    await work.between();
  }
}

/** `key` is null for what the storage did not take: it is searched in this session, and packed anew in the next. */
type Stored = { readonly isKept: boolean; readonly key: number | null };

async function store(work: TextWork, segment: Segment, replaced: readonly Placed[]): Promise<Stored> {
  const replaces = replaced.flatMap(({ key }) => key ?? []);
  const key = work.nextKey++;
  if (segment.ids.length === 0) {
    await removeParts(work.db, replaces);
    return { isKept: true, key: null };
  }
  const part = { key, bytes: encodeSegment(segment), ids: segment.ids, replaces };
  const stored = await storeSearchPart(work.db, part);
  if (!stored.ok) return { isKept: true, key: null };
  return { isKept: stored.value, key: stored.value ? key : null };
}

import type { FeedId } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';
import { encodeValue } from './encode-value';
import { readClosed, withoutClosed } from './close-bodies';
import { changeDigest, type Mark } from './feed-digest';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { hasBody, packPages } from './pack-pages';
import { entryKey, overlayKey, type Entry, type PulledRow } from './pulled-rows';
import { tryStorage } from './try-storage';
import { writeFeeds } from './write-feed';

/**
 * Stores a page of changes with its cursor, in one transaction. What is held in a higher version is passed over,
 * what is held in the same version changes nothing, what left is marked and goes at the end of the round.
 */
export function storeChanges(
  db: DeskDb,
  feed: FeedId,
  rows: readonly PulledRow[],
  cursor: string,
): Promise<Result<{ changed: number }>> {
  return tryStorage(async () => {
    const held = (await loadIndex(db)).feeds.get(feed);
    const before = held?.record;
    if (!held || !before?.base) throw new Error('changes need a snapshot below them');
    const changes = weighRows(held.entries, withoutClosed(rows, await readClosed(db)));
    if (changes.entries.length === 0 && before.cursor === cursor) return { changed: 0 };
    const pages = await packPages(feed, before.base, changes.entries);
    const overlay = await Promise.all(
      changes.bodies.map(async ({ kind, id, line }) => ({
        key: overlayKey(feed, before.base!.snapshot, kind, id),
        value: await encodeValue(line),
      })),
    );
    const base = {
      ...before.base,
      parts: before.base.parts + pages.length,
      applications: before.base.applications + changes.newApplications,
      live: before.base.live + changes.live,
      digest: changeDigest(before.base.digest, changes.marks),
    };
    await writeFeeds(db, [{ id: feed, before, after: { ...before, base, cursor }, pages, overlay }]);
    return { changed: changes.entries.length };
  });
}

type Weighed = {
  readonly entries: Entry[];
  readonly bodies: { kind: string; id: string; line: Uint8Array }[];
  /** Versions that came or went, for the digest. */
  readonly marks: Mark[];
  live: number;
  newApplications: number;
};

function weighRows(held: ReadonlyMap<string, Entry>, rows: readonly PulledRow[]): Weighed {
  const changes: Weighed = { entries: [], bodies: [], marks: [], live: 0, newApplications: 0 };
  const now = new Map<string, Entry>();
  for (const row of rows) {
    const key = entryKey(row.kind, row.id);
    const before = now.get(key) ?? held.get(key);
    const entry = row.op === '+' ? arrive(row, before) : leave(row, before);
    if (!entry) continue;
    now.set(key, entry);
    changes.entries.push(entry);
    if (row.op === '+' && hasBody(entry.content)) changes.bodies.push(row);
    if (before && !before.left) {
      changes.marks.push(before);
      changes.live -= 1;
    }
    if (!entry.left) {
      changes.marks.push(entry);
      changes.live += 1;
    }
    if (!before && row.kind === 'application') changes.newApplications += 1;
  }
  return changes;
}

function arrive(row: Extract<PulledRow, { op: '+' }>, before: Entry | undefined): Entry | null {
  if (before && before.version > row.version) return null;
  if (before && before.version === row.version && !before.left && before.content.kind === row.content.kind) {
    return null;
  }
  const { kind, id, version, content } = row;
  return { kind, id, version, left: false, place: null, content };
}

function leave(row: Extract<PulledRow, { op: '-' }>, before: Entry | undefined): Entry | null {
  if (!before || before.left || before.version > row.version) return null;
  return { ...before, left: true };
}

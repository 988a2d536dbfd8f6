import type { SnapshotManifest } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';
import { carryOver } from './carry-over';
import { closeChunk, readClosed } from './close-bodies';
import { changeDigest, EMPTY_DIGEST } from './feed-digest';
import type { DeskDb } from './open-desk-db';
import { packPages, placeChunk } from './pack-pages';
import type { FeedBase, FeedRecord, PulledChunk, SnapshotProgress } from './pulled-rows';
import { tryStorage } from './try-storage';
import { writeFeeds } from './write-feed';

/**
 * Begins a snapshot beside what the feed shows now, or goes on with one: the chunks of a manifest that were
 * stored already need not be asked for again.
 */
export function beginSnapshot(db: DeskDb, manifest: SnapshotManifest): Promise<Result<SnapshotProgress>> {
  return tryStorage(async () => {
    const before = (await db.pulled.$feed.get(manifest.feed)) ?? null;
    const going = before?.building;
    if (going && isSameSnapshot(going, manifest)) {
      // Begun, and cut before the one below ended it.
      if (going.chunks.length === 0) await storeParts(db, manifest.feed, NOTHING);
      return going;
    }
    const snapshot = 1 + Math.max(before?.base?.snapshot ?? 0, going?.base.snapshot ?? 0);
    const kept = await keepOfBegun(db, before, emptyBase(snapshot));
    const building: SnapshotProgress = {
      epoch: manifest.epoch,
      cursor: manifest.cursor,
      seq: manifest.seq,
      live: manifest.live,
      chunks: manifest.chunks.map(({ sha256, bytes, rows }) => ({ sha256, bytes, rows })),
      next: 0,
      base: kept.base,
    };
    const after = {
      id: manifest.feed,
      epoch: before?.epoch ?? manifest.epoch,
      cursor: before?.cursor ?? null,
      seq: before?.seq,
      base: before?.base ?? null,
      building,
      listed: true,
    };
    const snapshotsGone = going ? [going.base.snapshot] : [];
    const { pages, overlay, unsent } = kept;
    await writeFeeds(db, [{ id: manifest.feed, before, after, pages, overlay, snapshotsGone }], unsent);
    // A feed with nothing in it has no chunk whose storing would end the snapshot.
    if (building.chunks.length === 0) await storeParts(db, manifest.feed, NOTHING);
    return building;
  });
}

/**
 * A first snapshot is shown as far as it came, and there may be work on what it shows: that goes over into the one that
 * takes its place (SYNC-53).
 */
function keepOfBegun(db: DeskDb, before: FeedRecord | null, fresh: FeedBase): ReturnType<typeof carryOver> {
  const shown = before?.base ? null : before?.building?.base;
  if (!before || !shown) return Promise.resolve({ base: fresh, pages: [], overlay: [] });
  return carryOver(db, { ...before, base: shown, building: null }, fresh, []);
}

/** Stores a chunk with the progress, in one transaction. The last one puts the snapshot in place of what was. */
export function storeChunk(db: DeskDb, feed: FeedRecord['id'], chunk: PulledChunk): Promise<Result<null>> {
  return tryStorage(async () => {
    await storeParts(db, feed, chunk);
    return null;
  });
}

const NOTHING: PulledChunk = { rows: [], blocks: [] };

async function storeParts(db: DeskDb, feed: FeedRecord['id'], chunk: PulledChunk): Promise<void> {
  const before = await db.pulled.$feed.get(feed);
  const building = before?.building;
  if (!building) throw new Error('no snapshot is being stored');
  const packing = { values: db.values, feed, base: building.base };
  const { entries, blocks } = await placeChunk(packing, await closeChunk(chunk, await readClosed(db)));
  const pages = await packPages(packing, entries);
  const base: FeedBase = {
    ...building.base,
    parts: building.base.parts + pages.length,
    folded: building.base.parts + pages.length,
    blocks: building.base.blocks + blocks.length,
    applications: building.base.applications + entries.filter((entry) => entry.kind === 'application').length,
    live: building.base.live + entries.length,
    digest: changeDigest(building.base.digest, entries),
  };
  const next = building.next + 1;
  if (next < building.chunks.length) {
    const after = { ...before, building: { ...building, next, base } };
    await writeFeeds(db, [{ id: feed, before, after, pages, blocks }]);
    return;
  }
  const carried = await carryOver(db, before, base, entries);
  const { epoch, cursor, seq } = building;
  const after = { id: feed, epoch, cursor, seq, base: carried.base, building: null, listed: true };
  const snapshotsGone = before.base ? [before.base.snapshot] : [];
  const written = { pages: [...pages, ...carried.pages], blocks, overlay: carried.overlay };
  await writeFeeds(db, [{ id: feed, before, after, ...written, snapshotsGone }], carried.unsent);
}

function isSameSnapshot(going: SnapshotProgress, manifest: SnapshotManifest): boolean {
  return (
    going.epoch === manifest.epoch &&
    going.cursor === manifest.cursor &&
    going.chunks.length === manifest.chunks.length &&
    going.chunks.every((chunk, number) => chunk.sha256 === manifest.chunks[number]!.sha256)
  );
}

export function emptyBase(snapshot: number): FeedBase {
  return {
    snapshot,
    fold: 0,
    parts: 0,
    folded: 0,
    blocks: 0,
    applications: 0,
    live: 0,
    digest: EMPTY_DIGEST,
  };
}

import type { FeedId } from '../../shared/registry-protocol/feed';
import type { DeskDb } from './open-desk-db';
import {
  blockKey,
  keysUnder,
  type BlockRow,
  type FeedRecord,
  type OverlayRow,
  type PageRow,
} from './pulled-rows';
import { refuse } from './try-storage';

/** What one transaction on a feed writes. All values are encoded before it opens. */
export type FeedWrite = {
  /** The record as it was when the write was prepared; null for a feed that is new. */
  readonly before: FeedRecord | null;
  /** The record after it, but for its revision; null removes the feed. */
  readonly after: Omit<FeedRecord, 'revision'> | null;
  readonly pages?: readonly PageRow[];
  readonly blocks?: readonly BlockRow[];
  readonly overlay?: readonly OverlayRow[];
  readonly overlayGone?: readonly string[];
  /** Snapshots whose records go, with their pages. */
  readonly snapshotsGone?: readonly number[];
  /** Folds of the list whose pages go: `snapshot.fold`. */
  readonly foldsGone?: readonly string[];
};

/** Writes feeds in one transaction: each with its records and its cursor, all or nothing. */
export async function writeFeeds(db: DeskDb, writes: readonly (FeedWrite & { id: FeedId })[]): Promise<void> {
  const { $feed, pages, blocks, overlay } = db.pulled;
  await db.pulled.transaction('rw', [$feed, pages, blocks, overlay], async () => {
    for (const write of writes) {
      const held = await $feed.get(write.id);
      // Prepared on what is no longer there: nothing is written, the next round does it anew.
      if ((held?.revision ?? 0) !== (write.before?.revision ?? 0))
        refuse('storage-failed', { reason: 'stale' });
      await writeRecords(db, write);
    }
  });
}

async function writeRecords(db: DeskDb, write: FeedWrite & { id: FeedId }): Promise<void> {
  const { $feed, pages, blocks, overlay } = db.pulled;
  const { id, before, after } = write;
  for (const snapshot of write.snapshotsGone ?? []) {
    await pages
      .where('key')
      .between(...keysUnder(`${id}/${snapshot}.`))
      .delete();
    await blocks
      .where('key')
      .between(...keysUnder(blockKey(id, snapshot, 0).slice(0, -1)))
      .delete();
    await overlay
      .where('key')
      .between(...keysUnder(`${id}/${snapshot}/`))
      .delete();
  }
  for (const fold of write.foldsGone ?? []) {
    await pages
      .where('key')
      .between(...keysUnder(`${id}/${fold}/`))
      .delete();
  }
  if (write.overlayGone?.length) await overlay.bulkDelete([...write.overlayGone]);
  if (write.pages?.length) await pages.bulkPut([...write.pages]);
  if (write.blocks?.length) await blocks.bulkPut([...write.blocks]);
  if (write.overlay?.length) await overlay.bulkPut([...write.overlay]);
  if (after) await $feed.put({ ...after, revision: (before?.revision ?? 0) + 1 });
  else await $feed.delete(id);
}

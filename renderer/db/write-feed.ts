import type { FeedId } from '../../shared/registry-protocol/feed';
import { readUnsent } from './carry-over';
import type { DeskDb } from './open-desk-db';
import {
  blockKey,
  keysUnder,
  type BlockRow,
  type FeedRecord,
  type OverlayRow,
  type PageRow,
} from './pulled-rows';
import type { PulledTables } from './schema';
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

/**
 * Writes feeds in one transaction: each with its records and its cursor, all or nothing. Where applications go, `unsent`
 * are those with unsent work on them, as the write was prepared: nobody begins work on one that goes (SYNC-53).
 */
export async function writeFeeds(
  db: DeskDb,
  writes: readonly (FeedWrite & { id: FeedId })[],
  unsent?: ReadonlySet<string>,
): Promise<void> {
  // The connection that may lock what the reviewer owns.
  const tables = unsent ? (db.own as typeof db.own & PulledTables) : db.pulled;
  const { $feed, pages, blocks, overlay } = tables;
  const own = unsent ? [db.own.reviews, db.own.packets] : [];
  await tables.transaction('rw', [$feed, pages, blocks, overlay, ...own], async () => {
    if (unsent && [...(await readUnsent(db))].some((id) => !unsent.has(id))) {
      refuse('storage-failed', { reason: 'stale' });
    }
    for (const write of writes) {
      const held = await $feed.get(write.id);
      // Prepared on what is no longer there: nothing is written, the next round does it anew.
      if ((held?.revision ?? 0) !== (write.before?.revision ?? 0))
        refuse('storage-failed', { reason: 'stale' });
      await writeRecords(tables, write);
    }
  });
}

async function writeRecords(
  { $feed, pages, blocks, overlay }: PulledTables,
  write: FeedWrite & { id: FeedId },
): Promise<void> {
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

import type { FeedId } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';
import { encodeValue } from './encode-value';
import { readClosed, withoutClosed } from './close-bodies';
import { changeDigest } from './feed-digest';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { packPages } from './pack-pages';
import { overlayKey, type PulledRow } from './pulled-rows';
import { tryStorage } from './try-storage';
import { weighRows } from './weigh-rows';
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
  seq?: number,
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
    await writeFeeds(db, [{ id: feed, before, after: { ...before, base, cursor, seq: seq ?? before.seq }, pages, overlay }]);
    return { changed: changes.entries.length };
  });
}

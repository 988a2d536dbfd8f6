import type { FeedId } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';
import { appendChanges } from './append-changes';
import { readClosed, withoutClosed } from './close-bodies';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import type { PulledRow } from './pulled-rows';
import { tryStorage } from './try-storage';
import { weighRows } from './weigh-rows';

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
    await appendChanges(db, { ...before, base: before.base }, changes, { cursor, seq: seq ?? before.seq });
    return { changed: changes.entries.length };
  });
}

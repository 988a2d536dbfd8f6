import type { Result } from '../../shared/result';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { packPages } from './pack-pages';
import type { FeedBase } from './pulled-rows';
import { tryStorage } from './try-storage';
import { writeFeeds } from './write-feed';

/** Appended parts of the list below which no feed is worth folding. */
const APPENDED = 40;

/**
 * After how many appended parts a list is folded: a long one waits for more of them, half as many as it has pages,
 * so that what folding costs a change does not grow with the list (SYNC-73).
 */
export function partsBeforeFold(base: FeedBase): number {
  return Math.max(APPENDED, base.folded / 2);
}

/** In idle time: writes fresh list pages of a feed whose changes have gathered, one transaction a feed. */
export function foldFeeds(db: DeskDb, isWorth = hasGathered): Promise<Result<{ folded: number }>> {
  return tryStorage(async () => {
    let folded = 0;
    const index = await loadIndex(db);
    for (const { record, base, entries, damaged } of index.feeds.values()) {
      if (!record.base || damaged || !isWorth(base)) continue;
      const fresh = { ...base, fold: base.fold + 1, parts: 0, folded: 0 };
      const pages = await packPages({ values: db.values, feed: record.id, base: fresh }, [
        ...entries.values(),
      ]);
      const after = { ...record, base: { ...fresh, parts: pages.length, folded: pages.length } };
      const foldsGone = [`${base.snapshot}.${base.fold}`];
      await writeFeeds(db, [{ id: record.id, before: record, after, pages, foldsGone }]);
      folded += 1;
    }
    return { folded };
  });
}

function hasGathered(base: FeedBase): boolean {
  return base.parts - base.folded >= partsBeforeFold(base);
}

import type { FeedId } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import type { FeedRecord } from './pulled-rows';
import { tryStorage } from './try-storage';
import { writeFeeds } from './write-feed';

export async function readFeed(db: DeskDb, id: FeedId): Promise<FeedRecord | undefined> {
  return db.pulled.$feed.get(id);
}

/** Drops a snapshot on its way: the registry no longer has its chunks. */
export function forgetSnapshot(db: DeskDb, id: FeedId): Promise<Result<null>> {
  return tryStorage(async () => {
    const before = await db.pulled.$feed.get(id);
    if (!before?.building) return null;
    const snapshotsGone = [before.building.base.snapshot];
    await writeFeeds(db, [{ id, before, after: { ...before, building: null }, snapshotsGone }]);
    return null;
  });
}

/** Items that failed their schema: kept aside, not shown in the queue. */
export type PulledProblem = {
  readonly feed: FeedId;
  readonly kind: string;
  readonly id: string;
  readonly field: string;
};

export async function listProblems(db: DeskDb): Promise<PulledProblem[]> {
  const index = await loadIndex(db);
  const problems: PulledProblem[] = [];
  for (const [feed, held] of index.feeds) {
    for (const { kind, id, left, content } of held.problems.values()) {
      if (content.kind === 'problem' && !left) problems.push({ feed, kind, id, field: content.field });
    }
  }
  return problems;
}

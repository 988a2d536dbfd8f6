import type { Result } from '../../shared/result';
import { shownBase } from './load-index';
import type { DeskDb } from './open-desk-db';
import type { SyncStatus } from './rows';
import { tryStorage } from './try-storage';

/** What the last syncs did, and how many applications are here. */
export async function readSyncStatus(db: DeskDb): Promise<SyncStatus> {
  const status = await db.pulled.$status.get('sync');
  const feeds = await db.pulled.$feed.toArray();
  return {
    lastSuccessAt: status?.lastSuccessAt ?? null,
    lastAttemptAt: status?.lastAttemptAt ?? null,
    lastProblem: status?.lastProblem ?? null,
    applications: feeds.reduce((sum, feed) => sum + (shownBase(feed)?.applications ?? 0), 0),
  };
}

/** Notes how a round ended; `etag` is that of the registry's state, all of which is applied. */
export function noteSync(
  db: DeskDb,
  at: string,
  problem: string | null,
  etag: string | null,
): Promise<Result<null>> {
  return tryStorage(() =>
    db.pulled.transaction('rw', [db.pulled.$status], async () => {
      const before = await db.pulled.$status.get('sync');
      await db.pulled.$status.put({
        id: 'sync',
        lastAttemptAt: at,
        lastSuccessAt: problem === null ? at : (before?.lastSuccessAt ?? null),
        lastProblem: problem,
        etag: problem === null ? etag : (before?.etag ?? null),
      });
      return null;
    }),
  );
}

/** ETag of the registry's state that this desk last applied whole; null when there is none. */
export async function readStateTag(db: DeskDb): Promise<string | null> {
  return (await db.pulled.$status.get('sync'))?.etag ?? null;
}

/** Packets that wait for their receipts. */
export async function countOutbox(db: DeskDb): Promise<number> {
  return db.own.$outbox.count();
}

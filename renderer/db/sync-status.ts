import type { DeskError, Result } from '../../shared/result';
import { shownBase } from './load-index';
import type { DeskDb } from './open-desk-db';
import type { SyncStatus } from './rows';
import type { SyncRecord } from './schema';
import { tryStorage } from './try-storage';

/** What the last syncs did, and how many applications are here. */
export async function readSyncStatus(db: DeskDb): Promise<SyncStatus> {
  const status = await db.pulled.$status.get('sync');
  const feeds = await db.pulled.$feed.toArray();
  return {
    lastSuccessAt: status?.lastSuccessAt ?? null,
    lastAttemptAt: status?.lastAttemptAt ?? null,
    lastProblem: status?.lastProblem ?? null,
    revoked: status?.revoked ?? false,
    applications: feeds.reduce((sum, feed) => sum + (shownBase(feed)?.applications ?? 0), 0),
  };
}

/** How a round ended. `etag` is that of the registry's state, all of which is applied. */
export type RoundNote = {
  readonly at: string;
  readonly succeeded: boolean;
  /** A reason code: why it failed, or what it had to leave aside. */
  readonly problem: string | null;
  readonly etag: string | null;
};

export function noteSync(db: DeskDb, { at, succeeded, problem, etag }: RoundNote): Promise<Result<null>> {
  return changeStatus(db, (before) => ({
    ...before,
    lastAttemptAt: at,
    lastSuccessAt: succeeded ? at : before.lastSuccessAt,
    lastProblem: problem,
    etag: succeeded ? etag : before.etag,
    revoked: problem === 'desk-revoked' || (before.revoked && !succeeded),
  }));
}

/** Makes the next round look at every feed, whatever the registry's state. */
export function forgetStateTag(db: DeskDb): Promise<Result<null>> {
  return changeStatus(db, (before) => ({ ...before, etag: null }));
}

/**
 * What had to be left aside when the registry's state was last applied; null when all of it was taken. Kept apart
 * from the last round's problem: it holds until the registry mends it, whatever happens in between.
 */
export async function readAside(db: DeskDb): Promise<DeskError | null> {
  return (await db.pulled.$status.get('sync'))?.aside ?? null;
}

export function noteAside(db: DeskDb, aside: DeskError | null): Promise<Result<null>> {
  return changeStatus(db, (before) => ({ ...before, aside }));
}

const NEVER: SyncRecord = {
  id: 'sync',
  lastAttemptAt: null,
  lastSuccessAt: null,
  lastProblem: null,
  revoked: false,
  etag: null,
  aside: null,
};

function changeStatus(db: DeskDb, change: (before: SyncRecord) => SyncRecord): Promise<Result<null>> {
  return tryStorage(() =>
    db.pulled.transaction('rw', db.pulled.$status, async () => {
      // A record of an earlier version of the program may lack what came later.
      await db.pulled.$status.put(change({ ...NEVER, ...(await db.pulled.$status.get('sync')) }));
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

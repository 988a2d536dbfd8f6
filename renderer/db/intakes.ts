import type { FeedId } from '../../shared/registry-protocol/feed';
import type { PacketId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import { readClosed } from './close-bodies';
import type { DeskDb } from './open-desk-db';
import type { IntakeRow } from './schema';
import { forgetStateTag } from './sync-status';
import { tryStorage } from './try-storage';

/** What taking in a packet needs of the store, besides what a round of sync does. */
export type IntakeStore = ReturnType<typeof createIntakeStore>;

export function createIntakeStore(db: DeskDb) {
  return {
    /** Whether this set was taken in whole before. */
    hasTaken: async (set: PacketId): Promise<boolean> => (await db.own.intakes.get(set)) !== undefined,
    listFeeds: (): Promise<FeedId[]> => db.pulled.$feed.toCollection().primaryKeys(),
    /** The set's rows are in the store; the next round by wire looks at every feed. */
    noteTaken: async (row: IntakeRow): Promise<Result<null>> => {
      const noted = await tryStorage(() => db.own.intakes.put(row));
      return noted.ok ? forgetStateTag(db) : noted;
    },
  };
}

/** Applications whose attachments this desk must not keep: a conflict of interest closed them. */
export async function listClosed(db: DeskDb): Promise<string[]> {
  return [...(await readClosed(db))];
}

/** Whether a set of volumes was taken in whole before: then only its attachments can bring anything. */
export async function hasTakenIntake(db: DeskDb, set: PacketId): Promise<boolean> {
  return createIntakeStore(db).hasTaken(set);
}

import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { DeskDb } from './open-desk-db';
import { tryStorage } from './try-storage';

/** Where in an application the reviewer was, as they left it; undefined where they were not, or it is not known. */
export async function readPlace(db: DeskDb, applicationId: ApplicationId): Promise<unknown> {
  return (await db.own.visits.get(applicationId))?.place;
}

/** Notes where in an application the reviewer is. Without a visit there is nothing to note it in: opening makes one. */
export function notePlace(db: DeskDb, applicationId: ApplicationId, place: unknown): Promise<Result<null>> {
  return tryStorage(async () => {
    await db.own.visits.update(applicationId, { place });
    return null;
  });
}

import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { DeskDb } from './open-desk-db';
import type { VisitRow } from './schema';
import { tryStorage } from './try-storage';

/** An application as somebody has it before them. */
export type Look = { readonly applicationId: ApplicationId; readonly version: number };

export function readVisit(db: DeskDb, applicationId: ApplicationId): Promise<VisitRow | undefined> {
  return Promise.resolve(db.own.visits.get(applicationId));
}

/**
 * Notes that the reviewer looked into an application, as it was then; where in it they were is kept. `lookedAt` is an
 * ISO instant.
 */
export function noteVisit(db: DeskDb, look: Look & { readonly lookedAt: string }): Promise<Result<null>> {
  const { lookedAt, ...seen } = look;
  return markLooked(db, [seen], lookedAt);
}

/** The same for many at once, as they stand in the queue: all of them or none. */
export function markLooked(db: DeskDb, looks: readonly Look[], lookedAt: string): Promise<Result<null>> {
  const { visits } = db.own;
  return tryStorage(() =>
    db.own.transaction('rw', visits, async () => {
      const before = await visits.bulkGet(looks.map(({ applicationId }) => applicationId));
      await visits.bulkPut(looks.map((look, at) => ({ ...before[at], ...look, lookedAt })));
      return null;
    }),
  );
}

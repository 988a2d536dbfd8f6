import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { Declaration } from '../../shared/review/declaration';
import { closeBodies } from './close-bodies';
import type { DeskDb } from './open-desk-db';
import { requireEditable } from './reviews';
import { tryStorage } from './try-storage';

export function readDeclaration(db: DeskDb, applicationId: ApplicationId): Promise<Declaration | undefined> {
  return Promise.resolve(db.own.declarations.get(applicationId));
}

/**
 * Saves durably. A conflict is final and refuses any later declaration (`conflict-declared`): the same
 * transaction removes the application's body and the version kept for the review, the review and its annotations
 * from this desk. The list row stays.
 */
export function saveDeclaration(db: DeskDb, declaration: Declaration): Promise<Result<null>> {
  return tryStorage(async () => {
    const bodies =
      declaration.answer === 'conflict' ? await closeBodies(db, declaration.applicationId) : null;
    const { declarations, packets, reviews, annotations, baseVersions, keptReviews } = db.own;
    const own = [declarations, packets, reviews, annotations, baseVersions, keptReviews];
    const tables = [...own, ...(bodies?.tables ?? [])];
    await db.own.transaction('rw', tables, async () => {
      await requireEditable(db, declaration.applicationId);
      await declarations.put(declaration);
      if (!bodies) return;
      await bodies.write();
      await reviews.delete(declaration.applicationId);
      await baseVersions.delete(declaration.applicationId);
      await keptReviews.where('applicationId').equals(declaration.applicationId).delete();
      await annotations.where('applicationId').equals(declaration.applicationId).delete();
    });
    return null;
  });
}

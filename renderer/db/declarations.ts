import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { EarlierTie } from '../../shared/review/conflict/suggest-conflicts';
import type { Declaration } from '../../shared/review/declaration';
import { closeBodies } from './close-bodies';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { requireEditable } from './reviews';
import { closeWords } from './search-parts';
import { tryStorage } from './try-storage';

export function readDeclaration(db: DeskDb, applicationId: ApplicationId): Promise<Declaration | undefined> {
  return Promise.resolve(db.own.declarations.get(applicationId));
}

/**
 * Saves durably. A conflict is final and refuses any later declaration (`conflict-declared`): the same
 * transaction removes the application's body and the version kept for the review, the review in all its versions,
 * its annotations, the place in the file and every part of the search index that has its words from this desk. The list
 * row and the reviewer's tags stay.
 */
export function saveDeclaration(db: DeskDb, declaration: Declaration): Promise<Result<null>> {
  const { applicationId } = declaration;
  return tryStorage(async () => {
    const bodies = declaration.answer === 'conflict' ? await closeBodies(db, applicationId) : null;
    const words = closeWords(db, applicationId);
    const { declarations, packets, reviews, annotations, baseVersions, keptReviews } = db.own;
    const { reviewVersions, visits } = db.own;
    const own = [declarations, packets, reviews, annotations, baseVersions, keptReviews];
    const tables = [...own, reviewVersions, visits, ...(bodies ? [...bodies.tables, ...words.tables] : [])];
    await db.own.transaction('rw', tables, async () => {
      await requireEditable(db, applicationId);
      await declarations.put(declaration);
      if (!bodies) return;
      await bodies.write();
      await words.write();
      await reviews.delete(applicationId);
      await baseVersions.delete(applicationId);
      await keptReviews.where('applicationId').equals(applicationId).delete();
      await annotations.where('applicationId').equals(applicationId).delete();
      await reviewVersions.where('applicationId').equals(applicationId).delete();
      await visits.delete(applicationId);
    });
    return null;
  });
}

/**
 * Organisations to which the reviewer declared a tie in other applications: those of the suggestions that were
 * confirmed, and the applicant where the answer came without one.
 */
export async function readEarlierTies(db: DeskDb, except: ApplicationId): Promise<EarlierTie[]> {
  const declared = await db.own.declarations.toArray();
  const { applications } = await loadIndex(db);
  return declared
    .filter(({ applicationId, answer }) => applicationId !== except && answer !== 'none')
    .flatMap(({ applicationId, declaredAt, suggestions = [] }) => {
      const content = applications.get(applicationId)?.entry.content;
      const row = content?.kind === 'application' ? content.row : null;
      const confirmed = suggestions.flatMap(({ answer, inn }) =>
        answer === 'confirmed' && inn ? [inn] : [],
      );
      const inns = confirmed.length > 0 ? confirmed : row?.inn ? [row.inn] : [];
      return inns.map((inn) => ({ inn, number: row?.number ?? applicationId, declaredAt }));
    });
}

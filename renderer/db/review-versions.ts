import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { Review } from '../../shared/review/review';
import { sameReview } from '../../shared/review/compare-reviews';
import { thinVersions } from '../../shared/review/thin-versions';
import type { DeskDb } from './open-desk-db';
import type { ReviewVersionRow } from './schema';
import { tryStorage } from './try-storage';

/** Versions of one review that are kept; beyond it they are thinned out. */
export const MOST_VERSIONS = 60;

/**
 * Keeps the review as it is at this moment, durably. One that says the same as the version before is not kept again.
 * After a declared conflict nothing is kept.
 */
export function keepVersion(db: DeskDb, review: Review, savedAt: string): Promise<Result<null>> {
  const { reviewVersions, declarations } = db.own;
  const { applicationId } = review;
  return tryStorage(() =>
    db.own.transaction('rw', [reviewVersions, declarations], async () => {
      if ((await declarations.get(applicationId))?.answer === 'conflict') return null;
      const rows = await ofApplication(db, applicationId);
      const last = rows.at(-1);
      if (last && sameReview(last.review, review)) return null;
      const row: ReviewVersionRow = { applicationId, number: (last?.number ?? 0) + 1, savedAt, review };
      await reviewVersions.add(row);
      const gone = thinVersions([...rows, row], MOST_VERSIONS);
      await reviewVersions.bulkDelete(gone.map((number): [ApplicationId, number] => [applicationId, number]));
      return null;
    }),
  );
}

/** The newest first. */
export async function listVersions(db: DeskDb, applicationId: ApplicationId): Promise<ReviewVersionRow[]> {
  return (await ofApplication(db, applicationId)).reverse();
}

async function ofApplication(db: DeskDb, applicationId: ApplicationId): Promise<ReviewVersionRow[]> {
  const rows = await db.own.reviewVersions.where('applicationId').equals(applicationId).toArray();
  return rows.sort((one, other) => one.number - other.number);
}

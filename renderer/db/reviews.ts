import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { Review } from '../../shared/review/review';
import type { DeskDb } from './open-desk-db';
import { refuse, tryStorage } from './try-storage';

export function readReview(db: DeskDb, applicationId: ApplicationId): Promise<Review | undefined> {
  return Promise.resolve(db.own.reviews.get(applicationId));
}

/**
 * Saves durably: when it answers, the review survives a power cut. Refused with `review-sealed` once the review
 * was sealed and the registry has not refused it, and with `conflict-declared` after a declared conflict.
 */
export function saveReview(db: DeskDb, review: Review): Promise<Result<null>> {
  return tryStorage(() =>
    db.own.transaction('rw', [db.own.reviews, db.own.packets, db.own.declarations], async () => {
      await requireEditable(db, review.applicationId);
      await db.own.reviews.put(review);
      return null;
    }),
  );
}

/** Inside a transaction over `packets` and `declarations`: ends it when the reviewer's work is closed. */
export async function requireEditable(db: DeskDb, applicationId: ApplicationId): Promise<void> {
  const packets = await db.own.packets.where('applicationId').equals(applicationId).toArray();
  const last = packets.reduce<(typeof packets)[number] | undefined>(
    (latest, packet) => (latest && latest.sequence > packet.sequence ? latest : packet),
    undefined,
  );
  if (last && last.state !== 'refused') refuse('review-sealed');
  const declaration = await db.own.declarations.get(applicationId);
  if (declaration?.answer === 'conflict') refuse('conflict-declared');
}

import type { Application } from '../../shared/application/application';
import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import { reopenAfter, reopenedAfter } from '../../shared/review/amendment/stored-review';
import type { Annotation } from '../../shared/review/annotation';
import type { Review } from '../../shared/review/review';
import { prepareBase } from './base-versions';
import type { DeskDb } from './open-desk-db';
import type { PacketRow } from './rows';
import { refuse, tryStorage } from './try-storage';

export function readReview(db: DeskDb, applicationId: ApplicationId): Promise<Review | undefined> {
  return Promise.resolve(db.own.reviews.get(applicationId));
}

/**
 * Saves durably: when it answers, the review survives a power cut, and with it the version that it stands on
 * (SYNC-100) and the annotations that go over to that version. `shown` is the version on the screen.
 * Refused with `review-sealed` once the review was sealed and the registry has not refused it, unless it was reopened,
 * and with `conflict-declared` after a declared conflict.
 */
export function saveReview(
  db: DeskDb,
  review: Review,
  along: { readonly shown?: Application; readonly annotations?: readonly Annotation[] } = {},
): Promise<Result<null>> {
  const { reviews, packets, declarations, baseVersions, annotations } = db.own;
  return tryStorage(async () => {
    const base = await prepareBase(db, review, along.shown);
    await db.own.transaction('rw', [reviews, packets, declarations, baseVersions, annotations], async () => {
      await requireEditable(db, review.applicationId);
      await reviews.put(review);
      if (base) await baseVersions.put(base);
      if (along.annotations) await annotations.bulkPut([...along.annotations]);
    });
    return null;
  });
}

/**
 * Opens a sealed review again, durably, so that another decision can take the place of the sealed one (SYNC-105).
 * The packet stays as it is, and the review as it was sealed is kept under `keptId`. Refused with `not-found` where
 * nothing was sealed; one that is open already stays so.
 */
export function reopenReview(
  db: DeskDb,
  applicationId: ApplicationId,
  { keptId, at }: { readonly keptId: string; readonly at: string },
): Promise<Result<null>> {
  const { reviews, packets, declarations, keptReviews } = db.own;
  return tryStorage(() =>
    db.own.transaction('rw', [reviews, packets, declarations, keptReviews], async () => {
      const review = await reviews.get(applicationId);
      const last = await lastPacket(db, applicationId);
      if (!review || !last) refuse('not-found');
      if (isOpen(review, last)) return null;
      if ((await declarations.get(applicationId))?.answer === 'conflict') refuse('conflict-declared');
      await keptReviews.add({ id: keptId, applicationId, keptAt: at, reason: 'reopened', review });
      await reviews.put({ ...reopenAfter(review, last.decisionId), updatedAt: at });
      return null;
    }),
  );
}

/** Inside a transaction over `reviews`, `packets` and `declarations`: ends it when the reviewer's work is closed. */
export async function requireEditable(db: DeskDb, applicationId: ApplicationId): Promise<void> {
  const last = await lastPacket(db, applicationId);
  if (last && last.state !== 'refused') {
    const review = await db.own.reviews.get(applicationId);
    if (!isOpen(review, last)) refuse('review-sealed');
  }
  const declaration = await db.own.declarations.get(applicationId);
  if (declaration?.answer === 'conflict') refuse('conflict-declared');
}

/** Whether the review may change: not sealed, refused by the registry, or reopened after its last decision. */
export function isOpen(
  review: Review | null | undefined,
  last: Pick<PacketRow, 'state' | 'decisionId'> | null | undefined,
): boolean {
  if (!last || last.state === 'refused') return true;
  return review != null && reopenedAfter(review) === last.decisionId;
}

async function lastPacket(db: DeskDb, applicationId: ApplicationId): Promise<PacketRow | undefined> {
  const packets = await db.own.packets.where('applicationId').equals(applicationId).toArray();
  return packets.reduce<PacketRow | undefined>(
    (latest, packet) => (latest && latest.sequence > packet.sequence ? latest : packet),
    undefined,
  );
}

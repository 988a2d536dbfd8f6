import type { ApplicationId } from '../../shared/application/ids';
import type { AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import type { ReviewWork } from '../../shared/review/review-work';
import type { DeskDb } from './open-desk-db';
import type { PacketRow } from './rows';
import type { KeptReviewRow } from './schema';

export type StandingRow = KeptReviewRow & { readonly reason: 'standing' };

/** Earlier forms of a review, the newest first. */
export async function listKept(db: DeskDb, applicationId: ApplicationId): Promise<KeptReviewRow[]> {
  const rows = await db.own.keptReviews.where('applicationId').equals(applicationId).toArray();
  return rows
    .filter(({ reason }) => reason !== 'standing')
    .sort((one, other) => Date.parse(other.keptAt) - Date.parse(one.keptAt));
}

export function standingId(applicationId: ApplicationId): string {
  return `standing:${applicationId}`;
}

/** The review as it was signed, so that a later merge knows what both desks had. */
export function sealedRow(packet: PacketRow, { review, annotations }: ReviewWork): KeptReviewRow {
  const { decisionId, applicationId, sealedAt: keptAt } = packet;
  return { id: decisionId, applicationId, keptAt, reason: 'sealed', review, annotations, decisionId };
}

/** The accepted review of another desk, kept when it was taken over. */
export function acceptedRow(accepted: AcceptedReview, keptAt: string): KeptReviewRow {
  const { applicationId, review, annotations, decision } = accepted;
  const { id: decisionId } = decision;
  return { id: decisionId, applicationId, keptAt, reason: 'other-desk', review, annotations, decisionId };
}

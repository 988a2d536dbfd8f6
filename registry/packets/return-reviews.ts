import type { AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import { writeDocuments } from '../feeds/documents';
import { reviewerFeed, writeOutbox } from '../feeds/outbox';
import type { Queryable } from '../store/store';
import type { Arrival } from './arrival';
import type { JudgedDecision } from './judge-decisions';

/**
 * Gives accepted reviews back to all desks of their reviewer: a document in the reviewer's own feed, in the
 * transaction that accepts them (SYNC-110). Its version is the number of accepted decisions, so to be called after
 * these are written.
 */
export async function returnReviews(
  tx: Queryable,
  { packet, payload }: Pick<Arrival, 'packet' | 'payload'>,
  judged: readonly JudgedDecision[],
  acceptedAt: string,
): Promise<void> {
  const accepted = judged.filter(({ outcome, fresh }) => fresh && outcome.outcome === 'accepted');
  if (accepted.length === 0) return;
  const { reviewerId } = packet.desk;
  const count = await countAccepted(
    tx,
    reviewerId,
    accepted.map(({ decision }) => decision.applicationId),
  );
  const reviews = accepted.map(({ decision }, place): AcceptedReview => {
    const { applicationId } = decision;
    const ofSame = (one: { readonly applicationId: string }) => one.applicationId === applicationId;
    const later = accepted.slice(place + 1).filter((other) => ofSame(other.decision)).length;
    return {
      id: decision.base.assignmentId,
      version: count.get(applicationId)! - later,
      applicationId,
      deskId: packet.deskId,
      decision,
      // An accepted decision has exactly one of each: `checkDecision`.
      review: payload.reviews.find(ofSame)!,
      annotations: payload.annotations.filter(ofSame),
      declaration: payload.declarations.find(ofSame)!,
      acceptedAt,
    };
  });
  await writeDocuments(
    tx,
    reviews.map((doc) => ({ kind: 'review', id: doc.id, ver: doc.version, doc })),
    new Date(acceptedAt),
  );
  await writeOutbox(
    tx,
    reviews.map(({ id, version }) => ({
      feed: reviewerFeed(reviewerId),
      kind: 'review',
      item: id,
      op: '+',
      ver: version,
    })),
  );
}

async function countAccepted(
  tx: Queryable,
  reviewerId: string,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ application_id: string; count: number }>(
    `select application_id, count(*) as count from decisions
     where reviewer_id = $1 and outcome = 'accepted' and application_id = any ($2::text[]) group by application_id`,
    [reviewerId, applicationIds],
  );
  return new Map(rows.map((row) => [row.application_id, row.count]));
}

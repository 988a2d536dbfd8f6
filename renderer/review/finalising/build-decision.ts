import type { DecisionId, ReviewerId } from '../../../shared/application/ids';
import type { Decision } from '../../../shared/packet/decision';
import type { Assignment } from '../../../shared/registry-protocol/feed';
import type { Review } from '../../../shared/review/review';
import type { Rubric } from '../../../shared/review/rubric';
import { scoreReview } from '../../../shared/review/score';

/**
 * The decision that a complete review comes to. The amount counts only with an outcome that gives support.
 * Throws where the review has no outcome: the screen does not offer to finalise then.
 */
export function buildDecision(input: {
  readonly id: DecisionId;
  readonly review: Review;
  readonly rubric: Rubric;
  readonly assignment: Assignment;
  readonly reviewerId: ReviewerId;
  readonly decidedAt: string;
  readonly supersedes: DecisionId | null;
}): Decision {
  const { id, review, rubric, assignment, reviewerId, decidedAt, supersedes } = input;
  const { outcome, amount, conditions, comment } = review.recommendation;
  if (outcome === null) throw new Error('a review without an outcome cannot be finalised');
  const { total, passed } = scoreReview(review, rubric);
  const gives = outcome === 'support' || outcome === 'support_with_conditions' || outcome === 'reserve';
  return {
    id,
    applicationId: review.applicationId,
    reviewerId,
    base: {
      applicationVersion: review.applicationVersion,
      assignmentId: assignment.id,
      assignmentVersion: assignment.version,
      rubricHash: review.rubricHash,
    },
    outcome,
    amount: gives ? amount : null,
    conditions,
    comment,
    total,
    passed,
    decidedAt,
    supersedes,
  };
}

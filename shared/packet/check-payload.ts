import type { ReviewerId } from '../application/ids';
import { findDeclarationFault } from '../review/conflict/declaration-rules';
import type { Review } from '../review/review';
import type { Outcome } from '../review/rubric';
import { fail, ok, type Result } from '../result';
import type { Decision } from './decision';
import type { DecisionPayload } from './packet';

/** Outcomes that may name an amount; the others give nothing. */
const WITH_AMOUNT: readonly Outcome[] = ['support', 'support_with_conditions', 'reserve'];

/**
 * Whether the parts of a decision packet belong together; the desk checks it before it signs.
 * Errors: as `checkDecision`, and `decision-id-reused` for an id that occurs twice.
 */
export function checkPayload(payload: DecisionPayload, reviewerId: ReviewerId): Result<null> {
  const seen = new Set<string>();
  for (const decision of payload.decisions) {
    const details = { decisionId: decision.id };
    if (seen.has(decision.id)) return fail('decision-id-reused', { details });
    seen.add(decision.id);
    const checked = checkDecision(decision, payload, reviewerId);
    if (!checked.ok) return checked;
  }
  return ok(null);
}

/**
 * Whether one decision is borne out by the packet: made by this reviewer, with its review of the same version
 * under the same rubric, the review's evidence, a declaration that does not close the file, and an amount and
 * conditions that fit the outcome. The registry asks it for each decision by itself.
 * Errors: `not-in-scope`, `review-incomplete` (details: `field`), `amount-invalid`.
 */
export function checkDecision(
  decision: Decision,
  payload: Pick<DecisionPayload, 'reviews' | 'annotations' | 'declarations'>,
  reviewerId: ReviewerId,
): Result<null> {
  const { id: decisionId, applicationId } = decision;
  if (decision.reviewerId !== reviewerId) return fail('not-in-scope', { details: { decisionId } });
  const missing = missingPart(decision, payload);
  if (missing) return fail('review-incomplete', { details: { decisionId, applicationId, field: missing } });
  if (!amountFits(decision)) return fail('amount-invalid', { details: { decisionId, applicationId } });
  return ok(null);
}

function missingPart(
  decision: Decision,
  payload: Pick<DecisionPayload, 'reviews' | 'annotations' | 'declarations'>,
): string | null {
  const { applicationId, base } = decision;
  const reviews = payload.reviews.filter(
    (review) =>
      review.applicationId === applicationId &&
      review.applicationVersion === base.applicationVersion &&
      review.rubricHash === base.rubricHash,
  );
  if (reviews.length !== 1) return 'review';
  if (!hasEvidence(reviews[0]!, payload.annotations)) return 'evidence';
  const declarations = payload.declarations.filter(
    (declaration) => declaration.applicationId === applicationId,
  );
  const [declaration] = declarations;
  if (!declaration || declarations.length > 1 || declaration.answer === 'conflict') return 'declaration';
  if (findDeclarationFault(declaration)) return 'declaration';
  if (decision.outcome === 'support_with_conditions' && decision.conditions.length === 0) return 'conditions';
  return null;
}

/** Every annotation that a score leans on is in the packet and marks this version of this application. */
function hasEvidence(review: Review, annotations: DecisionPayload['annotations']): boolean {
  const marks = new Set(
    annotations
      .filter(
        (annotation) =>
          annotation.applicationId === review.applicationId &&
          annotation.applicationVersion === review.applicationVersion,
      )
      .map((annotation) => annotation.id),
  );
  return Object.values(review.criteria).every((score) => score.evidence.every((id) => marks.has(id)));
}

function amountFits({ outcome, amount }: Decision): boolean {
  if (amount === null) return true;
  return WITH_AMOUNT.includes(outcome) && amount.amount > 0;
}

import type { AnnotationId } from '../../../shared/application/ids';
import type { CriterionScore, Review } from '../../../shared/review/review';

export const EMPTY_SCORE: CriterionScore = { score: null, justification: '', weakness: '', evidence: [] };

/** Every annotation that supports a score. */
export function allEvidence(review: Review): ReadonlySet<AnnotationId> {
  return new Set(Object.values(review.criteria).flatMap(({ evidence }) => evidence));
}

/** Changes a part of what is said of a criterion. */
export function patchCriterion(review: Review, criterionId: string, patch: Partial<CriterionScore>): Review {
  const criterion = review.criteria[criterionId] ?? EMPTY_SCORE;
  return { ...review, criteria: { ...review.criteria, [criterionId]: { ...criterion, ...patch } } };
}

/** Links an annotation to a criterion; linking it again changes nothing. */
export function addEvidence(review: Review, criterionId: string, id: AnnotationId): Review {
  const criterion = review.criteria[criterionId] ?? EMPTY_SCORE;
  const evidence = [...new Set([...criterion.evidence, id])];
  return { ...review, criteria: { ...review.criteria, [criterionId]: { ...criterion, evidence } } };
}

/** Unlinks an annotation from every criterion, as it is removed. */
export function dropEvidence(review: Review, id: AnnotationId): Review {
  const criteria = Object.entries(review.criteria).map(([key, criterion]) => [
    key,
    { ...criterion, evidence: criterion.evidence.filter((linked) => linked !== id) },
  ]);
  return { ...review, criteria: Object.fromEntries(criteria) as Review['criteria'] };
}

import type { CriterionScore, Review } from './review';
import { keysOfAll, NO_SCORE, sameValue } from './review-work';

type Recommendation = Review['recommendation'];

/** What a change makes of a review, part by part; what it does not name stays as it is. */
export type ReviewPatch = {
  readonly gates: Readonly<Record<string, 'yes' | 'no' | null>>;
  readonly criteria: Readonly<Record<string, Partial<CriterionScore>>>;
  readonly recommendation: Partial<Recommendation>;
  /** What the desk keeps with the review beyond its schema; undefined where it was not there. */
  readonly rest: Readonly<Record<string, unknown>>;
};

/** The part of a review that a change begins with, in the order of the screen: what undoing it is called by. */
export type ChangedPart =
  | { readonly kind: 'gate'; readonly id: string }
  | { readonly kind: keyof CriterionScore; readonly id: string }
  | { readonly kind: keyof Recommendation };

const PARTS_APART = new Set(['gates', 'criteria', 'recommendation', 'updatedAt']);
const CRITERION_PARTS = ['score', 'justification', 'weakness', 'evidence'] as const;
const RECOMMENDATION_PARTS = ['outcome', 'amount', 'conditions', 'comment'] as const;

/** What turns `before` into `after`; null where both say the same. The time of the change is no part of it. */
export function diffReviews(before: Review, after: Review): ReviewPatch | null {
  const gates = changed(before.gates, after.gates, null);
  const criteria = keysOfAll(before.criteria, after.criteria).flatMap((id) => {
    const patch = changed(before.criteria[id] ?? NO_SCORE, after.criteria[id] ?? NO_SCORE, undefined);
    return Object.keys(patch).length > 0 ? [[id, patch] as const] : [];
  });
  const recommendation = changed(before.recommendation, after.recommendation, undefined);
  const rest = changed(withoutParts(before), withoutParts(after), undefined);
  const size = [gates, recommendation, rest].reduce((sum, part) => sum + Object.keys(part).length, 0);
  if (size + criteria.length === 0) return null;
  return { gates, criteria: Object.fromEntries(criteria), recommendation, rest } as ReviewPatch;
}

/** The review with the patch in it. Applying it twice changes nothing. */
export function applyPatch(review: Review, patch: ReviewPatch): Review {
  const criteria = Object.entries(patch.criteria).map(([id, part]) => [
    id,
    { ...NO_SCORE, ...review.criteria[id], ...part },
  ]);
  const applied = {
    ...review,
    ...patch.rest,
    gates: { ...review.gates, ...patch.gates },
    criteria: { ...review.criteria, ...(Object.fromEntries(criteria) as Review['criteria']) },
    recommendation: { ...review.recommendation, ...patch.recommendation },
  };
  // What was not there before is not there again: stored documents have no undefined fields.
  return Object.fromEntries(Object.entries(applied).filter(([, value]) => value !== undefined)) as Review;
}

/** What a patch changes first; null where it changes only what the screen does not show by itself. */
export function firstPart(patch: ReviewPatch): ChangedPart | null {
  const [gate] = Object.keys(patch.gates);
  if (gate !== undefined) return { kind: 'gate', id: gate };
  const [criterion] = Object.entries(patch.criteria);
  if (criterion) {
    const [id, part] = criterion;
    return { kind: CRITERION_PARTS.find((kind) => kind in part) ?? 'score', id };
  }
  const part = RECOMMENDATION_PARTS.find((kind) => kind in patch.recommendation);
  return part ? { kind: part } : null;
}

function changed(before: object, after: object, absent: null | undefined): Record<string, unknown> {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const keys = keysOfAll(was, is).filter((key) => !sameOrAbsent(was[key], is[key]));
  return Object.fromEntries(keys.map((key) => [key, is[key] ?? absent ?? is[key]]));
}

function sameOrAbsent(one: unknown, other: unknown): boolean {
  if (one === other || (one == null && other == null)) return true;
  return one != null && other != null && sameValue(one, other);
}

function withoutParts(review: Review): object {
  return Object.fromEntries(Object.entries(review).filter(([key]) => !PARTS_APART.has(key)));
}

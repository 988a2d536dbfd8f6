import type { Review } from './review';

/** What the desk keeps with a review for its reviewer alone: packets carry `reviewSchema`, which leaves this out. */
type NotedReview = Review & {
  /** Hints that were read and put aside, by `hintKey`. */
  readonly dismissedHints?: readonly string[];
  /** Criteria whose score or words came from an earlier review and were not touched since. */
  readonly carried?: readonly string[];
};

export function dismissedHints(review: Review): readonly string[] {
  return (review as NotedReview).dismissedHints ?? [];
}

export function dismissHint(review: Review, key: string): Review {
  const noted: NotedReview = { ...review, dismissedHints: [...new Set([...dismissedHints(review), key])] };
  return noted;
}

export function carriedCriteria(review: Review): readonly string[] {
  return (review as NotedReview).carried ?? [];
}

/** Marks a criterion as carried over, or as touched since. */
export function withCarried(review: Review, criterionId: string, isCarried: boolean): Review {
  const carried = carriedCriteria(review);
  if (carried.includes(criterionId) === isCarried) return review;
  const left = carried.filter((id) => id !== criterionId);
  const noted: NotedReview = { ...review, carried: isCarried ? [...left, criterionId] : left };
  return noted;
}

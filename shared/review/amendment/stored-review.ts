import type { DecisionId } from '../../application/ids';
import type { Review } from '../review';

/** Prints of what an item stood on when the reviewer last looked at it after an amendment, by item. */
export type Affirmed = Readonly<Record<string, string>>;

/** What a review has on its desk beyond what travels: packets carry `reviewSchema`, which leaves this out. */
type StoredReview = Review & {
  readonly affirmed?: Affirmed;
  /** The sealed decision after which the reviewer opened the review again, to make another one. */
  readonly reopenedAfter?: DecisionId;
};

export function affirmedOf(review: Review): Affirmed {
  return (review as StoredReview).affirmed ?? {};
}

export function withAffirmed(review: Review, affirmed: Affirmed): Review {
  const stored: StoredReview = { ...review, affirmed };
  return stored;
}

export function reopenedAfter(review: Review): DecisionId | null {
  return (review as StoredReview).reopenedAfter ?? null;
}

export function reopenAfter(review: Review, decisionId: DecisionId): Review {
  const stored: StoredReview = { ...review, reopenedAfter: decisionId };
  return stored;
}

/** The review on another version: what was looked at for the version before is settled. */
export function onVersion(review: Review, version: number, rubricHash: string): Review {
  const { affirmed: _settled, ...kept } = review as StoredReview;
  return { ...kept, applicationVersion: version, rubricHash };
}

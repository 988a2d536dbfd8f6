import type { Review } from '../../../shared/review/review';
import type { Rubric } from '../../../shared/review/rubric';
import { exactScore } from '../../../shared/review/scale';
import type { EarlierReview } from '../../db/read-earlier';

/** What of an earlier review can be taken into a criterion. */
export type Offer = { readonly criterionId: string; readonly score: boolean; readonly text: boolean };

type Earlier = Pick<EarlierReview, 'review' | 'rubric'>;

/** Whether the earlier score of a criterion means the same on today's scale. */
export function scoreFits(earlier: Earlier, criterionId: string, { scale }: Rubric): boolean {
  const given = earlier.review.criteria[criterionId]?.score ?? null;
  const was = earlier.rubric?.scale;
  return given !== null && was !== undefined && sameScale(was, scale) && exactScore(given, scale) !== null;
}

export function sameScale(one: Rubric['scale'], other: Rubric['scale']): boolean {
  return one.min === other.min && one.max === other.max && one.direction === other.direction;
}

/** What can be taken at once: only where the present review says nothing yet, so that nothing is written over. */
export function findOffers(earlier: Earlier, review: Review, rubric: Rubric): readonly Offer[] {
  return rubric.criteria.flatMap(({ id }) => {
    const now = review.criteria[id];
    const given = earlier.review.criteria[id];
    const score = (now?.score ?? null) === null && scoreFits(earlier, id, rubric);
    const isBlank = !now?.justification.trim() && !now?.weakness.trim();
    const text = isBlank && (given?.justification.trim() ?? '') !== '';
    return score || text ? [{ criterionId: id, score, text }] : [];
  });
}

import type { Review } from '../../../shared/review/review';
import type { Rubric } from '../../../shared/review/rubric';

export type Recommendation = Review['recommendation'];

/** What every part of the recommendation needs. */
export type RecommendationPart = {
  readonly rubric: Rubric;
  readonly recommendation: Recommendation;
  readonly isReadOnly: boolean;
  readonly onChange: (patch: Partial<Recommendation>) => void;
};

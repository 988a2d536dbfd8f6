import type { Application } from '../../../shared/application/application';
import { annotationIdSchema } from '../../../shared/application/ids';
import type { Annotation } from '../../../shared/review/annotation';
import { withCarried } from '../../../shared/review/desk-notes';
import type { Review } from '../../../shared/review/review';
import type { Rubric } from '../../../shared/review/rubric';
import { NO_SCORE } from '../../../shared/review/review-work';
import { readEarlier } from '../../db/read-earlier';
import { useQuery } from '../../db/use-query';
import { addEvidence, patchCriterion } from '../scoring/evidence';
import { carryEvidence } from './carry-evidence';
import { findOffers, type Offer } from './find-offers';

/** The file and the review that something is taken into, and ways to write there. */
type Target = {
  readonly application: Application;
  readonly rubric: Rubric;
  readonly review: Review;
  readonly annotations: readonly Annotation[];
  /** Writes a mark; false where that failed, which has been said. */
  readonly restore: (mark: Annotation) => Promise<boolean>;
  readonly remove: (mark: Annotation) => Promise<boolean>;
  /** Changes criteria of the review as one step; `marks` come and go with it. */
  readonly change: (
    criteria: readonly string[],
    edit: (review: Review) => Review,
    marks: readonly Annotation[],
  ) => void;
};

/** The reviewer's own review of the application that this one is submitted anew from, and what is taken from it. */
export function useEarlier(target: Target) {
  const { application, rubric, review, annotations, restore, remove, change } = target;
  const earlier = useQuery(
    (db) => readEarlier(db, application),
    [application.id, application.previousApplicationId],
  );
  if (!earlier) return null;
  const given = (criterionId: string) => earlier.review.criteria[criterionId] ?? null;
  const take = async (offers: readonly Offer[]): Promise<void> => {
    const marksOf = makeMarks(earlier.annotations, application, annotations);
    const taken = offers.map((offer) => {
      const { evidence } = given(offer.criterionId) ?? NO_SCORE;
      return { ...offer, marks: offer.text ? marksOf(evidence) : [] };
    });
    const marks = taken.flatMap((one) => one.marks);
    for (const [index, mark] of marks.entries()) {
      if (await restore(mark)) continue;
      // All or nothing: what was written already would be evidence of nothing.
      for (const written of marks.slice(0, index)) await remove(written);
      return;
    }
    const criteria = taken.map(({ criterionId }) => criterionId);
    change(criteria, (before) => taken.reduce(takeInto, before), marks);
  };
  const takeInto = (before: Review, { criterionId, score, text, marks }: Offer & Marks): Review => {
    const { justification, weakness, score: points } = given(criterionId) ?? NO_SCORE;
    const patch = { ...(score ? { score: points } : {}), ...(text ? { justification, weakness } : {}) };
    const worded = patchCriterion(before, criterionId, patch);
    const linked = marks.reduce((next, { id }) => addEvidence(next, criterionId, id), worded);
    return withCarried(linked, criterionId, true);
  };
  return {
    ...earlier,
    given,
    takeScore: (criterionId: string) => take([{ criterionId, score: true, text: false }]),
    /** The words, and the evidence of which the passage still stands in this application word for word. */
    takeText: (criterionId: string) => take([{ criterionId, score: false, text: true }]),
    /** What `takeAll` would take. */
    offers: findOffers(earlier, review, rubric),
    /** Scores, words and evidence of every criterion that says nothing yet; one step to take back. */
    takeAll: () => take(findOffers(earlier, review, rubric)),
  };
}

export type EarlierState = NonNullable<ReturnType<typeof useEarlier>>;

type Marks = { readonly marks: readonly Annotation[] };

/** Makes new marks of earlier ones, numbered on and on. */
function makeMarks(
  earlier: readonly Annotation[],
  application: Application,
  present: readonly Annotation[],
): (ids: readonly Annotation['id'][]) => readonly Annotation[] {
  const at = new Date().toISOString();
  const newId = () => annotationIdSchema.parse(crypto.randomUUID());
  let ordinal = Math.max(0, ...present.map((mark) => mark.ordinal)) + 1;
  return (ids) => {
    const wanted = earlier.filter(({ id }) => ids.includes(id));
    const marks = carryEvidence(wanted, application, { newId, ordinal, at });
    ordinal += marks.length;
    return marks;
  };
}

import type { Application } from '../../../shared/application/application';
import { annotationIdSchema } from '../../../shared/application/ids';
import type { Annotation } from '../../../shared/review/annotation';
import { withCarried } from '../../../shared/review/desk-notes';
import type { Review } from '../../../shared/review/review';
import { NO_SCORE } from '../../../shared/review/review-work';
import { saveAnnotation } from '../../db/annotations';
import { useDb } from '../../db/db-context';
import { readEarlier } from '../../db/read-earlier';
import { useQuery } from '../../db/use-query';
import { useSaved } from '../../ui/saved-context';
import { addEvidence, patchCriterion } from '../scoring/evidence';
import { carryEvidence } from './carry-evidence';

type Change = (criterionId: string, edit: (review: Review) => Review) => void;

/** The reviewer's own review of the application that this one is submitted anew from, and what is taken from it. */
export function useEarlier(application: Application, annotations: readonly Annotation[], change: Change) {
  const db = useDb();
  const { noteProblem } = useSaved();
  const earlier = useQuery(
    (db) => readEarlier(db, application),
    [application.id, application.previousApplicationId],
  );
  if (!earlier) return null;
  const given = (criterionId: string) => earlier.review.criteria[criterionId] ?? null;
  return {
    ...earlier,
    given,
    takeScore: (criterionId: string) =>
      change(criterionId, (before) =>
        withCarried(
          patchCriterion(before, criterionId, { score: given(criterionId)?.score ?? null }),
          criterionId,
          true,
        ),
      ),
    /** The words, and the evidence of which the passage still stands in this application word for word. */
    takeText: async (criterionId: string) => {
      const { justification, weakness, evidence } = given(criterionId) ?? NO_SCORE;
      const marks = carryEvidence(
        earlier.annotations.filter(({ id }) => evidence.includes(id)),
        application,
        {
          newId: () => annotationIdSchema.parse(crypto.randomUUID()),
          ordinal: Math.max(0, ...annotations.map(({ ordinal }) => ordinal)) + 1,
          at: new Date().toISOString(),
        },
      );
      for (const mark of marks) {
        const saved = await saveAnnotation(db, mark);
        if (!saved.ok) {
          noteProblem(saved.error);
          return;
        }
      }
      change(criterionId, (before) => {
        const worded = patchCriterion(before, criterionId, { justification, weakness });
        const linked = marks.reduce((review, { id }) => addEvidence(review, criterionId, id), worded);
        return withCarried(linked, criterionId, true);
      });
    },
  };
}

export type EarlierState = NonNullable<ReturnType<typeof useEarlier>>;

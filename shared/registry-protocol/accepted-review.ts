import { z } from 'zod';
import { applicationIdSchema, assignmentIdSchema, deskIdSchema, instantSchema } from '../application/ids';
import { decisionSchema } from '../packet/decision';
import { annotationSchema } from '../review/annotation';
import { declarationSchema } from '../review/declaration';
import { reviewSchema } from '../review/review';

/**
 * A reviewer's review as the registry accepted it, on its way back to all desks of that reviewer (SYNC-110). Its id
 * is the assignment's: there is one for a reviewer and an application. `version` counts the accepted decisions.
 */
export const acceptedReviewSchema = z.looseObject({
  id: assignmentIdSchema,
  version: z.int().positive(),
  applicationId: applicationIdSchema,
  /** The desk that sealed the decision. */
  deskId: deskIdSchema,
  decision: z.looseObject(decisionSchema.shape),
  review: reviewSchema,
  annotations: z.array(annotationSchema),
  /** What the reviewer declared before that desk opened the file. */
  declaration: declarationSchema,
  acceptedAt: instantSchema,
});
export type AcceptedReview = z.infer<typeof acceptedReviewSchema>;

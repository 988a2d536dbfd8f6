import { z } from 'zod';
import { annotationSchema } from './annotation';
import { declarationSchema } from './declaration';
import { reviewSchema } from './review';
import { rubricSchema } from './rubric';

/** A reviewer's own copy of a review, to keep outside the desk: everything needed to read it without one. */
export const reviewCopySchema = z.strictObject({
  format: z.literal('review-desk/review-copy/1'),
  application: z.strictObject({
    number: z.string().min(1).max(60),
    title: z.string().min(1).max(5_000),
    applicant: z.string().max(2_000),
  }),
  /** A decision was signed on it. */
  sealed: z.boolean(),
  review: reviewSchema,
  rubric: rubricSchema,
  annotations: z.array(annotationSchema).max(10_000),
  declaration: declarationSchema.nullable(),
});
export type ReviewCopy = z.infer<typeof reviewCopySchema>;

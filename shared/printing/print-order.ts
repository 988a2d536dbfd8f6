import { z } from 'zod';
import { applicationSchema } from '../application/application';
import { callSchema } from '../application/call';
import { annotationSchema } from '../review/annotation';
import { declarationSchema } from '../review/declaration';
import { reviewSchema } from '../review/review';
import { rubricSchema } from '../review/rubric';

export const PRINTED_PARTS = ['application', 'review', 'both'] as const;
export type PrintedPart = (typeof PRINTED_PARTS)[number];

/** What goes to paper or into a PDF: data only. The page is made of it in the main process. */
export const printOrderSchema = z.strictObject({
  what: z.enum(PRINTED_PARTS),
  application: applicationSchema,
  call: callSchema,
  /** Without one the application is not open, and with a conflict it never is: then nothing is printed. */
  declaration: declarationSchema,
  review: reviewSchema,
  rubric: rubricSchema,
  annotations: z.array(annotationSchema).max(10_000),
  /** A decision was signed on the review. */
  sealed: z.boolean(),
});
export type PrintOrder = z.infer<typeof printOrderSchema>;

/** Whether declaration, review and annotations are all about the application of the order. */
export function isOfOneApplication({ application, declaration, review, annotations }: PrintOrder): boolean {
  return [declaration, review, ...annotations].every(({ applicationId }) => applicationId === application.id);
}

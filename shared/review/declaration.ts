import { z } from 'zod';
import { applicationIdSchema, instantSchema } from '../application/ids';

/** The reviewer's statement about an application, made before it opens. */
export const declarationSchema = z.object({
  applicationId: applicationIdSchema,
  /** `conflict` closes the file for good on this desk; `potential` goes to the chair and opens it. */
  answer: z.enum(['none', 'potential', 'conflict']),
  /** Required (at least 10 characters) unless the answer is `none`. */
  explanation: z.string().max(5_000),
  declaredAt: instantSchema,
});
export type Declaration = z.infer<typeof declarationSchema>;
export type DeclarationAnswer = Declaration['answer'];

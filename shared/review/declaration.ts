import { z } from 'zod';
import { applicationIdSchema, instantSchema, sha256Schema } from '../application/ids';
import { answeredSuggestionSchema } from './conflict/suggestion';

/** The reviewer's statement about an application, made before it opens. */
export const declarationSchema = z.object({
  applicationId: applicationIdSchema,
  /** `conflict` closes the file for good on this desk; `potential` goes to the chair and opens it. */
  answer: z.enum(['none', 'potential', 'conflict']),
  /** Required (at least 10 characters) unless the answer is `none`. */
  explanation: z.string().max(5_000),
  declaredAt: instantSchema,
  /** The version that was declared about, and a hash of its members (`conflict/certify.ts`). */
  applicationVersion: z.int().positive().optional(),
  membersSha256: sha256Schema.optional(),
  /** What the desk found, each with the reviewer's answer; absent where it did not look. */
  suggestions: z.array(answeredSuggestionSchema).max(500).optional(),
});
export type Declaration = z.infer<typeof declarationSchema>;
export type DeclarationAnswer = Declaration['answer'];

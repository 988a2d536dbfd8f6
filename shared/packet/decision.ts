import { z } from 'zod';
import {
  applicationIdSchema,
  assignmentIdSchema,
  decisionIdSchema,
  instantSchema,
  reviewerIdSchema,
  sha256Schema,
} from '../application/ids';
import { moneySchema } from '../application/money';
import { outcomeSchema } from '../review/rubric';

/** The finalised outcome that goes to the registry. Unknown properties are refused. */
export const decisionSchema = z.strictObject({
  id: decisionIdSchema,
  applicationId: applicationIdSchema,
  reviewerId: reviewerIdSchema,
  /** What it was decided on. */
  base: z.strictObject({
    applicationVersion: z.int().positive(),
    assignmentId: assignmentIdSchema,
    assignmentVersion: z.int().positive(),
    rubricHash: sha256Schema,
  }),
  outcome: outcomeSchema,
  /** Recommended support; null where there is none. */
  amount: moneySchema.nullable(),
  conditions: z.array(z.string().min(1).max(2_000)).max(50),
  comment: z.string().max(20_000),
  /** Weighted total 0–100 as the rubric computes it, unrounded. */
  total: z.number().min(0).max(100),
  passed: z.boolean(),
  decidedAt: instantSchema,
  /** The decision that this one replaces. */
  supersedes: decisionIdSchema.nullable(),
});
export type Decision = z.infer<typeof decisionSchema>;

import { z } from 'zod';
import { annotationIdSchema, applicationIdSchema, instantSchema, sha256Schema } from '../application/ids';
import { moneySchema } from '../application/money';
import { outcomeSchema } from './rubric';

export const criterionScoreSchema = z.object({
  /** Null until scored; otherwise a step of the rubric's scale. */
  score: z.number().nullable(),
  justification: z.string().max(20_000),
  /** Asked for when the score is under the criterion's threshold. */
  weakness: z.string().max(2_000),
  evidence: z.array(annotationIdSchema),
});
export type CriterionScore = z.infer<typeof criterionScoreSchema>;

export const GATE_ANSWERS = ['yes', 'no'] as const;

/** One reviewer's gates, scores, justifications and recommendation on one application version. */
export const reviewSchema = z.object({
  applicationId: applicationIdSchema,
  applicationVersion: z.int().positive(),
  rubricHash: sha256Schema,
  gates: z.record(z.string(), z.enum(GATE_ANSWERS).nullable()),
  criteria: z.record(z.string(), criterionScoreSchema),
  recommendation: z.object({
    outcome: outcomeSchema.nullable(),
    /** Null: no amount recommended (non-financial measure or a refusal). */
    amount: moneySchema.nullable(),
    conditions: z.array(z.string().max(2_000)),
    comment: z.string().max(20_000),
  }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Review = z.infer<typeof reviewSchema>;

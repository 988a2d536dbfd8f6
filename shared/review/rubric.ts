import { z } from 'zod';
import { localisedSchema } from '../application/call';
import { sha256Schema } from '../application/ids';

/**
 * Parts of an application that feed a criterion or a gate: `section:<id>`, `sections` for all of them, `title`,
 * `summary`, `money`, `members`, `chain`, `budget`, `kpis`, `attachments` and the like (review/amendment/parts.ts).
 * When an amendment changes one of them, the criterion is opened again. Without the list it is by any change.
 */
const feedingPartsSchema = z.array(z.string().min(1).max(80)).optional();

export const criterionSchema = z.looseObject({
  id: z.string().min(1).max(60),
  weight: z.number().positive(),
  threshold: z.number().nullable(),
  title: localisedSchema,
  /** What a low, middle and high score looks like for this criterion. */
  anchors: z.object({ low: localisedSchema, mid: localisedSchema, high: localisedSchema }),
  parts: feedingPartsSchema,
});
export type Criterion = z.infer<typeof criterionSchema>;

export const gateSchema = z.looseObject({
  id: z.string().min(1).max(60),
  title: localisedSchema,
  parts: feedingPartsSchema,
});
export type Gate = z.infer<typeof gateSchema>;

export const OUTCOMES = [
  'support',
  'support_with_conditions',
  'reserve',
  'return_for_revision',
  'redirect',
  'reject_threshold',
  'reject_budget',
  'ineligible',
  'withdrawn',
] as const;
export const outcomeSchema = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcomeSchema>;

/**
 * Evaluation rules as data: scale, criteria, thresholds, gates and justification rules.
 * `hash` is the SHA-256 of the RFC 8785 form of the rubric without `hash` itself.
 */
export const rubricSchema = z.looseObject({
  hash: sha256Schema,
  version: z.int().positive(),
  title: localisedSchema,
  scale: z.object({
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    /** `up`: the highest number is best; `down`: the lowest is. */
    direction: z.enum(['up', 'down']),
    /** Keyed by the score as text, such as "3". */
    anchors: z.record(z.string(), localisedSchema),
  }),
  criteria: z.array(criterionSchema).min(1),
  overallThreshold: z.number(),
  gates: z.array(gateSchema),
  justification: z.object({
    /** Characters, counted as code points without leading and trailing space. */
    minChars: z.int().nonnegative(),
    evidenceRequiredAtOrBelow: z.number().nullable(),
    evidenceRequiredAtOrAbove: z.number().nullable(),
    belowThresholdNeedsNamedWeakness: z.boolean(),
  }),
  outcomes: z.array(z.object({ id: outcomeSchema, title: localisedSchema })).min(1),
  conditions: z.array(z.object({ id: z.string().min(1), title: localisedSchema })),
});
export type Rubric = z.infer<typeof rubricSchema>;

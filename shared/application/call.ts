import { z } from 'zod';
import { callIdSchema, dateSchema, measureIdSchema, sha256Schema } from './ids';
import { moneySchema } from './money';

export const localisedSchema = z.object({ ru: z.string().min(1), en: z.string().min(1) });
export type Localised = z.infer<typeof localisedSchema>;

export const MEASURE_KINDS = [
  'grant',
  'subsidy',
  'tax-relief',
  'guarantee',
  'loan',
  'residency',
  'engineering-centre',
  'training',
  'introduction',
  'partner-search',
] as const;

export const measureSchema = z.looseObject({
  id: measureIdSchema,
  kind: z.enum(MEASURE_KINDS),
  financial: z.boolean(),
  title: localisedSchema,
});
export type Measure = z.infer<typeof measureSchema>;

/** A round of support: its measures, dates, budget and rubric. */
export const callSchema = z.looseObject({
  id: callIdSchema,
  version: z.int().positive(),
  title: localisedSchema,
  measures: z.array(measureSchema).min(1),
  /** Null where the call gives no money. */
  budget: moneySchema.nullable(),
  opensOn: dateSchema,
  closesOn: dateSchema,
  rubricHash: sha256Schema,
});
export type Call = z.infer<typeof callSchema>;

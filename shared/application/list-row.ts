import { z } from 'zod';
import { leadOf, type Application } from './application';
import { applicationIdSchema, callIdSchema, instantSchema, measureIdSchema } from './ids';

/** What the queue shows and filters on: one per application, all held in memory. */
export const listRowSchema = z.object({
  id: applicationIdSchema,
  number: z.string().min(1).max(60),
  version: z.int().positive(),
  title: z.string().min(1),
  applicant: z.string(),
  inn: z.string(),
  region: z.string(),
  callId: callIdSchema,
  measureId: measureIdSchema,
  /** Minor units; null for non-financial measures. */
  requested: z.number().nullable(),
  currency: z.string().nullable(),
  /** Share of the total paid by the consortium, in basis points (4100 = 41 %); null when there is no total. */
  cofinancingShare: z.int().nullable(),
  submittedAt: instantSchema,
  withdrawn: z.boolean(),
});
export type ListRow = Readonly<z.infer<typeof listRowSchema>>;

/**
 * What the queue needs of an application: computed by the registry when it writes a chunk, and by the desk for a
 * changed row. A change here changes the chunks: they need another codec name then.
 */
export function toListRow(application: Application): ListRow {
  const lead = leadOf(application);
  const { requested, cofinancing, total } = application;
  return {
    id: application.id,
    number: application.number,
    version: application.version,
    title: application.title,
    applicant: lead.shortName,
    inn: lead.inn ?? '',
    region: application.region,
    callId: application.callId,
    measureId: application.measureId,
    requested: requested?.amount ?? null,
    currency: requested?.currency ?? total?.currency ?? null,
    cofinancingShare:
      cofinancing && total && total.amount > 0
        ? Math.round((cofinancing.amount / total.amount) * 10_000)
        : null,
    submittedAt: application.submittedAt,
    withdrawn: application.status === 'withdrawn',
  };
}

const FIELDS = Object.keys(listRowSchema.shape) as (keyof ListRow)[];

/** The field in which a row differs from another one of the same application; null when they say the same. */
export function findDifference(row: ListRow, other: ListRow): keyof ListRow | null {
  return FIELDS.find((field) => row[field] !== other[field]) ?? null;
}

import { z } from 'zod';
import {
  applicationIdSchema,
  callIdSchema,
  instantSchema,
  measureIdSchema,
  organisationIdSchema,
  sha256Schema,
} from './ids';
import { moneySchema } from './money';

/** Kinds of links in a value chain, in the order in which they are drawn. */
export const LINK_KINDS = [
  'raw-material',
  'processing',
  'component',
  'product',
  'service',
  'science',
  'training',
] as const;
export const linkKindSchema = z.enum(LINK_KINDS);
export type LinkKind = z.infer<typeof linkKindSchema>;

/** A part of the file in prose. `criteria` are the rubric criteria that it feeds. */
export const sectionSchema = z.looseObject({
  id: z.string().min(1).max(60),
  title: z.string().min(1),
  paragraphs: z.array(z.string()),
  criteria: z.array(z.string()),
});
export type Section = z.infer<typeof sectionSchema>;

/** A consortium's organisation. INN and OGRN are null where the source has none (foreign registers). */
export const memberSchema = z.looseObject({
  organisationId: organisationIdSchema,
  name: z.string().min(1),
  shortName: z.string().min(1),
  kind: z.enum([
    'company',
    'university',
    'research',
    'farm',
    'entrepreneur',
    'nonprofit',
    'state',
    'individual',
  ]),
  inn: z.string().nullable(),
  ogrn: z.string().nullable(),
  /** Identifiers of other registers, such as `GB-CHC-1159982`. */
  otherIdentifiers: z.array(z.string()),
  region: z.string(),
  /** True for the one that applies. */
  lead: z.boolean(),
  contribution: z.string(),
});
export type Member = z.infer<typeof memberSchema>;

/** One link of the project's value chain; no members means that the link is missing. */
export const chainLinkSchema = z.looseObject({
  id: z.string().min(1),
  kind: linkKindSchema,
  title: z.string().min(1),
  members: z.array(organisationIdSchema),
});
export type ChainLink = z.infer<typeof chainLinkSchema>;

/** One line of the budget. `requested` + `cofinancing` = `total`, all in the application's currency. */
export const budgetLineSchema = z.looseObject({
  id: z.string().min(1),
  category: z.enum([
    'materials',
    'equipment',
    'labour',
    'contractors',
    'certification',
    'training',
    'overheads',
    'other',
  ]),
  title: z.string().min(1),
  organisationId: organisationIdSchema.nullable(),
  total: moneySchema,
  requested: moneySchema,
  cofinancing: moneySchema,
  justification: z.string(),
});
export type BudgetLine = z.infer<typeof budgetLineSchema>;

/** Key performance indicator: base value, target and the year by which it is due. */
export const kpiSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  unit: z.string(),
  base: z.number().nullable(),
  target: z.number().nullable(),
  year: z.int().nullable(),
  source: z.string(),
});
export type Kpi = z.infer<typeof kpiSchema>;

/** A file of the application, named by the SHA-256 of its bytes. `size` in bytes. */
export const attachmentSchema = z.looseObject({
  sha256: sha256Schema,
  name: z.string().min(1),
  mediaType: z.string().min(1),
  size: z.int().nonnegative(),
  pages: z.int().positive().nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** What an import could not map, or found odd, kept with the application and shown to the reviewer. */
export const importNoteSchema = z.looseObject({
  /** Path in the source record, such as `plannedDates[0].endDate`. */
  field: z.string(),
  code: z.enum(['unmapped', 'missing', 'encoding-slip', 'odd-date', 'odd-amount', 'assumed']),
  /** The source's value as text, cut at 2,000 characters. */
  value: z.string(),
});
export type ImportNote = z.infer<typeof importNoteSchema>;

/** One version of a consortium's request under a call. Unknown fields are kept (forward compatibility). */
export const applicationSchema = z.looseObject({
  id: applicationIdSchema,
  number: z.string().min(1).max(60),
  version: z.int().positive(),
  /** The application that this one is submitted anew from, often of another call. */
  previousApplicationId: applicationIdSchema.optional(),
  callId: callIdSchema,
  measureId: measureIdSchema,
  title: z.string().min(1),
  summary: z.string(),
  /** BCP 47 tag of the prose, for hyphenation and screen readers. */
  language: z.string(),
  status: z.enum(['submitted', 'withdrawn']),
  region: z.string(),
  submittedAt: instantSchema,
  /** Requested support; null for non-financial measures. */
  requested: moneySchema.nullable(),
  cofinancing: moneySchema.nullable(),
  total: moneySchema.nullable(),
  /** Technology readiness level now and at the end, 1–9. */
  trl: z.object({ from: z.int().min(1).max(9), to: z.int().min(1).max(9) }).nullable(),
  jobs: z.int().nonnegative().nullable(),
  sections: z.array(sectionSchema),
  members: z.array(memberSchema).min(1),
  chain: z.array(chainLinkSchema),
  budget: z.array(budgetLineSchema),
  kpis: z.array(kpiSchema),
  attachments: z.array(attachmentSchema),
  source: z.looseObject({
    format: z.enum(['review-desk', '360giving']),
    /** The record's identifier in the source. */
    recordId: z.string(),
    notes: z.array(importNoteSchema),
  }),
});
export type Application = z.infer<typeof applicationSchema>;

/** The organisation that applies. */
export function leadOf(application: Application): Member {
  return application.members.find((member) => member.lead) ?? application.members[0]!;
}

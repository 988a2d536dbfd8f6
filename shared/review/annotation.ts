import { z } from 'zod';
import { annotationIdSchema, applicationIdSchema, instantSchema, sha256Schema } from '../application/ids';

/**
 * What a mark says, from good to grave. Two stand for and two against, as panels speak of proposals; a question is
 * for the applicant or the panel; a mark without any is a plain highlight.
 */
export const SEVERITIES = ['strength', 'note', 'question', 'weakness', 'critical'] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

export const TAG_LENGTH = 40;
export const TAGS_MAX = 12;

/** Offsets in UTF-16 code units of a section's text (its paragraphs joined by "\n\n") or of a PDF page's text. */
export const textPositionSelectorSchema = z.object({
  type: z.literal('TextPositionSelector'),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});

/**
 * What tells a passage from all that reads alike in its text: pieces of eight characters, of the passage with its
 * context, that stand nowhere else there. White space, soft hyphens and the like do not count as characters.
 */
export const ownSchema = z.object({
  /** Fingerprint of the whole text: where it is the same, the position counts. */
  print: z.string().max(24),
  /** Own pieces within the first half of the quote and within the second; no more are counted than are asked for. */
  first: z.int().nonnegative().max(8),
  second: z.int().nonnegative().max(8),
  /** For each own piece that begins before the quote: how many characters before. Nearest first. */
  before: z.array(z.int().positive()).max(8),
  /** For each own piece that ends after the quote: how many characters after. Nearest first. */
  after: z.array(z.int().positive()).max(8),
});

export const textQuoteSelectorSchema = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1).max(20_000),
  /** Up to 64 characters before and after. */
  prefix: z.string().max(64),
  suffix: z.string().max(64),
  /** Absent in what was marked before passages were told apart by it. */
  own: ownSchema.optional(),
});

export const textSelectorsSchema = z.tuple([textPositionSelectorSchema, textQuoteSelectorSchema]);
export type TextSelectors = z.infer<typeof textSelectorsSchema>;

/** A rectangle on a PDF page in its default user space: points, the origin at the lower left before any rotation. */
export const regionSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type Region = z.infer<typeof regionSchema>;

/** What a mark was attached to before the reviewer attached it again. */
export const earlierTargetSchema = z.object({
  applicationVersion: z.int().positive(),
  quote: z.string().max(20_000),
  /** When it was attached anew. */
  at: instantSchema,
});

/** A mark and note anchored in a section or a PDF page (W3C Web Annotation model). */
export const annotationSchema = z.object({
  id: annotationIdSchema,
  applicationId: applicationIdSchema,
  applicationVersion: z.int().positive(),
  /** The number shown in the text and under the score; counts from 1 within a review. */
  ordinal: z.int().positive(),
  target: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('section'),
      sectionId: z.string().min(1).max(60),
      selectors: textSelectorsSchema,
    }),
    z.object({
      kind: z.literal('attachment'),
      sha256: sha256Schema,
      page: z.int().positive(),
      /** A passage of the page's text; null where the mark is a rectangle or the whole page. */
      selectors: textSelectorsSchema.nullable(),
      region: regionSchema.optional(),
    }),
  ]),
  note: z.string().max(20_000),
  severity: severitySchema.optional(),
  tags: z.array(z.string().min(1).max(TAG_LENGTH)).max(TAGS_MAX).optional(),
  /** The criterion that the mark speaks of; it is linked there as evidence. */
  criterionId: z.string().min(1).max(60).optional(),
  /** Latest last. */
  earlier: z.array(earlierTargetSchema).max(20).optional(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Annotation = z.infer<typeof annotationSchema>;
export type AnnotationTarget = Annotation['target'];

/** The text that selectors count in. */
export function sectionText(section: { readonly paragraphs: readonly string[] }): string {
  return section.paragraphs.join('\n\n');
}

import { z } from 'zod';
import { annotationIdSchema, applicationIdSchema, instantSchema, sha256Schema } from '../application/ids';

/** Offsets in UTF-16 code units of the section's text: its paragraphs joined by "\n\n". */
export const textPositionSelectorSchema = z.object({
  type: z.literal('TextPositionSelector'),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export const textQuoteSelectorSchema = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1).max(20_000),
  /** Up to 32 characters before and after. */
  prefix: z.string().max(64),
  suffix: z.string().max(64),
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
      selectors: z.tuple([textPositionSelectorSchema, textQuoteSelectorSchema]),
    }),
    z.object({
      kind: z.literal('attachment'),
      sha256: sha256Schema,
      page: z.int().positive(),
      selectors: z.tuple([textPositionSelectorSchema, textQuoteSelectorSchema]).nullable(),
    }),
  ]),
  note: z.string().max(20_000),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Annotation = z.infer<typeof annotationSchema>;

/** The text that selectors count in. */
export function sectionText(section: { readonly paragraphs: readonly string[] }): string {
  return section.paragraphs.join('\n\n');
}

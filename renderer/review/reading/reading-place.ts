import { z } from 'zod';
import type { PdfPlace } from '../pdf/pdf-place';

const share = z.number().min(0).max(1);
const pdfPlaceSchema = z.object({
  page: z.int().positive(),
  offset: share,
  zoom: z.union([z.literal('width'), z.literal('page'), z.number().min(0.1).max(4)]),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
});

const placeSchema = z.object({
  part: z.string().nullable(),
  /** By part: how far it is scrolled, as a share of its height. */
  parts: z.record(z.string(), share),
  /** By SHA-256. */
  files: z.record(z.string(), pdfPlaceSchema),
});

/** Where the person was in each part and each file of an application. */
export type ReadingPlace = {
  readonly part: string | null;
  readonly parts: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<string, PdfPlace>>;
};

export const NO_PLACE: ReadingPlace = { part: null, parts: {}, files: {} };

/** What was kept, or the beginning where it is not readable: a place is never worth an error. */
export function parsePlace(kept: unknown): ReadingPlace {
  const parsed = placeSchema.safeParse(kept);
  return parsed.success ? parsed.data : NO_PLACE;
}

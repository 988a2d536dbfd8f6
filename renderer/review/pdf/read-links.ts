import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { plainLine } from '../../../shared/text/plain-line';
import { withinTime } from './limit-time';

/** A link of a page: its box in PDF units, and a place in the file or an address elsewhere. */
export type PdfLink = {
  readonly rect: readonly [number, number, number, number];
  readonly to:
    | { readonly kind: 'inside'; readonly destination: unknown }
    | { readonly kind: 'outside'; readonly address: string };
};

/** What is read of pdf.js's annotations; the bytes come from strangers. */
type Found = {
  readonly subtype?: unknown;
  readonly rect?: unknown;
  readonly dest?: unknown;
  readonly url?: unknown;
  readonly unsafeUrl?: unknown;
};

/** Links of one page that are shown, characters of an address, time for reading, ms. */
const MOST_LINKS = 300;
const LONGEST = 2_000;
const READ_MS = 10_000;

/** The links of a page; none where they cannot be read. */
export async function readLinks(page: PDFPageProxy): Promise<readonly PdfLink[]> {
  try {
    const found = await withinTime(page.getAnnotations() as Promise<readonly Found[]>, READ_MS);
    return found === 'slow' ? [] : found.flatMap(toLink).slice(0, MOST_LINKS);
  } catch {
    return [];
  }
}

function toLink({ subtype, rect, dest, url, unsafeUrl }: Found): readonly PdfLink[] {
  if (subtype !== 'Link' || !isRect(rect)) return [];
  if (dest != null) return [{ rect, to: { kind: 'inside', destination: dest } }];
  const address = typeof url === 'string' ? url : unsafeUrl;
  if (typeof address !== 'string' || address.trim() === '') return [];
  return [{ rect, to: { kind: 'outside', address: plainLine(address).trim().slice(0, LONGEST) } }];
}

function isRect(rect: unknown): rect is PdfLink['rect'] {
  return Array.isArray(rect) && rect.length === 4 && rect.every((side) => Number.isFinite(side));
}

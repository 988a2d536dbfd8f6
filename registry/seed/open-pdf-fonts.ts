import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export type PdfFonts = { readonly regular: ArrayBuffer; readonly bold: ArrayBuffer };

/** DejaVu Sans, parsed once for all documents; each document still embeds a subset of its own. */
export function openPdfFonts(): PdfFonts {
  const locate = createRequire(import.meta.url);
  const open = (name: string) =>
    rememberLayouts(readFileSync(locate.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));
  return { regular: open('DejaVuSans'), bold: open('DejaVuSans-Bold') };
}

type Run = { readonly positions: readonly object[] };
type ParsedFont = { layout(text: string, features?: unknown): Run; createSubset(): unknown };

/**
 * Shaping the same words again is most of the time of a document, so shaped words are kept across documents.
 * pdfkit takes a parsed font wherever it takes the font's bytes (`typeof src.layout === 'function'`), which its
 * types do not say; it scales positions in place, so each call gets fresh ones.
 */
function rememberLayouts(bytes: Buffer): ArrayBuffer {
  const probe = new PDFDocument({ autoFirstPage: false, font: '' }).font(bytes) as unknown as {
    _font: { font: ParsedFont };
  };
  const font = probe._font.font;
  const known = new Map<string, Run>();
  const layout = (text: string, features?: unknown): Run => {
    if (features !== undefined) return font.layout(text, features);
    const run = known.get(text) ?? font.layout(text);
    if (known.size < 6_000) known.set(text, run);
    const fresh = Object.create(Object.getPrototypeOf(run)) as Run;
    return Object.assign(fresh, run, { positions: run.positions.map((position) => ({ ...position })) });
  };
  // The subset must grow from the parsed font itself, not from this view of it.
  const view = { layout: { value: layout }, createSubset: { value: () => font.createSubset() } };
  return Object.create(font, view) as ArrayBuffer;
}

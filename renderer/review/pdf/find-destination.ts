import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageAnchor } from './page-layout';

/** Where a destination of the file leads, as pdf.js gives it: a name, or a page with how to show it. Null: nowhere. */
export async function findDestination(document: PDFDocumentProxy, to: unknown): Promise<PageAnchor | null> {
  try {
    const found: unknown = typeof to === 'string' ? await document.getDestination(to) : to;
    if (!Array.isArray(found)) return null;
    const [target, , left, top] = found as unknown[];
    const number =
      typeof target === 'number'
        ? target + 1
        : (await document.getPageIndex(target as Parameters<typeof document.getPageIndex>[0])) + 1;
    if (number < 1 || number > document.numPages) return null;
    // Only `XYZ` says a height in fourth place; a page that the file turns is shown from its head.
    const page = typeof top === 'number' ? await document.getPage(number) : null;
    if (!page || page.rotate !== 0) return { page: number, offset: 0 };
    const viewport = page.getViewport({ scale: 1 });
    const [, down] = viewport.convertToViewportPoint(Number(left) || 0, Number(top)) as [number, number];
    return { page: number, offset: Math.min(1, Math.max(0, down / viewport.height)) };
  } catch {
    return null;
  }
}

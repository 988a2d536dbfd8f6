import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Why a document cannot be shown. `missing`: it is not on this desk any more. */
export type PdfProblem = 'damaged' | 'password' | 'wrong-password' | 'slow' | 'too-big' | 'missing';

export type OpenedPdf =
  | { readonly ok: true; readonly document: PDFDocumentProxy; readonly close: () => void }
  | { readonly ok: false; readonly problem: PdfProblem };

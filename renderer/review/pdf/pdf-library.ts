import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { OpenedPdf, PdfProblem } from './opened-pdf';
import { pageText, type PageText } from './page-text';
import type { PdfFile } from './read-bytes';
import { withinTime } from './limit-time';

/** A document that somebody looks at; it is closed once all have given it back. */
export type BorrowedPdf = { readonly opened: Promise<OpenedPdf>; readonly giveBack: () => void };

/** The PDF files of one open application: each open once, passwords and texts in memory only. */
export type PdfLibrary = {
  readonly borrow: (file: PdfFile) => BorrowedPdf;
  /** The next borrowing tries this password; it is forgotten with the library. */
  readonly unlock: (sha256: string, password: string) => void;
  /** Texts of all pages, read once; null in the place of a page that could not be read. */
  readonly readTexts: (file: PdfFile, signal: AbortSignal) => Promise<PdfTexts>;
};

export type PdfTexts =
  | { readonly ok: true; readonly pages: readonly PageText[] }
  | { readonly ok: false; readonly problem: PdfProblem | 'scan' };

/** Time for the text of one page, ms. */
const PAGE_MS = 10_000;
/** Characters of one document that are kept for finding: some 8,000 dense pages. */
const MOST_TEXT = 24_000_000;
const EMPTY: PageText = { text: '', starts: [] };

type Loan = { readonly opened: Promise<OpenedPdf>; users: number };

/** `open` is pdf.js, fetched with the first document. */
export function createPdfLibrary(
  open: (file: PdfFile, password: string | undefined) => Promise<OpenedPdf> = openLazily,
): PdfLibrary {
  const loans = new Map<string, Loan>();
  const passwords = new Map<string, string>();
  const texts = new Map<string, PdfTexts>();

  const borrow = (file: PdfFile): BorrowedPdf => {
    const { sha256 } = file;
    const loan = loans.get(sha256) ?? { opened: open(file, passwords.get(sha256)), users: 0 };
    loans.set(sha256, loan);
    loan.users += 1;
    let isBack = false;
    const giveBack = (): void => {
      if (isBack) return;
      isBack = true;
      loan.users -= 1;
      if (loan.users > 0) return;
      if (loans.get(sha256) === loan) loans.delete(sha256);
      void loan.opened.then((opened) => opened.ok && opened.close());
    };
    return { opened: loan.opened, giveBack };
  };
  return {
    borrow,
    unlock: (sha256, password) => {
      passwords.set(sha256, password);
      texts.delete(sha256);
      // Whoever still holds the locked one gives it back; nobody borrows it again.
      loans.delete(sha256);
    },
    readTexts: async (file, signal) => {
      const known = texts.get(file.sha256);
      if (known) return known;
      const { opened, giveBack } = borrow(file);
      try {
        const pdf = await opened;
        const read = pdf.ok ? await readPages(pdf.document, signal) : pdf;
        if (!signal.aborted) texts.set(file.sha256, read);
        return read;
      } finally {
        giveBack();
      }
    },
  };
}

async function openLazily(file: PdfFile, password: string | undefined): Promise<OpenedPdf> {
  const { openDocument } = await import('./open-document');
  return openDocument(file, password);
}

/** Page by page in the worker: the screen is free between any two. */
async function readPages(document: PDFDocumentProxy, signal: AbortSignal): Promise<PdfTexts> {
  const pages: PageText[] = [];
  let length = 0;
  for (let number = 1; number <= document.numPages && !signal.aborted; number += 1) {
    const page = length < MOST_TEXT ? await readPage(document, number) : EMPTY;
    length += page.text.length;
    pages.push(page);
  }
  const hasText = pages.some(({ text }) => text.trim() !== '');
  return hasText ? { ok: true, pages } : { ok: false, problem: 'scan' };
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PageText> {
  try {
    const read = document.getPage(number).then((page) => page.getTextContent());
    const content = await withinTime(read, PAGE_MS);
    return content === 'slow' ? EMPTY : pageText(content.items);
  } catch {
    return EMPTY;
  }
}

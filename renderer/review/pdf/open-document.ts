import {
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { withinTime } from './limit-time';
import type { OpenedPdf, PdfProblem } from './opened-pdf';
import { readRange, readWhole, WHOLE_BYTES, type PdfFile } from './read-bytes';

/** Time for opening, ms; then the worker is ended with all that it holds. */
const OPEN_MS = 30_000;
/** Pixels of the largest picture that is decoded. */
const IMAGE_PIXELS = 64 * 1024 * 1024;
/** A file that says it has more pages than this is not laid out. */
const MOST_PAGES = 20_000;

/**
 * Opens a document in pdf.js, in a worker of its own: no scripting, no XFA forms, no eval, no WebAssembly, nothing
 * fetched but from this origin (ADR 0018). `password` is given to pdf.js and kept nowhere here.
 */
export async function openDocument(file: PdfFile, password: string | undefined): Promise<OpenedPdf> {
  GlobalWorkerOptions.workerSrc = workerUrl;
  const cut = new AbortController();
  const source = await sourceOf(file, cut.signal);
  if (!source) return { ok: false, problem: 'missing' };
  const task = getDocument({
    ...source,
    ...(password === undefined ? {} : { password }),
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: IMAGE_PIXELS,
    cMapUrl: '/pdfjs/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    wasmUrl: '/pdfjs/wasm/',
    useWorkerFetch: true,
    verbosity: 0,
  });
  const close = (): void => {
    cut.abort();
    void task.destroy().catch(() => undefined);
  };
  const opened = await openWithin(task);
  if (!(typeof opened === 'string')) return { ok: true, document: opened, close };
  close();
  return { ok: false, problem: opened };
}

async function openWithin(task: PDFDocumentLoadingTask): Promise<PDFDocumentProxy | PdfProblem> {
  try {
    const opened = await withinTime(firstPageOf(task.promise), OPEN_MS);
    if (opened === 'slow') return 'slow';
    return opened.numPages > MOST_PAGES ? 'too-big' : opened;
  } catch (cause) {
    return problemOf(cause);
  }
}

/** A document that has no page to show is damaged, whatever its head says. */
async function firstPageOf(opening: Promise<PDFDocumentProxy>): Promise<PDFDocumentProxy> {
  const document = await opening;
  await document.getPage(1);
  return document;
}

function problemOf(cause: unknown): PdfProblem {
  if (!(cause instanceof Error) || cause.name !== 'PasswordException') return 'damaged';
  // pdf.js: 1 asks for a password, 2 says that the one given is wrong.
  return (cause as Error & { readonly code?: number }).code === 2 ? 'wrong-password' : 'password';
}

async function sourceOf(file: PdfFile, signal: AbortSignal) {
  if (file.size <= WHOLE_BYTES) {
    const data = await readWhole(file, signal).catch(() => null);
    return data && { data };
  }
  const range = new PDFDataRangeTransport(file.size, null);
  range.requestDataRange = (begin, end) => {
    // What cannot be had is left unanswered: the page's own time limit then says so.
    readRange(file, { begin, end }, signal).then(
      (bytes) => range.onDataRange(begin, bytes),
      () => undefined,
    );
  };
  return { range, disableAutoFetch: true, disableStream: true, rangeChunkSize: 256 * 1024 };
}

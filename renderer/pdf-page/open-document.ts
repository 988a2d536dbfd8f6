import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** Why a document cannot be shown. */
export type Problem = 'damaged' | 'password' | 'slow';

export type Opened =
  | { readonly ok: true; readonly document: PDFDocumentProxy }
  | { readonly ok: false; readonly problem: Problem };

/** Time for opening, ms; then the worker is ended with all that it holds. */
const OPEN_MS = 30_000;
/** Pixels of the largest picture that is decoded. */
const IMAGE_PIXELS = 64 * 1024 * 1024;

/** Opens a document in pdf.js: in its worker, with no scripting, no XFA forms, no eval and no WebAssembly. */
export async function openDocument(address: string): Promise<Opened> {
  GlobalWorkerOptions.workerSrc = workerUrl;
  const answer = await fetch(address);
  if (!answer.ok) return { ok: false, problem: 'damaged' };
  const task = getDocument({
    data: new Uint8Array(await answer.arrayBuffer()),
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: IMAGE_PIXELS,
    cMapUrl: '/pdf-page/pdfjs/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdf-page/pdfjs/standard_fonts/',
    wasmUrl: '/pdf-page/pdfjs/wasm/',
    useWorkerFetch: true,
    verbosity: 0,
  });
  const limit = limitTime(OPEN_MS);
  try {
    const opened = await Promise.race([firstPageOf(task.promise), limit.over]);
    if (opened !== 'slow') return { ok: true, document: opened };
    void task.destroy();
    return { ok: false, problem: 'slow' };
  } catch (cause) {
    void task.destroy();
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    return { ok: false, problem: locked ? 'password' : 'damaged' };
  } finally {
    limit.end();
  }
}

/** A document that has no page to show is damaged, whatever its head says. */
async function firstPageOf(opening: Promise<PDFDocumentProxy>): Promise<PDFDocumentProxy> {
  const document = await opening;
  await document.getPage(1);
  return document;
}

function limitTime(ms: number): { readonly over: Promise<'slow'>; readonly end: () => void } {
  let timer = 0;
  const over = new Promise<'slow'>((resolve) => {
    timer = window.setTimeout(() => resolve('slow'), ms);
  });
  return { over, end: () => clearTimeout(timer) };
}

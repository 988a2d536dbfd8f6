import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import { withinTime } from './limit-time';

/** Time for a page's head, ms. */
const PAGE_MS = 20_000;

/** A page of a document: null while it is read, `failed` where it cannot be. What it holds is let go with it. */
export function usePage(document: PDFDocumentProxy, number: number): PDFPageProxy | 'failed' | null {
  const [page, setPage] = useState<PDFPageProxy | 'failed' | null>(null);
  useEffect(() => {
    let isOver = false;
    let read: PDFPageProxy | null = null;
    withinTime(document.getPage(number), PAGE_MS).then(
      (got) => {
        if (got !== 'slow') read = got;
        if (!isOver) setPage(got === 'slow' ? 'failed' : got);
      },
      () => {
        if (!isOver) setPage('failed');
      },
    );
    return () => {
      isOver = true;
      setPage(null);
      read?.cleanup();
    };
  }, [document, number]);
  return page;
}

import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import type { PageSize } from './page-layout';

/** A4, points. */
const USUAL: PageSize = { width: 595, height: 842 };
/** Pages measured between two looks at the clock. */
const SLICE = 50;

/**
 * The size of every page before any of them is drawn: all as the first one at once, then as measured. Null until the
 * first is known.
 */
export function usePageSizes(document: PDFDocumentProxy): readonly PageSize[] | null {
  const [measured, setMeasured] = useState<{
    readonly of: PDFDocumentProxy;
    readonly sizes: readonly PageSize[];
  } | null>(null);
  useEffect(() => {
    let isOver = false;
    const measure = async (): Promise<void> => {
      const first = await sizeOf(document, 1, USUAL);
      let sizes = Array.from({ length: document.numPages }, () => first);
      const show = () => !isOver && setMeasured({ of: document, sizes });
      show();
      for (let from = 2; from <= document.numPages && !isOver; from += SLICE) {
        const numbers = Array.from(
          { length: Math.min(SLICE, document.numPages - from + 1) },
          (_, index) => from + index,
        );
        const slice = await Promise.all(numbers.map((number) => sizeOf(document, number, first)));
        if (slice.every((size) => isSame(size, first))) continue;
        sizes = [...sizes];
        slice.forEach((size, index) => (sizes[from - 1 + index] = size));
        show();
      }
    };
    void measure();
    return () => {
      isOver = true;
    };
  }, [document]);
  return measured?.of === document ? measured.sizes : null;
}

async function sizeOf(document: PDFDocumentProxy, number: number, otherwise: PageSize): Promise<PageSize> {
  try {
    const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
    return width > 0 && height > 0 ? { width, height } : otherwise;
  } catch {
    return otherwise;
  }
}

function isSame(a: PageSize, b: PageSize): boolean {
  return a.width === b.width && a.height === b.height;
}

import {
  AnnotationEditorType,
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { Annotation, Region, Severity } from '../../../shared/review/annotation';
import { pageText } from '../pdf/page-text';
import { anchorPassage } from './anchor-passage';
import { boxesOf, type Box } from './passage-boxes';

/** A mark as it goes into a PDF: a passage of a page's text, a rectangle, or neither (the whole page). */
export type PdfMark = {
  readonly page: number;
  readonly selectors: Extract<Annotation['target'], { kind: 'attachment' }>['selectors'];
  readonly region: Region | null;
  readonly severity: Severity | null;
  /** What the note says. */
  readonly contents: string;
};

export type AnnotatedPdf =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: 'damaged' | 'locked' };

/** Red, green and blue, 0–255: the marker's ink on paper. */
const INKS: Readonly<Record<Severity | 'none', readonly [number, number, number]>> = {
  none: [255, 225, 120],
  note: [255, 225, 120],
  strength: [170, 225, 185],
  question: [170, 205, 255],
  weakness: [255, 200, 120],
  critical: [255, 165, 155],
};
/** Where a note on a whole page stands: points from its lower left corner. */
const CORNER: Region = { x: 18, y: 18, width: 18, height: 18 };

/**
 * Writes marks into a PDF as annotations of its own, with notes that any reader shows. What was there stays byte for
 * byte: pdf.js appends an update to the file. A passage that is not found surely goes to the page's corner with its
 * note. The bytes are given to pdf.js's worker and are gone from here.
 */
export async function annotatePdf(
  bytes: Uint8Array,
  given: { readonly marks: readonly PdfMark[]; readonly author: string },
): Promise<AnnotatedPdf> {
  GlobalWorkerOptions.workerSrc ||= workerUrl;
  const task = getDocument({
    data: bytes,
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    for (const [index, mark] of given.marks.entries()) {
      const page = await document.getPage(mark.page);
      addMark(document, { page, mark, index, author: given.author, boxes: await boxesOn(page, mark) });
    }
    return { ok: true, bytes: await document.saveDocument() };
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    return { ok: false, problem: isLocked ? 'locked' : 'damaged' };
  } finally {
    void task.destroy();
  }
}

/** Where the mark is on the page, in PDF user space. */
async function boxesOn(page: PDFPageProxy, { selectors, region }: PdfMark): Promise<readonly Box[]> {
  const corner = { ...CORNER, x: CORNER.x + page.view[0]!, y: CORNER.y + page.view[1]! };
  const { x, y, width, height } = region ?? corner;
  const whole = [{ left: x, bottom: y, right: x + width, top: y + height }];
  if (!selectors) return whole;
  const { items } = await page.getTextContent();
  const anchoring = anchorPassage(pageText(items).text, selectors);
  if (anchoring?.found !== 'exact') return whole;
  const boxes = boxesOf(items, anchoring);
  return boxes.length > 0 ? boxes : whole;
}

type Placed = {
  readonly page: PDFPageProxy;
  readonly mark: PdfMark;
  readonly index: number;
  readonly author: string;
  readonly boxes: readonly Box[];
};

/** As pdf.js's own editor leaves a highlight in the storage that it saves from. */
function addMark(document: PDFDocumentProxy, { page, mark, index, author, boxes }: Placed): void {
  const edge = <K extends keyof Box>(key: K, pick: (...all: number[]) => number) =>
    pick(...boxes.map((box) => box[key]));
  const rect = [
    edge('left', Math.min),
    edge('bottom', Math.min),
    edge('right', Math.max),
    edge('top', Math.max),
  ];
  document.annotationStorage.setValue(`pdfjs_internal_editor_review_${index}`, {
    annotationType: AnnotationEditorType.HIGHLIGHT,
    pageIndex: page.pageNumber - 1,
    color: [...INKS[mark.severity ?? 'none']],
    opacity: 1,
    rect,
    rotation: page.rotate,
    structTreeParentId: null,
    user: author,
    quadPoints: boxes.flatMap(({ left, right, top, bottom }) => [
      left,
      top,
      right,
      top,
      left,
      bottom,
      right,
      bottom,
    ]),
    outlines: boxes.map(({ left, right, top, bottom }) => [
      left,
      bottom,
      right,
      bottom,
      right,
      top,
      left,
      top,
    ]),
    popup: { contents: mark.contents, rect: [rect[2]!, rect[1]!, rect[2]! + 200, rect[1]! + 100] },
  });
}

import { offsetInPage, type DrawnText } from '../pdf/text-layer';

/** A drawn page of a PDF, by the root of its text layer. */
export type DrawnPage = { readonly sha256: string; readonly page: number; readonly drawn: DrawnText };

/** A selected passage of one PDF page, in UTF-16 code units of the page's text. */
export type PagePassage = DrawnPage & {
  readonly start: number;
  readonly end: number;
  /** Where the selection is on the screen, CSS pixels. */
  readonly box: DOMRect;
};

const pages = new WeakMap<Element, DrawnPage>();

/** Remembers whose text a text layer is, as long as the layer lives. */
export function notePage(page: DrawnPage): void {
  pages.set(page.drawn.root, page);
}

/** Reads the window's selection where it begins in a page's text; what goes on over the next page is left out. */
export function readPageSelection(selection: Selection | null): PagePassage | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const page = pageOf(range.startContainer);
  if (!page) return null;
  const { drawn } = page;
  const start = offsetInPage(drawn, range.startContainer, range.startOffset);
  const isWithin = drawn.root.contains(range.endContainer);
  const end = isWithin ? offsetInPage(drawn, range.endContainer, range.endOffset) : drawn.text.text.length;
  if (start === null || end === null || drawn.text.text.slice(start, end).trim() === '') return null;
  return { ...page, start, end, box: range.getBoundingClientRect() };
}

/** The page that a node of a text layer belongs to. */
export function pageOf(node: Node): DrawnPage | null {
  const element = node instanceof Element ? node : node.parentElement;
  const root = element?.closest('.pdf-text');
  return (root && pages.get(root)) ?? null;
}

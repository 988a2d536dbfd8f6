import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { createPageView, type PageView } from './page-view';
import type { Words } from './words';

/** Zoom steps; 1 is the size that the document gives at 96 dots an inch. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const;
/** CSS pixels a point. */
const POINT = 96 / 72;
/** Space at both sides of a page, CSS pixels. */
const GUTTER = 24;

export type PageList = {
  readonly element: HTMLElement;
  readonly count: number;
  /** Starts drawing, once the element is on the page. */
  readonly start: () => void;
  readonly zoomBy: (step: 1 | -1) => void;
  readonly fitWidth: () => void;
  readonly onChange: (listener: (state: { readonly page: number; readonly zoom: number }) => void) => void;
};

/** All pages, one under the other; only those near the visible part hold a picture. */
export function createPageList(document_: PDFDocumentProxy, words: Words): PageList {
  const element = document.createElement('main');
  element.className = 'pages';
  element.tabIndex = 0;
  element.setAttribute('aria-label', words('main.pdf.document'));
  const views = Array.from({ length: document_.numPages }, (_, index) =>
    createPageView(document_, index + 1, words),
  );
  element.append(...views.map((view) => view.element));
  const listeners: ((state: { page: number; zoom: number }) => void)[] = [];
  let zoom = 1;
  let fit = true;
  let current = 1;

  const tell = (): void => listeners.forEach((listener) => listener({ page: current, zoom }));
  const setZoom = (next: number): void => {
    const anchor = element.scrollHeight > 0 ? element.scrollTop / element.scrollHeight : 0;
    zoom = next;
    for (const view of views) view.setScale(zoom * POINT);
    element.scrollTop = anchor * element.scrollHeight;
    tell();
  };
  const fitWidth = (): void => {
    fit = true;
    const width = views[0]?.widthInPoints() ?? 0;
    if (width > 0) setZoom(Math.max(0.1, (element.clientWidth - 2 * GUTTER) / (width * POINT)));
  };

  return {
    element,
    count: views.length,
    onChange: (listener) => void listeners.push(listener),
    fitWidth,
    zoomBy: (step) => {
      fit = false;
      setZoom(step > 0 ? (STEPS.find((at) => at > zoom + 0.01) ?? zoom) : previousStep(zoom));
    },
    start: () => {
      void Promise.all(views.slice(0, 1).map((view) => view.measure())).then((sizes) => {
        for (const view of views.slice(1)) if (sizes[0]) view.assume(sizes[0]);
        fitWidth();
        drawNear(element, views);
      });
      new ResizeObserver(() => {
        if (fit) fitWidth();
      }).observe(element);
      element.addEventListener('scroll', () => {
        const page = pageAt(element, views);
        if (page === current) return;
        current = page;
        tell();
      });
    },
  };
}

function previousStep(zoom: number): number {
  return [...STEPS].reverse().find((at) => at < zoom - 0.01) ?? zoom;
}

/** Draws what comes near the visible part and lets go of what is far from it. */
function drawNear(root: HTMLElement, views: readonly PageView[]): void {
  const byElement = new Map(views.map((view) => [view.element as Element, view]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) byElement.get(target)?.setNear(isIntersecting);
    },
    { root, rootMargin: '100% 0px' },
  );
  for (const view of views) observer.observe(view.element);
}

/** Number of the page across the middle of the visible part. */
function pageAt(element: HTMLElement, views: readonly PageView[]): number {
  const middle = element.scrollTop + element.clientHeight / 2;
  let low = 0;
  let high = views.length - 1;
  while (low < high) {
    const at = Math.ceil((low + high) / 2);
    if (views[at]!.element.offsetTop - element.offsetTop <= middle) low = at;
    else high = at - 1;
  }
  return low + 1;
}

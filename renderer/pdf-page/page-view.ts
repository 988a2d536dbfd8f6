import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Words } from './words';

/** Points. */
type Size = { readonly width: number; readonly height: number };

export type PageView = {
  readonly element: HTMLElement;
  readonly measure: () => Promise<Size>;
  /** A size to reserve room with until the page has been measured. */
  readonly assume: (size: Size) => void;
  readonly widthInPoints: () => number;
  /** CSS pixels a point. */
  readonly setScale: (scale: number) => void;
  readonly setNear: (near: boolean) => void;
};

/** A4, points. */
const USUAL: Size = { width: 595, height: 842 };
/** Pixels of the largest canvas: beyond it a page is drawn coarser. */
const CANVAS_PIXELS = 16 * 1024 * 1024;
/** Time for one page, ms; then its drawing is given up. */
const PAGE_MS = 20_000;

/** One page: room of the right size, and a picture while it is near the visible part. */
export function createPageView(document_: PDFDocumentProxy, number: number, words: Words): PageView {
  const element = document.createElement('div');
  element.className = 'page';
  let size = USUAL;
  let scale = 1;
  let near = false;
  let page: Promise<PDFPageProxy> | null = null;
  let drawing: RenderTask | null = null;
  /** Of several calls only the last one draws. */
  let turn = 0;

  const resize = (): void => {
    element.style.width = `${Math.floor(size.width * scale)}px`;
    element.style.height = `${Math.floor(size.height * scale)}px`;
  };
  const load = async (): Promise<PDFPageProxy> => {
    page ??= document_.getPage(number);
    const loaded = await page;
    const { width, height } = loaded.getViewport({ scale: 1 });
    size = { width, height };
    resize();
    return loaded;
  };
  const stop = (): void => {
    turn += 1;
    drawing?.cancel();
    drawing = null;
  };
  const draw = async (): Promise<void> => {
    stop();
    const mine = turn;
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', words('main.pdf.canvas', { page: number }));
    try {
      const loaded = await load();
      if (mine !== turn) return;
      const viewport = loaded.getViewport({ scale: sharpScale(size, scale) });
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      drawing = loaded.render({ canvas, viewport });
      await withinTime(drawing);
      if (mine === turn) element.replaceChildren(canvas);
    } catch {
      // A cancelled drawing ends here too: it has no turn any more.
      if (mine === turn) element.replaceChildren(describeFailure(number, words));
    }
  };

  resize();
  return {
    element,
    measure: async () => {
      await load().catch(() => undefined);
      return size;
    },
    assume: (assumed) => {
      size = assumed;
      resize();
    },
    widthInPoints: () => size.width,
    setScale: (next) => {
      if (Math.abs(next - scale) < 0.001) return;
      scale = next;
      resize();
      if (near) void draw();
    },
    setNear: (isNear) => {
      near = isNear;
      if (near) return void draw();
      stop();
      element.replaceChildren();
    },
  };
}

/** Pixels a point: as sharp as the screen, as long as the canvas stays within bounds. */
function sharpScale({ width, height }: Size, scale: number): number {
  const wanted = scale * devicePixelRatio;
  return Math.min(wanted, Math.sqrt(CANVAS_PIXELS / Math.max(1, width * height)));
}

async function withinTime(task: RenderTask): Promise<void> {
  let slow = false;
  const timer = window.setTimeout(() => {
    slow = true;
    task.cancel();
  }, PAGE_MS);
  try {
    await task.promise;
  } finally {
    clearTimeout(timer);
  }
  if (slow) throw new Error('slow page');
}

function describeFailure(number: number, words: Words): HTMLElement {
  const text = document.createElement('p');
  text.className = 'page-failed';
  text.textContent = words('main.pdf.pageFailed', { page: number });
  return text;
}

import {
  RenderingCancelledException,
  type PageViewport,
  type PDFPageProxy,
  type RenderTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Pixels of the largest canvas: beyond it a page is drawn coarser. */
const CANVAS_PIXELS = 16 * 1024 * 1024;
/** Time for one page, ms; then its drawing is given up. */
const DRAW_MS = 20_000;
/** A page that is only flown over is not drawn, ms. */
const SETTLE_MS = 50;

/**
 * Draws a page into `host`. The picture that stood there stays, stretched, until the new one is whole: zooming does
 * not flash. Returns how to stop it and give the memory back. `tell` hears whether the page could not be drawn.
 */
export function drawPage(
  page: PDFPageProxy,
  viewport: PageViewport,
  host: HTMLElement,
  tell: (isFailed: boolean) => void,
): () => void {
  let task: RenderTask | null = null;
  let isOver = false;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const draw = async (): Promise<void> => {
    const sharp = page.getViewport({ scale: sharpScale(viewport), rotation: viewport.rotation });
    canvas.width = Math.max(1, Math.floor(sharp.width));
    canvas.height = Math.max(1, Math.floor(sharp.height));
    task = page.render({ canvas, viewport: sharp });
    limit = setTimeout(() => task?.cancel(), DRAW_MS);
    try {
      await task.promise;
      if (isOver) return;
      for (const old of host.querySelectorAll('canvas')) release(old);
      host.replaceChildren(canvas);
      tell(false);
    } catch (cause) {
      release(canvas);
      if (!isOver || !(cause instanceof RenderingCancelledException)) tell(!isOver);
    } finally {
      clearTimeout(limit);
    }
  };
  const start = setTimeout(() => void draw(), SETTLE_MS);
  return () => {
    isOver = true;
    clearTimeout(start);
    clearTimeout(limit);
    task?.cancel();
    // What is shown stays until the next picture takes its place, or until its page goes.
    if (!canvas.isConnected) release(canvas);
    setTimeout(() => {
      if (!canvas.isConnected) release(canvas);
    }, 0);
  };
}

/** The engine gives a canvas's memory back at once only when it has no pixels. */
function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** Pixels a point: as sharp as the screen, as long as the canvas stays within bounds. */
function sharpScale({ width, height, scale }: PageViewport): number {
  const wanted = scale * devicePixelRatio;
  const area = (width / scale) * (height / scale);
  return Math.min(wanted, Math.sqrt(CANVAS_PIXELS / Math.max(1, area)));
}

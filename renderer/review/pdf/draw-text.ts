import { TextLayer, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { withinTime } from './limit-time';
import { pageText } from './page-text';
import type { DrawnText } from './text-layer';

/** Time for the text of one page, ms; without it the page is a picture. */
const TEXT_MS = 10_000;
/** As for the picture: a page that is only flown over is left alone, ms. */
const SETTLE_MS = 60;

/** Lays the page's text over it, to be selected and marked. Returns how to take it away. */
export function drawText(
  page: PDFPageProxy,
  root: HTMLElement,
  tell: (drawn: DrawnText) => void,
): () => void {
  let layer: TextLayer | null = null;
  let isOver = false;
  const draw = async (): Promise<void> => {
    const content = await withinTime(page.getTextContent(), TEXT_MS);
    if (isOver || content === 'slow') return;
    // Sized by CSS variables, so it is drawn once whatever the zoom; how the page is turned is said by its element,
    // over which pdf.js writes what it was drawn with.
    const turned = root.dataset['mainRotation'];
    layer = new TextLayer({
      textContentSource: content,
      container: root,
      viewport: page.getViewport({ scale: 1 }),
    });
    root.dataset['mainRotation'] = turned;
    await layer.render();
    if (isOver) return;
    const end = document.createElement('div');
    end.className = 'pdf-text-end';
    root.append(end);
    tell({ root, text: pageText(content.items), pieces: layer.textDivs });
  };
  const start = setTimeout(() => void draw().catch(() => undefined), SETTLE_MS);
  const selecting = (event: Event): void => {
    root.classList.toggle('pdf-text-selecting', event.type === 'pointerdown');
  };
  root.addEventListener('pointerdown', selecting);
  window.addEventListener('pointerup', selecting);
  return () => {
    isOver = true;
    clearTimeout(start);
    root.removeEventListener('pointerdown', selecting);
    window.removeEventListener('pointerup', selecting);
    layer?.cancel();
    root.replaceChildren();
  };
}

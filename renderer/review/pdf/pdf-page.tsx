import type { PageViewport, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useFormat } from '../../ui/use-format';
import { drawPage } from './draw-page';
import { drawText } from './draw-text';
import type { Rotation } from './page-layout';
import { PdfLinks } from './pdf-links';
import styles from './pdf-page.module.css';
import type { DrawnText } from './text-layer';
import { usePage } from './use-page';

/**
 * One page as it stands on the screen, for whoever draws over it.
 *
 * - `number`: from 1. `viewport`: pdf.js's, in CSS pixels of the page's element: `convertToPdfPoint` and
 *   `convertToViewportPoint` go between it and PDF units; a new one after each zoom or rotation.
 * - `text`: null until the text layer is drawn, and again once the page is taken away. Its `root` lives through
 *   zooming and rotating (it is scaled and turned by CSS), so ranges in it stay good as long as `text` is the same
 *   object. `rangeInPage` and `offsetInPage` (text-layer.ts) go between the screen and offsets in `text.text.text`,
 *   the text that selectors count in (`pageText`).
 */
export type PdfPageView = {
  readonly number: number;
  readonly viewport: PageViewport;
  readonly text: DrawnText | null;
};

export type PdfPageProps = {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  /** CSS pixels a point. */
  readonly scale: number;
  readonly rotation: Rotation;
  /** Where it stands among the pages, CSS pixels. */
  readonly box: {
    readonly top: number;
    readonly left: number;
    readonly width: number;
    readonly height: number;
  };
  /** Drawn over the page, in an element of the page's size. Let pointers through where nothing is drawn. */
  readonly overlay?: ((page: PdfPageView) => ReactNode) | undefined;
  /** Called when the text of a page has been drawn, and with null when it is taken away. */
  readonly onText?: ((number: number, text: DrawnText | null) => void) | undefined;
  /** Goes to a place in the file that a link of the page names. */
  readonly onFollow: (destination: unknown) => void;
};

/** A page: its picture, its text to select, and what others draw over it. */
export function PdfPage(props: PdfPageProps) {
  const { document, number, scale, rotation, box, overlay, onText, onFollow } = props;
  const { t } = useFormat();
  const sheet = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const page = usePage(document, number);
  const [isFailed, setFailed] = useState(false);
  const [text, setText] = useState<DrawnText | null>(null);
  const viewport = useMemo(
    () =>
      page && page !== 'failed'
        ? page.getViewport({ scale, rotation: (page.rotate + rotation) % 360 })
        : null,
    [page, scale, rotation],
  );

  useEffect(() => {
    if (!viewport || !page || page === 'failed') return;
    return drawPage(page, viewport, picture.current!, setFailed);
  }, [page, viewport]);

  const told = useRef(onText);
  useEffect(() => {
    told.current = onText;
  });
  useEffect(() => {
    if (!page || page === 'failed') return;
    const stop = drawText(page, words.current!, (drawn) => {
      setText(drawn);
      told.current?.(number, drawn);
    });
    return () => {
      stop();
      setText(null);
      told.current?.(number, null);
    };
  }, [page, number]);

  return (
    <div
      ref={sheet}
      className={styles.page}
      style={box}
      role="group"
      aria-label={t('reading.pdf.page', { page: number })}
    >
      <div className={styles.picture} ref={picture} />
      <div
        className="pdf-text"
        ref={words}
        style={{ '--total-scale-factor': scale } as React.CSSProperties}
        data-main-rotation={viewport?.rotation ?? 0}
        data-page={number}
      />
      {viewport && page && page !== 'failed' && (
        <PdfLinks page={page} viewport={viewport} sheet={sheet} onFollow={onFollow} />
      )}
      {viewport && overlay && <div className={styles.overlay}>{overlay({ number, viewport, text })}</div>}
      {(isFailed || page === 'failed') && (
        <p className={styles.failed}>{t('reading.pdf.pageFailed', { page: number })}</p>
      )}
    </div>
  );
}

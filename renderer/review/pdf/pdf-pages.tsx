import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useImperativeHandle, type ReactNode, type Ref } from 'react';
import { useFormat } from '../../ui/use-format';
import { PAGE_GAP, scrollTopOf, type PageAnchor, type PageLayout, type Rotation } from './page-layout';
import { findDestination } from './find-destination';
import { PdfPage, type PdfPageView } from './pdf-page';
import styles from './pdf-pages.module.css';
import type { DrawnText } from './text-layer';
import './text-layer.css';
import { usePanning } from './use-panning';
import { useVisiblePages } from './use-visible-pages';

/** What the bars around the pages may do with them. */
export type PagesControl = {
  /** Of which file these are. */
  readonly sha256: string;
  readonly goTo: (anchor: PageAnchor) => void;
  readonly focus: () => void;
  /** Scrolls just so far that this box of the window is in sight. */
  readonly reveal: (box: DOMRect) => void;
};

export type PdfPagesProps = {
  readonly sha256: string;
  readonly document: PDFDocumentProxy;
  readonly layout: PageLayout;
  /** CSS pixels a point. */
  readonly scale: number;
  readonly rotation: Rotation;
  /** Where to begin. */
  readonly start: PageAnchor;
  readonly control: Ref<PagesControl>;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly onAnchor: (anchor: PageAnchor) => void;
  readonly overlay?: ((page: PdfPageView) => ReactNode) | undefined;
  readonly onText?: ((number: number, text: DrawnText | null) => void) | undefined;
};

/**
 * All pages, one under the other. Only those in sight and one on either side have a canvas and text: memory rests on
 * the pane's size, not on the file's. A new layout keeps what is at the upper edge there.
 */
export function PdfPages(props: PdfPagesProps) {
  const { sha256, document, layout, scale, rotation, start, control, scroller, onAnchor, overlay, onText } =
    props;
  const { t } = useFormat();
  const { pages, width, goTo } = useVisiblePages({ scroller, layout, start, onAnchor });
  const turnPage = turnPageWith(layout, goTo);
  usePanning(scroller);
  const follow = (destination: unknown): void => {
    void findDestination(document, destination).then(
      (to) => to && goTo(rotation === 0 ? to : { ...to, offset: 0 }),
    );
  };
  useImperativeHandle(
    control,
    () => ({
      sha256,
      goTo,
      focus: () => scroller.current?.focus({ preventScroll: true }),
      reveal: (box) => scroller.current && reveal(scroller.current, box),
    }),
    [sha256, goTo, scroller],
  );
  return (
    <div
      className={styles.scroller}
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t('reading.pdf.pages')}
      onKeyDown={turnPage}
      data-pdf-pages=""
    >
      <div className={styles.sheet} style={{ height: layout.height }}>
        {pages.map((number) => {
          const size = layout.sizes[number - 1]!;
          // A wide page among others runs out to the right: it must not push the others out of sight.
          const left = Math.max(PAGE_GAP, Math.round((width - size.width) / 2));
          return (
            <PdfPage
              key={number}
              document={document}
              number={number}
              scale={scale}
              rotation={rotation}
              box={{ ...size, top: layout.tops[number - 1]!, left }}
              overlay={overlay}
              onText={onText}
              onFollow={follow}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Left and right turn pages where the page is not wider than the pane; up, down, Home and End scroll by themselves. */
function turnPageWith(layout: PageLayout, goTo: (anchor: PageAnchor) => void) {
  return (event: React.KeyboardEvent<HTMLDivElement>): void => {
    const { currentTarget: pane, key } = event;
    if (event.target !== pane || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    if (pane.scrollWidth > pane.clientWidth) return;
    event.preventDefault();
    const here = layout.tops.findLastIndex((_, index) => {
      return scrollTopOf(layout, { page: index + 1, offset: 0 }) <= pane.scrollTop + 1;
    });
    const page = here + 1 + (key === 'ArrowRight' ? 1 : -1);
    if (page >= 1 && page <= layout.tops.length) goTo({ page, offset: 0 });
  };
}

/** Space left around what is shown, CSS pixels. */
const AROUND = 60;

function reveal(pane: HTMLElement, box: DOMRect): void {
  const seen = pane.getBoundingClientRect();
  if (box.top < seen.top + AROUND || box.bottom > seen.bottom - AROUND) {
    pane.scrollTop += box.top - seen.top - seen.height / 3;
  }
  if (box.left < seen.left + AROUND || box.right > seen.right - AROUND) {
    pane.scrollLeft += box.left - seen.left - AROUND;
  }
}

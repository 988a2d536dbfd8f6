import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useFormat } from '../../ui/use-format';
import { drawPage } from './draw-page';
import { layoutPages, scrollTopOf, turned, type PageSize, type Rotation } from './page-layout';
import styles from './pdf-thumbnails.module.css';
import { usePage } from './use-page';
import { useVisiblePages } from './use-visible-pages';

type PdfThumbnailsProps = {
  readonly document: PDFDocumentProxy;
  readonly sizes: readonly PageSize[];
  readonly rotation: Rotation;
  readonly page: number;
  readonly onGoTo: (page: number) => void;
};

/** CSS pixels. */
const WIDTH = 116;
const GAP = 30;
const NOTHING = (): void => undefined;

/** All pages, small; only those in sight are drawn. One stop of the Tab key: arrows go from page to page. */
export function PdfThumbnails({ document, sizes, rotation, page, onGoTo }: PdfThumbnailsProps) {
  const { t } = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const scale = WIDTH / Math.max(...sizes.slice(0, 50).map((size) => turned(size, rotation).width));
  const layout = useMemo(() => layoutPages(sizes, { scale, rotation, gap: GAP }), [sizes, scale, rotation]);
  const { pages } = useVisiblePages({ scroller, layout, start: { page, offset: 0 }, onAnchor: NOTHING });
  useEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    const top = scrollTopOf(layout, { page, offset: 0 });
    const { height } = layout.sizes[page - 1] ?? { height: 0 };
    if (top < pane.scrollTop || top + height + GAP > pane.scrollTop + pane.clientHeight) {
      pane.scrollTop = top - pane.clientHeight / 3;
    }
  }, [page, layout]);
  const move = (event: React.KeyboardEvent): void => {
    const to = { ArrowDown: page + 1, ArrowUp: page - 1, Home: 1, End: sizes.length }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onGoTo(Math.min(sizes.length, Math.max(1, to)));
  };
  return (
    <div className={styles.scroller} ref={scroller} onKeyDown={move}>
      <div
        className={styles.sheet}
        style={{ height: layout.height }}
        role="listbox"
        aria-label={t('reading.pdf.thumbnails')}
        tabIndex={0}
      >
        {pages.map((number) => (
          <Thumbnail
            key={number}
            document={document}
            number={number}
            scale={scale}
            rotation={rotation}
            size={layout.sizes[number - 1]!}
            top={layout.tops[number - 1]!}
            isCurrent={number === page}
            onChoose={() => onGoTo(number)}
          />
        ))}
      </div>
    </div>
  );
}

type ThumbnailProps = {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  readonly scale: number;
  readonly rotation: Rotation;
  readonly size: PageSize;
  readonly top: number;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
};

function Thumbnail(props: ThumbnailProps) {
  const { document, number, scale, rotation, size, top, isCurrent, onChoose } = props;
  const { t } = useFormat();
  const host = useRef<HTMLDivElement>(null);
  const page = usePage(document, number);
  const [, setFailed] = useState(false);
  useEffect(() => {
    if (!page || page === 'failed') return;
    const viewport = page.getViewport({ scale, rotation: (page.rotate + rotation) % 360 });
    return drawPage(page, viewport, host.current!, setFailed);
  }, [page, scale, rotation]);
  return (
    <div
      className={styles.thumbnail}
      style={{ top, width: size.width }}
      role="option"
      aria-selected={isCurrent}
      aria-label={t('reading.pdf.page', { page: number })}
      aria-posinset={number}
      onClick={onChoose}
    >
      <div className={styles.paper} style={size} ref={host} />
      <span className={styles.number}>{number}</span>
    </div>
  );
}

import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useCallback, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Spinner } from '../../ui/spinner';
import { useFormat } from '../../ui/use-format';
import { layoutPages, type PageSize, type Rotation } from './page-layout';
import { PdfPages, type PagesControl } from './pdf-pages';
import type { PdfPageView } from './pdf-page';
import type { PdfPlace } from './pdf-place';
import { PdfSide, type SideTab } from './pdf-side';
import { PdfToolbar } from './pdf-toolbar';
import styles from './pdf-view.module.css';
import type { DrawnText } from './text-layer';
import { usePageSizes } from './use-page-sizes';
import { usePaneSize } from './use-pane-size';
import { usePdfKeys } from './use-pdf-keys';
import { POINT, zoomShare, type Zoom } from './zoom';

export type PdfViewProps = {
  readonly sha256: string;
  readonly document: PDFDocumentProxy;
  readonly name: string;
  /** Where the person was in this file; read once. */
  readonly start: PdfPlace;
  /** Hears of every move, zoom and turn. */
  readonly onPlace: (place: PdfPlace) => void;
  /** Filled while the pages are there. */
  readonly control: RefObject<PagesControl | null>;
  readonly overlay?: ((page: PdfPageView) => ReactNode) | undefined;
  readonly onText?: ((number: number, text: DrawnText | null) => void) | undefined;
  /** More buttons at the end of the bar. */
  readonly tools?: ReactNode;
};

/** A PDF in the reading pane: a bar, the small pages or the outline if asked for, and the pages. */
export function PdfView(props: PdfViewProps) {
  const { t } = useFormat();
  const sizes = usePageSizes(props.document);
  return (
    <section className={styles.view} aria-label={t('reading.pdf.viewer', { name: props.name })}>
      {sizes ? <MeasuredView {...props} sizes={sizes} /> : <Spinner label={t('reading.pdf.opening')} />}
    </section>
  );
}

function MeasuredView(props: PdfViewProps & { readonly sizes: readonly PageSize[] }) {
  const { document, name, sizes, start, onPlace, control: pages, overlay, onText, tools } = props;
  const { t } = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<Zoom>(start.zoom);
  const [rotation, setRotation] = useState<Rotation>(start.rotation);
  const [page, setPage] = useState(() => Math.min(start.page, sizes.length));
  const [side, setSide] = useState<SideTab | null>(null);
  const box = usePaneSize(scroller);
  const share = zoomShare(zoom, sizes[0]!, box, rotation);
  const layout = useMemo(
    () => layoutPages(sizes, { scale: share * POINT, rotation }),
    [sizes, share, rotation],
  );
  const place = useRef<PdfPlace>({ ...start, page });
  const note = useCallback(
    (change: Partial<PdfPlace>) => {
      place.current = { ...place.current, ...change };
      onPlace(place.current);
    },
    [onPlace],
  );
  const goTo = useCallback((number: number) => pages.current?.goTo({ page: number, offset: 0 }), [pages]);
  const { isPicture, hear } = usePictures(onText);
  const view = {
    page,
    count: sizes.length,
    zoom,
    share,
    goTo,
    setZoom: (next: Zoom) => {
      setZoom(next);
      note({ zoom: next });
    },
    rotate: () => {
      const next = ((rotation + 90) % 360) as Rotation;
      setRotation(next);
      note({ rotation: next });
    },
  };
  usePdfKeys(view);
  return (
    <>
      <PdfToolbar {...view} name={name} side={side} onSide={setSide} tools={tools} />
      <div className={styles.body}>
        {side && (
          <PdfSide
            document={document}
            sizes={sizes}
            rotation={rotation}
            page={page}
            tab={side}
            onTab={setSide}
            onGoTo={goTo}
          />
        )}
        <PdfPages
          sha256={props.sha256}
          document={document}
          layout={layout}
          scale={share * POINT}
          rotation={rotation}
          start={{ page, offset: start.offset }}
          control={pages}
          scroller={scroller}
          onAnchor={(anchor) => {
            setPage(anchor.page);
            note(anchor);
          }}
          overlay={overlay}
          onText={hear}
        />
        <p className={styles.scan} role="status">
          {isPicture(page) ? t('reading.pdf.scan', { page }) : ''}
        </p>
      </div>
    </>
  );
}

/** Which of the pages in sight have no words to find or select. */
function usePictures(onText: PdfViewProps['onText']) {
  const [pictures, setPictures] = useState<ReadonlySet<number>>(new Set());
  const hear = (number: number, drawn: DrawnText | null): void => {
    onText?.(number, drawn);
    const isBlank = drawn !== null && drawn.text.text.trim() === '';
    setPictures((old) => {
      if (old.has(number) === isBlank) return old;
      const others = [...old].filter((other) => other !== number);
      return new Set(isBlank ? [...others, number] : others);
    });
  };
  return { isPicture: (number: number) => pictures.has(number), hear };
}

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { AnnotationId } from '../../../shared/application/ids';
import type { Annotation, Region } from '../../../shared/review/annotation';
import { useFormat } from '../../ui/use-format';
import type { PdfPageView } from '../pdf/pdf-page';
import { rangeInPage } from '../pdf/text-layer';
import { anchorIn, prepareText } from './anchor-passage';
import { DrawRegion } from './draw-region';
import styles from './page-marks.module.css';
import { notePage } from './page-selection';

type PageMarksProps = {
  readonly sha256: string;
  readonly view: PdfPageView;
  readonly annotations: readonly Annotation[];
  readonly evidence: ReadonlySet<AnnotationId>;
  readonly chosen: AnnotationId | null;
  readonly isReadOnly: boolean;
  readonly onChoose: (id: AnnotationId) => void;
  readonly onRegion: (page: number, region: Region) => void;
};

/** A box over the page, in CSS pixels from its upper left corner. */
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
type Drawn = { readonly annotation: Annotation; readonly boxes: readonly Box[] };

/** The annotations of a page of a PDF over it: passages and rectangles, each with its number as a button. */
export function PageMarks(props: PageMarksProps) {
  const { sha256, view, annotations, isReadOnly, onRegion } = props;
  const { number, text } = view;
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text) notePage({ sha256, page: number, drawn: text });
  }, [sha256, number, text]);
  const own = useMemo(
    () =>
      annotations.filter(
        ({ target }) => target.kind === 'attachment' && target.sha256 === sha256 && target.page === number,
      ),
    [annotations, sha256, number],
  );
  const drawn = useBoxes(layer, view, own);
  return (
    <div className={`${styles.layer} ${styles.through}`} ref={layer}>
      {drawn.map((one) => (
        <PageMark key={one.annotation.id} {...props} {...one} />
      ))}
      {!isReadOnly && <DrawRegion view={view} onDrawn={(region) => onRegion(number, region)} />}
    </div>
  );
}

function PageMark({ annotation, boxes, evidence, chosen, onChoose }: PageMarksProps & Drawn) {
  const { t } = useFormat();
  const { id, ordinal, target } = annotation;
  const last = boxes.at(-1);
  if (!last) return null;
  const isRegion = target.kind === 'attachment' && target.region !== undefined;
  const classes = [
    styles.box,
    isRegion ? styles.region : styles.passage,
    ...(evidence.has(id) ? [styles.evidence] : []),
    ...(chosen === id ? [styles.chosen] : []),
  ].join(' ');
  return (
    <>
      {boxes.map((box) => (
        <div key={`${box.left} ${box.top}`} className={classes} style={box} />
      ))}
      <button
        type="button"
        className={styles.number}
        style={{ left: last.left + last.width, top: isRegion ? last.top : last.top - 6 }}
        data-annotation={id}
        aria-label={t('review.annotation.named', { number: ordinal })}
        onClick={() => onChoose(id)}
      >
        {ordinal}
      </button>
    </>
  );
}

/** Where the marks are drawn; measured anew after each zoom, turn and drawing of the text. */
function useBoxes(
  layer: React.RefObject<HTMLDivElement | null>,
  view: PdfPageView,
  annotations: readonly Annotation[],
): readonly Drawn[] {
  const [drawn, setDrawn] = useState<readonly Drawn[]>([]);
  useLayoutEffect(() => {
    const origin = layer.current?.getBoundingClientRect();
    if (!origin) return;
    const prepared = view.text && prepareText(view.text.text.text);
    setDrawn(
      annotations.map((annotation) => {
        const { target } = annotation;
        if (target.kind !== 'attachment') return { annotation, boxes: [] };
        if (target.region) return { annotation, boxes: [regionBox(view, target.region)] };
        // A mark on the whole page stands in its corner.
        if (!target.selectors) return { annotation, boxes: [{ left: 4, top: 4, width: 0, height: 16 }] };
        const anchoring = prepared && anchorIn(prepared, target.selectors);
        if (!view.text || anchoring?.found !== 'exact') return { annotation, boxes: [] };
        const range = rangeInPage(view.text, anchoring.start, anchoring.end);
        return { annotation, boxes: range ? linesOf(range, origin) : [] };
      }),
    );
  }, [layer, view, annotations]);
  return drawn;
}

function regionBox({ viewport }: PdfPageView, { x, y, width, height }: Region): Box {
  const [left, top, right, bottom] = viewport.convertToViewportRectangle([x, y, x + width, y + height]) as [
    number,
    number,
    number,
    number,
  ];
  return {
    left: Math.min(left, right),
    top: Math.min(top, bottom),
    width: Math.abs(right - left),
    height: Math.abs(bottom - top),
  };
}

function linesOf(range: Range, origin: DOMRect): Box[] {
  const seen = new Set<string>();
  return [...range.getClientRects()].flatMap(({ left, top, width, height }) => {
    const box = { left: left - origin.left, top: top - origin.top, width, height };
    const key = [box.left, box.top].map(Math.round).join();
    if (width < 1 || height < 1 || seen.has(key)) return [];
    seen.add(key);
    return [box];
  });
}

import { SquareDashedMousePointer } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { Region } from '../../../shared/review/annotation';
import { IconButton } from '../../ui/icon-button';
import { useFormat } from '../../ui/use-format';
import type { PdfPageView } from '../pdf/pdf-page';
import styles from './draw-region.module.css';
import { moveFrame, regionOf, sizeFrame, spanFrame, type Frame } from './region-frame';

type DrawRegionProps = { readonly view: PdfPageView; readonly onDrawn: (region: Region) => void };

/** A button on the page that lets a rectangle be drawn on it, by pointer or by keys. */
export function DrawRegion({ view, onDrawn }: DrawRegionProps) {
  const { t } = useFormat();
  const [isDrawing, setDrawing] = useState(false);
  if (isDrawing) {
    return (
      <RegionFrame
        view={view}
        onEnd={(region) => {
          setDrawing(false);
          if (region) onDrawn(region);
        }}
      />
    );
  }
  return (
    <div className={styles.tool}>
      <IconButton
        label={t('annotating.draw')}
        icon={<SquareDashedMousePointer size={16} aria-hidden />}
        onPress={() => setDrawing(true)}
        size="small"
        placement="left"
      />
    </div>
  );
}

/** Share of the page that a frame takes before it is drawn or moved. */
const BEGIN = { left: 0.25, top: 0.35, width: 0.5, height: 0.2 } as const;
/** CSS pixels of one press of an arrow. */
const STEP = 10;
/** A pointer that goes less far, CSS pixels, was a click. */
const CLICK = 4;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

function RegionFrame({ view, onEnd }: { view: PdfPageView; onEnd: (region: Region | null) => void }) {
  const { t } = useFormat();
  const hint = useId();
  const { viewport, number } = view;
  const page = { width: viewport.width, height: viewport.height };
  const [frame, setFrame] = useState<Frame>(() => ({
    left: page.width * BEGIN.left,
    top: page.height * BEGIN.top,
    width: page.width * BEGIN.width,
    height: page.height * BEGIN.height,
  }));
  const origin = useRef<{ x: number; y: number } | null>(null);
  const place = useRef<HTMLDivElement>(null);

  const pointAt = ({ clientX, clientY }: React.PointerEvent) => {
    const { left, top } = place.current!.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const press = (event: React.KeyboardEvent): void => {
    const by = ARROWS[event.key];
    if (by) setFrame((event.shiftKey ? sizeFrame : moveFrame)(frame, by, page));
    else if (event.key === 'Enter') onEnd(regionOf(frame, viewport));
    else if (event.key === 'Escape') onEnd(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={place}
      className={styles.sheet}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        origin.current = pointAt(event);
      }}
      onPointerMove={(event) => {
        if (origin.current) setFrame(spanFrame(origin.current, pointAt(event), page));
      }}
      onPointerUp={(event) => {
        const from = origin.current;
        origin.current = null;
        const drawn = from && spanFrame(from, pointAt(event), page);
        if (drawn && drawn.width > CLICK && drawn.height > CLICK) onEnd(regionOf(drawn, viewport));
      }}
    >
      <button
        type="button"
        className={styles.frame}
        style={frame}
        aria-label={t('annotating.draw.frame', { page: number })}
        aria-describedby={hint}
        autoFocus
        onKeyDown={press}
      />
      <p id={hint} className={styles.hint}>
        {t('annotating.draw.hint')}
      </p>
    </div>
  );
}

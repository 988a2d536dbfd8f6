import { useRef, type PointerEvent } from 'react';
import styles from './column-edge.module.css';
import type { ColumnWidth } from './use-column-width';

/** How much a key changes a width, pixels. */
export const WIDTH_STEP = 16;

/** The right edge of a head: dragged, it makes the column wider; a double press gives it its own width again. */
export function ColumnEdge({ width }: { readonly width: ColumnWidth }) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const begin = (event: PointerEvent<HTMLElement>): void => {
    const cell = event.currentTarget.parentElement;
    if (cell === null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: width.measure(cell) };
  };
  return (
    <span
      aria-hidden="true"
      className={styles.edge}
      onPointerDown={begin}
      onPointerMove={({ clientX }) => {
        if (start.current !== null) width.change(start.current.width + clientX - start.current.x);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
      // The press ends on the head, which would sort.
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => {
        event.stopPropagation();
        width.reset();
      }}
    />
  );
}

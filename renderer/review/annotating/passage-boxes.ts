import { pageText, pieceAt, type TextPiece } from '../pdf/page-text';
import type { Place } from './anchor-passage';

/** A box in PDF user space: points, before any rotation of the page. */
export type Box = {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
};

/** What is read of pdf.js's text item: its matrix, and its size in user space along and across the line. */
type Drawn = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
};

/** Share of a line's height that hangs below its baseline. */
const DESCENT = 0.22;

/**
 * Boxes around a passage of a page's text, one for each of its pieces. A part of a piece is measured by its share of
 * the letters: pdf.js does not say how wide each is.
 */
export function boxesOf(items: readonly (TextPiece | Drawn)[], { start, end }: Place): readonly Box[] {
  const drawn = items.filter(
    (item): item is Drawn & { hasEOL: boolean } => 'str' in item && 'transform' in item,
  );
  const { starts } = pageText(drawn);
  const boxes: Box[] = [];
  for (let index = pieceAt(starts, start); index >= 0 && index < drawn.length; index += 1) {
    const from = starts[index]!;
    if (from >= end) break;
    const item = drawn[index]!;
    const length = item.str.length;
    const first = Math.max(0, start - from);
    const last = Math.min(length, end - from);
    if (last > first && item.str.slice(first, last).trim() !== '') {
      boxes.push(boxOf(item, first / length, last / length));
    }
  }
  return boxes;
}

/** From one share of an item to another, along its own direction. */
function boxOf({ transform, width, height }: Drawn, from: number, to: number): Box {
  const [a = 1, b = 0, , , x = 0, y = 0] = transform;
  const size = Math.hypot(a, b) || 1;
  const [alongX, alongY] = [a / size, b / size];
  const [acrossX, acrossY] = [-alongY, alongX];
  const tall = height || size;
  const corners = [from, to].flatMap((share) =>
    [-DESCENT * tall, (1 - DESCENT) * tall].map((up) => ({
      x: x + alongX * width * share + acrossX * up,
      y: y + alongY * width * share + acrossY * up,
    })),
  );
  return {
    left: Math.min(...corners.map((corner) => corner.x)),
    right: Math.max(...corners.map((corner) => corner.x)),
    bottom: Math.min(...corners.map((corner) => corner.y)),
    top: Math.max(...corners.map((corner) => corner.y)),
  };
}

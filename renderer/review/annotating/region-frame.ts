import type { Region } from '../../../shared/review/annotation';

/** A frame over a page, CSS pixels from the page's upper left corner. */
export type Frame = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};
type Size = { readonly width: number; readonly height: number };
type Point = { readonly x: number; readonly y: number };

/** Smallest side of a frame, CSS pixels. */
const LEAST = 10;

/** Moves a frame, within the page. */
export function moveFrame(frame: Frame, [x, y]: readonly [number, number], page: Size): Frame {
  return {
    ...frame,
    left: within(frame.left + x, 0, page.width - frame.width),
    top: within(frame.top + y, 0, page.height - frame.height),
  };
}

/** Moves its right and lower sides, within the page. */
export function sizeFrame(frame: Frame, [x, y]: readonly [number, number], page: Size): Frame {
  return {
    ...frame,
    width: within(frame.width + x, LEAST, page.width - frame.left),
    height: within(frame.height + y, LEAST, page.height - frame.top),
  };
}

/** The frame between two points, within the page. */
export function spanFrame(one: Point, other: Point, page: Size): Frame {
  const [left, right] = [one.x, other.x].map((x) => within(x, 0, page.width)).sort((a, b) => a - b);
  const [top, bottom] = [one.y, other.y].map((y) => within(y, 0, page.height)).sort((a, b) => a - b);
  return { left: left!, top: top!, width: right! - left!, height: bottom! - top! };
}

/** The frame in the page's own user space, whatever its zoom and rotation; to a tenth of a point. */
export function regionOf(
  { left, top, width, height }: Frame,
  viewport: { readonly convertToPdfPoint: (x: number, y: number) => unknown[] },
): Region {
  const [x1, y1] = viewport.convertToPdfPoint(left, top) as [number, number];
  const [x2, y2] = viewport.convertToPdfPoint(left + width, top + height) as [number, number];
  return {
    x: tenth(Math.min(x1, x2)),
    y: tenth(Math.min(y1, y2)),
    width: Math.max(0.1, tenth(Math.abs(x2 - x1))),
    height: Math.max(0.1, tenth(Math.abs(y2 - y1))),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function tenth(points: number): number {
  return Math.round(points * 10) / 10;
}

import { PAGE_GAP, turned, type PageSize, type Rotation } from './page-layout';

/** Fitted to the pane's width, to a whole page, or a share of the size that the file gives (1 is 100 %). */
export type Zoom = 'width' | 'page' | number;

export const ZOOM_STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const;
/** CSS pixels a point at 100 %. */
export const POINT = 96 / 72;

/** Share of the file's own size at which a page is shown in a pane of `box` CSS pixels. */
export function zoomShare(zoom: Zoom, page: PageSize, box: PageSize, rotation: Rotation): number {
  if (typeof zoom === 'number') return zoom;
  const { width, height } = turned(page, rotation);
  const byWidth = (box.width - 2 * PAGE_GAP) / (width * POINT);
  const byHeight = (box.height - 2 * PAGE_GAP) / (height * POINT);
  const share = zoom === 'width' ? byWidth : Math.min(byWidth, byHeight);
  return Math.min(ZOOM_STEPS.at(-1)!, Math.max(0.1, share));
}

/** The next step up or down from where one is; at either end, the same. */
export function stepZoom(share: number, direction: 1 | -1): number {
  const next =
    direction > 0
      ? ZOOM_STEPS.find((step) => step > share + 0.005)
      : ZOOM_STEPS.findLast((step) => step < share - 0.005);
  return next ?? share;
}

/** A page as the file has it, before the person's rotation, in points. */
export type PageSize = { readonly width: number; readonly height: number };
export type Rotation = 0 | 90 | 180 | 270;

/** Where each page stands, in CSS pixels; the first is page 1. */
export type PageLayout = {
  readonly tops: readonly number[];
  readonly sizes: readonly PageSize[];
  /** Of all pages with the gaps around them. */
  readonly width: number;
  readonly height: number;
};

/** A place in a document that outlives zooming and rotating: a page, and how far down it (0 to 1). */
export type PageAnchor = { readonly page: number; readonly offset: number };

/** Space around pages, CSS pixels. */
export const PAGE_GAP = 16;

/** `scale`: CSS pixels a point. `gap`: space between pages and around them. */
export function layoutPages(
  pages: readonly PageSize[],
  options: { readonly scale: number; readonly rotation: Rotation; readonly gap?: number },
): PageLayout {
  const { scale, rotation, gap = PAGE_GAP } = options;
  const tops: number[] = [];
  const sizes: PageSize[] = [];
  let width = 0;
  let top = gap;
  for (const page of pages) {
    const size = scaled(turned(page, rotation), scale);
    tops.push(top);
    sizes.push(size);
    width = Math.max(width, size.width);
    top += size.height + gap;
  }
  return { tops, sizes, width: width + 2 * gap, height: top };
}

/** The page as it lies after a rotation. */
export function turned({ width, height }: PageSize, rotation: Rotation): PageSize {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** Number of the page at this height; between two pages, of the upper one. */
export function pageAt({ tops }: PageLayout, y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (tops[middle]! <= y) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** What stands at the upper edge of the visible part. */
export function anchorAt(layout: PageLayout, scrollTop: number): PageAnchor {
  const page = pageAt(layout, scrollTop + PAGE_GAP);
  const offset = (scrollTop + PAGE_GAP - layout.tops[page - 1]!) / layout.sizes[page - 1]!.height;
  return { page, offset: Math.min(1, Math.max(0, offset)) };
}

/** How far to scroll so that the anchor stands at the upper edge. */
export function scrollTopOf(layout: PageLayout, { page, offset }: PageAnchor): number {
  const index = Math.min(layout.tops.length, Math.max(1, page)) - 1;
  return Math.max(0, layout.tops[index]! - PAGE_GAP + offset * layout.sizes[index]!.height);
}

/** First and last number of the pages between two heights, and `more` on either side. */
export function pagesBetween(
  layout: PageLayout,
  from: number,
  to: number,
  more = 1,
): { readonly first: number; readonly last: number } {
  return {
    first: Math.max(1, pageAt(layout, from) - more),
    last: Math.min(layout.tops.length, pageAt(layout, to) + more),
  };
}

/** Whole pixels: the canvas, the text and the paper agree to the last one. */
function scaled({ width, height }: PageSize, scale: number): PageSize {
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

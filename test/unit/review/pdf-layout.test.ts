import { describe, expect, it } from 'vitest';
import {
  anchorAt,
  layoutPages,
  pageAt,
  pagesBetween,
  scrollTopOf,
  type Rotation,
} from '../../../renderer/review/pdf/page-layout';
import { pageText, pieceAt } from '../../../renderer/review/pdf/page-text';
import { stepZoom, zoomShare, ZOOM_STEPS } from '../../../renderer/review/pdf/zoom';

const A4 = { width: 595, height: 842 };
const WIDE = { width: 842, height: 595 };
const PAGES = Array.from({ length: 500 }, (_, index) => (index % 50 === 49 ? WIDE : A4));

describe('pages under one another', () => {
  const layout = layoutPages(PAGES, { scale: 1.5, rotation: 0 });

  it('finds the page at each height, and shows few of them at once', () => {
    for (const [index, top] of layout.tops.entries()) {
      expect(pageAt(layout, top)).toBe(index + 1);
      expect(pageAt(layout, top + layout.sizes[index]!.height - 1)).toBe(index + 1);
    }
    for (let y = 0; y < layout.height; y += 777) {
      const { first, last } = pagesBetween(layout, y, y + 800);
      expect(last - first).toBeLessThanOrEqual(3);
    }
    expect(pagesBetween(layout, 0, 800)).toEqual({ first: 1, last: 2 });
    expect(pageAt(layout, -100)).toBe(1);
    expect(pageAt(layout, 1e9)).toBe(500);
  });

  it.each([0.25, 1, 3.7])('keeps a place through a zoom to %s and through a turn', (scale) => {
    for (const rotation of [0, 90, 180, 270] satisfies Rotation[]) {
      const other = layoutPages(PAGES, { scale, rotation });
      for (const anchor of [
        { page: 1, offset: 0 },
        { page: 50, offset: 0.5 },
        { page: 499, offset: 0.25 },
      ]) {
        const back = anchorAt(other, scrollTopOf(other, anchor));
        expect(back.page).toBe(anchor.page);
        expect(back.offset).toBeCloseTo(anchor.offset, 1);
      }
    }
  });

  it('fits a page by its width or whole, turned or not, and steps from there', () => {
    const box = { width: 832, height: 700 };
    expect(zoomShare('width', A4, box, 0)).toBeCloseTo(800 / (595 * (96 / 72)));
    expect(zoomShare('page', A4, box, 0)).toBeCloseTo(668 / (842 * (96 / 72)));
    expect(zoomShare('width', A4, box, 90)).toBeCloseTo(800 / (842 * (96 / 72)));
    expect(zoomShare(1.25, A4, box, 0)).toBe(1.25);
    expect(zoomShare('width', A4, { width: 10, height: 10 }, 0)).toBe(0.1);
    expect(stepZoom(1.08, 1)).toBe(1.1);
    expect(stepZoom(1.08, -1)).toBe(1);
    expect(stepZoom(ZOOM_STEPS.at(-1)!, 1)).toBe(ZOOM_STEPS.at(-1));
  });
});

describe('the text of a page', () => {
  const items = [
    { type: 'beginMarkedContent' },
    { str: 'Смета', hasEOL: false },
    { str: '', hasEOL: true },
    { str: 'итого', hasEOL: true },
    { type: 'endMarkedContent' },
    { str: '5', hasEOL: false },
  ];

  it('is the items in their order, a line feed after each line; each begins where it says', () => {
    const { text, starts } = pageText(items);
    expect(text).toBe('Смета\nитого\n5');
    expect(starts).toEqual([0, 5, 6, 12]);
    expect(starts.map((start) => text[start])).toEqual(['С', '\n', 'и', '5']);
    expect([0, 4, 5, 6, 11, 12, 99].map((offset) => pieceAt(starts, offset))).toEqual([0, 0, 1, 2, 2, 3, 3]);
    expect(pieceAt([], 0)).toBe(-1);
  });
});

/** What is read of pdf.js's `TextItem`; the marks of tagged content have no `str`. */
export type TextPiece = { readonly str: string; readonly hasEOL: boolean } | { readonly type: string };

/** A page's text, and for each of its pieces the offset at which it begins, in UTF-16 code units. */
export type PageText = { readonly text: string; readonly starts: readonly number[] };

/**
 * The text of a PDF page that selectors count in, as `sectionText` is for a section: pdf.js's text items in their
 * order, a line feed after each that ends a line. It rests on the file alone, not on zoom, rotation or drawing.
 * `starts[i]` belongs to the text layer's i-th piece.
 */
export function pageText(items: readonly TextPiece[]): PageText {
  const starts: number[] = [];
  let text = '';
  for (const item of items) {
    if (!('str' in item)) continue;
    starts.push(text.length);
    text += item.hasEOL ? `${item.str}\n` : item.str;
  }
  return { text, starts };
}

/** Index of the piece that an offset lies in: the last one that begins at or before it. -1 where there is none. */
export function pieceAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

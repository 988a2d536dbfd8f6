import { pieceAt, type PageText } from './page-text';

/** The drawn text of a page: its root, its text, and the element of each of the text's pieces. */
export type DrawnText = {
  readonly root: HTMLElement;
  readonly text: PageText;
  readonly pieces: readonly HTMLElement[];
};

/** The passage `start`–`end` of the page's text as a range over the text layer; null where none of it is drawn. */
export function rangeInPage(drawn: DrawnText, start: number, end: number): Range | null {
  const { starts } = drawn.text;
  const from = boundaryAt(drawn, pieceAt(starts, start), start);
  const to = boundaryAt(drawn, pieceAt(starts, Math.max(start, end - 1)), end);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range.collapsed ? null : range;
}

/** Offset in the page's text of a place in its text layer; null for a place outside all pieces. */
export function offsetInPage(drawn: DrawnText, node: Node, offset: number): number | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const piece = element?.closest('span');
  const index = piece ? drawn.pieces.indexOf(piece) : -1;
  if (index !== -1) {
    const inside = node instanceof Text ? offset : offset === 0 ? 0 : (piece?.textContent?.length ?? 0);
    return drawn.text.starts[index]! + inside;
  }
  // Between pieces, as after a triple click: the beginning of the next one.
  if (!drawn.root.contains(node)) return null;
  const place = document.createRange();
  place.setStart(node, offset);
  const next = drawn.pieces.findIndex((one) => one.isConnected && place.comparePoint(one, 0) > 0);
  return next === -1 ? drawn.text.text.length : drawn.text.starts[next]!;
}

function boundaryAt({ pieces, text }: DrawnText, index: number, offset: number) {
  const node = pieces[index]?.firstChild;
  if (!(node instanceof Text) || !node.isConnected) return null;
  return { node, offset: Math.min(node.length, Math.max(0, offset - text.starts[index]!)) };
}

import type { Segment } from '../annotating/split-passages';

/** Characters of a paragraph that the engine lays out at once without being felt. */
export const CHUNK = 6_000;

/**
 * Cuts the runs of a very long paragraph into blocks that can be laid out one by one, at a space where there is one.
 * Joined they give the same text: offsets, passages and selections do not change. A number stands where its passage
 * ends.
 */
export function chunkSegments(segments: readonly Segment[], most = CHUNK): Segment[][] {
  const chunks: Segment[][] = [[]];
  let room = most;
  for (const { text, marks, ends } of segments) {
    let from = 0;
    while (text.length - from > room) {
      const cut = cutAt(text, from, room);
      if (cut > from) chunks.at(-1)!.push({ text: text.slice(from, cut), marks, ends: [] });
      chunks.push([]);
      from = cut;
      room = most;
    }
    chunks.at(-1)!.push({ text: text.slice(from), marks, ends });
    room -= text.length - from;
  }
  return chunks;
}

/** After the last space that fits; without one, wherever no character is torn in two. */
function cutAt(text: string, from: number, room: number): number {
  const space = text.lastIndexOf(' ', from + room - 1);
  if (space >= from) return space + 1;
  const cut = from + room;
  return /[\udc00-\udfff]/.test(text[cut] ?? '') ? cut - 1 : cut;
}

import type { AnnotationId } from '../../../shared/application/ids';

/** A passage of an annotation in a section's text, in UTF-16 code units. */
export type MarkedPassage = { readonly id: AnnotationId; readonly start: number; readonly end: number };

/** A run of a paragraph's text under the same annotations; `ends` are those whose passage ends with it. */
export type Segment = {
  readonly text: string;
  readonly marks: readonly AnnotationId[];
  readonly ends: readonly AnnotationId[];
};

/** Characters between two paragraphs in a section's text. */
const GAP = 2;

/**
 * Cuts each paragraph where passages begin and end, so that every run can be drawn as one element.
 * Passages may overlap and may cross paragraphs. The runs of a paragraph joined give its text.
 */
export function splitPassages(
  paragraphs: readonly string[],
  passages: readonly MarkedPassage[],
): Segment[][] {
  let offset = 0;
  return paragraphs.map((paragraph) => {
    const from = offset;
    offset += paragraph.length + GAP;
    return splitParagraph(paragraph, from, passages);
  });
}

function splitParagraph(paragraph: string, from: number, passages: readonly MarkedPassage[]): Segment[] {
  const to = from + paragraph.length;
  const inside = passages.filter((passage) => passage.start < to && passage.end > from);
  const cuts = new Set([from, to]);
  for (const passage of inside) {
    cuts.add(Math.max(from, passage.start));
    cuts.add(Math.min(to, passage.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1]!;
    const over = inside.filter((passage) => passage.start < end && passage.end > start);
    return {
      text: paragraph.slice(start - from, end - from),
      marks: over.map((passage) => passage.id),
      ends: over.filter((passage) => endsHere(passage, end, to)).map((passage) => passage.id),
    };
  });
}

/** A passage may end in the gap after a paragraph: its number then stands at the paragraph's end. */
function endsHere(passage: MarkedPassage, end: number, paragraphEnd: number): boolean {
  return passage.end === end || (end === paragraphEnd && passage.end > end && passage.end <= end + GAP);
}

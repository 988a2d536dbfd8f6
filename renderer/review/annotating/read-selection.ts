/** A selected passage of one section, in UTF-16 code units of the section's text. */
export type SelectedPassage = {
  readonly sectionId: string;
  readonly start: number;
  readonly end: number;
  /** Where the selection is on the screen, for the toolbar, in CSS pixels. */
  readonly box: DOMRect;
};

/**
 * Reads the window's selection where it lies within one section. A section's element has `data-section`,
 * its paragraphs `data-offset` (where each begins); what is not the section's text has `data-apart`.
 */
export function readSelection(selection: Selection | null): SelectedPassage | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const section = elementOf(range.startContainer)?.closest<HTMLElement>('[data-section]');
  if (section && !section.contains(range.endContainer)) {
    // Three clicks on the last paragraph end at the beginning of whatever stands after the section.
    const beyond = range.cloneRange();
    beyond.setStart(section, section.childNodes.length);
    if (beyond.toString().trim() !== '') return null;
    range.setEnd(section, section.childNodes.length);
  }
  const sectionId = section?.dataset['section'];
  if (!section || !sectionId) return null;
  const start = offsetIn(section, range.startContainer, range.startOffset, 'start');
  const end = offsetIn(section, range.endContainer, range.endOffset, 'end');
  if (start === null || end === null || end <= start) return null;
  return { sectionId, start, end, box: range.getBoundingClientRect() };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

/** Offset of a boundary in the section's text; a boundary outside paragraphs goes to the nearest inside. */
function offsetIn(section: HTMLElement, node: Node, offset: number, side: 'start' | 'end'): number | null {
  const boundary = document.createRange();
  boundary.setStart(node, offset);
  boundary.collapse(true);
  let last: number | null = null;
  for (const paragraph of section.querySelectorAll<HTMLElement>('[data-offset]')) {
    const from = Number(paragraph.dataset['offset']);
    const whole = document.createRange();
    whole.selectNodeContents(paragraph);
    const toStart = boundary.compareBoundaryPoints(Range.START_TO_START, whole);
    if (toStart < 0) return side === 'start' ? from : last;
    const length = textLength(paragraph, boundary);
    if (boundary.compareBoundaryPoints(Range.END_TO_END, whole) <= 0) return from + length;
    last = from + length;
  }
  return last;
}

/** Length of a paragraph's own text before a boundary. */
function textLength(paragraph: HTMLElement, boundary: Range): number {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
    elementOf(node)?.closest('[data-apart]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (boundary.startContainer === text) return length + boundary.startOffset;
    if (boundary.comparePoint(text, 0) > 0) return length;
    length += text.data.length;
  }
  return length;
}

/** A passage of a section's text as a range over its paragraphs as they are drawn; null where they are not. */
export function rangeInSection(section: HTMLElement, start: number, end: number): Range | null {
  const from = boundaryIn(section, start, 'start');
  const to = boundaryIn(section, end, 'end');
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function boundaryIn(section: HTMLElement, offset: number, side: 'start' | 'end') {
  let found: { node: Text; offset: number } | null = null;
  for (const paragraph of section.querySelectorAll<HTMLElement>('[data-offset]')) {
    let at = Number(paragraph.dataset['offset']);
    if (at > offset) break;
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest('[data-apart]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node as Text;
      const inside = offset - at;
      if (side === 'start' ? inside < text.length : inside <= text.length) {
        return { node: text, offset: Math.max(0, inside) };
      }
      at += text.length;
      found = { node: text, offset: text.length };
    }
  }
  return found;
}

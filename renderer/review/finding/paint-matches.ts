/** Names of the highlights in find.css. */
const ALL = 'find';
const CURRENT = 'find-current';

/** Paints matches over the text without touching it; the one that the person is at differs. */
export function paintMatches(ranges: readonly Range[], current: Range | null): void {
  CSS.highlights.set(ALL, new Highlight(...ranges));
  if (current) {
    const highlight = new Highlight(current);
    highlight.priority = 1;
    CSS.highlights.set(CURRENT, highlight);
  } else CSS.highlights.delete(CURRENT);
}

export function clearMatches(): void {
  CSS.highlights.delete(ALL);
  CSS.highlights.delete(CURRENT);
}

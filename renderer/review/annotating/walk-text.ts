/** A walk through the shown text by sentences and words; each step selects, shows, and answers what is selected. */
export type Walk = {
  readonly select: () => string;
  readonly go: (unit: Unit, step: number) => string;
  readonly extend: (unit: Unit, step: number) => string;
  /** Whether the text that it began in is still on the screen. */
  readonly isThere: () => boolean;
};
type Unit = 'sentence' | 'word';
type Span = { readonly start: number; readonly end: number };
type Run = { readonly node: Text; readonly start: number };

/** Begins at the first sentence in sight of the section, or of the page of a PDF, that is open. */
export function openWalk(document: Document, language: string): Walk | null {
  const roots = [...document.querySelectorAll<HTMLElement>('[data-section], .pdf-text')];
  const root = roots.find((one) => isInSight(one) && one.textContent?.trim());
  if (!root) return null;
  const { text, runs } = readRuns(root);
  const units = { sentence: cut(text, language, 'sentence'), word: cut(text, language, 'word') };
  if (units.sentence.length === 0) return null;
  const inSight = units.sentence.findIndex((span) => isInSight(rangeOf(runs, span)));
  let span = units.sentence[Math.max(0, inSight)]!;

  const select = (): string => {
    const range = rangeOf(runs, span);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    return text.slice(span.start, span.end);
  };
  return {
    select,
    isThere: () => root.isConnected,
    go: (unit, step) => {
      span = nextSpan(units[unit], span, step) ?? span;
      return select();
    },
    extend: (unit, step) => {
      const edge = units[unit];
      const end =
        step > 0
          ? edge.find((one) => one.end > span.end)?.end
          : edge.findLast((one) => one.end < span.end && one.end > span.start)?.end;
      span = { start: span.start, end: end ?? span.end };
      return select();
    },
  };
}

/** The unit after a span, or before it; a span of words goes to its first or last word first. */
export function nextSpan(units: readonly Span[], span: Span, step: number): Span | undefined {
  if (step > 0) return units.find((one) => one.start > span.start && one.end > one.start);
  return units.findLast((one) => one.start < span.start);
}

/** Sentences, or words without what is between them. Line ends within a paragraph end nothing. */
export function cut(text: string, language: string, unit: Unit): Span[] {
  const segments = new Intl.Segmenter(language, { granularity: unit }).segment(text);
  return [...segments].flatMap(({ segment, index, isWordLike }) => {
    if (unit === 'word' && !isWordLike) return [];
    const start = index + (segment.length - segment.trimStart().length);
    const end = start + segment.trim().length;
    return end > start ? [{ start, end }] : [];
  });
}

/** The text of an element without the numbers of marks in it, with a break after each paragraph. */
function readRuns(root: HTMLElement): { readonly text: string; readonly runs: readonly Run[] } {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const runs: Run[] = [];
  let text = '';
  let block: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('[data-apart]')) continue;
    const now = parent.closest('[data-offset], .pdf-text > *');
    if (block && now !== block) text += block.matches('[data-offset]') ? '\n\n' : ' ';
    block = now;
    runs.push({ node: node as Text, start: text.length });
    text += (node as Text).data;
  }
  return { text, runs };
}

function rangeOf(runs: readonly Run[], { start, end }: Span): Range {
  const range = document.createRange();
  const from = runs.findLast((run) => run.start <= start)!;
  const to = runs.findLast((run) => run.start < end)!;
  range.setStart(from.node, Math.min(start - from.start, from.node.length));
  range.setEnd(to.node, Math.min(end - to.start, to.node.length));
  return range;
}

function isInSight(thing: Element | Range): boolean {
  const { top, bottom, height } = thing.getBoundingClientRect();
  return height > 0 && bottom > 120 && top < innerHeight - 60;
}

import search from 'approx-string-match';
import type { Annotation } from '../../../shared/review/annotation';

type Selectors = NonNullable<Annotation['target']['selectors']>;

/** Where a passage stands in a text now, in UTF-16 code units, and how it was found. */
export type Passage = {
  readonly start: number;
  readonly end: number;
  readonly found: 'position' | 'quote' | 'fuzzy';
};

/** Characters of context kept on either side of a quote. */
const CONTEXT = 32;
/** Share of a quote's characters that may differ before it counts as lost. */
const FUZZY_SHARE = 0.15;
/** Longer quotes are not searched fuzzily: the matcher's time grows with the length times the text. */
const FUZZY_MAX = 2_000;

/**
 * Finds an annotation's passage in a text: by position, then by exact quote scored by its context and distance,
 * then fuzzily. White space and soft hyphens do not count. Null: the passage is gone (an orphan).
 */
export function anchorPassage(text: string, [position, quote]: Selectors): Passage | null {
  if (sameText(text.slice(position.start, position.end), quote.exact)) {
    return { start: position.start, end: position.end, found: 'position' };
  }
  const squeezed = squeeze(text);
  const needle = squeeze(quote.exact).text;
  if (needle.length === 0) return null;
  const exact = exactMatches(squeezed.text, needle);
  const candidates =
    exact.length > 0 ? exact : needle.length <= FUZZY_MAX ? fuzzyMatches(squeezed.text, needle) : [];
  const best = pickByContext(squeezed, candidates, position.start, quote);
  if (!best) return null;
  const start = squeezed.offsets[best.start]!;
  const end = squeezed.offsets[best.end - 1]! + 1;
  return { start, end, found: exact.length > 0 ? 'quote' : 'fuzzy' };
}

/** Selectors for a passage: its position and its quote with context. */
export function describePassage(text: string, start: number, end: number): Selectors {
  return [
    { type: 'TextPositionSelector', start, end },
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - CONTEXT), start),
      suffix: text.slice(end, end + CONTEXT),
    },
  ];
}

type Squeezed = { readonly text: string; readonly offsets: readonly number[] };
type Match = { readonly start: number; readonly end: number; readonly errors: number };

/** The text without white space and soft hyphens, and for each of its characters the offset in the original. */
function squeeze(text: string): Squeezed {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (/[\s\u00ad\u200b]/u.test(character)) continue;
    characters.push(character);
    offsets.push(index);
  }
  return { text: characters.join(''), offsets };
}

function sameText(a: string, b: string): boolean {
  return a.length > 0 && squeeze(a).text === squeeze(b).text;
}

function exactMatches(text: string, needle: string): Match[] {
  const matches: Match[] = [];
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    matches.push({ start: at, end: at + needle.length, errors: 0 });
  }
  return matches;
}

function fuzzyMatches(text: string, needle: string): Match[] {
  const allowed = Math.floor(needle.length * FUZZY_SHARE);
  if (allowed === 0) return [];
  return search(text, needle, allowed).filter((match) => match.end > match.start);
}

/** Fewest errors first, then the most context on both sides, then the nearest to where it stood. */
function pickByContext(
  squeezed: Squeezed,
  matches: readonly Match[],
  expected: number,
  quote: { prefix: string; suffix: string },
): Match | null {
  const prefix = squeeze(quote.prefix).text;
  const suffix = squeeze(quote.suffix).text;
  const rated = matches.map((match) => ({
    match,
    context:
      sharedEnd(squeezed.text.slice(0, match.start), prefix) +
      sharedStart(squeezed.text.slice(match.end, match.end + suffix.length), suffix),
    distance: Math.abs(squeezed.offsets[match.start]! - expected),
  }));
  rated.sort((a, b) => a.match.errors - b.match.errors || b.context - a.context || a.distance - b.distance);
  return rated[0]?.match ?? null;
}

function sharedStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function sharedEnd(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count])
    count += 1;
  return count;
}

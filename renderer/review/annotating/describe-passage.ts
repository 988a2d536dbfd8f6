import type { TextSelectors } from '../../../shared/review/annotation';
import { fingerprint, squeeze, type Squeezed } from './squeeze';

/** Characters of context kept on either side of a quote. */
export const CONTEXT = 64;
/** Length of the pieces that a passage is known by; longer than most words, shorter than most phrases. */
const PIECE = 8;
/** Own pieces that bear out a half of a passage. One word put beside a phrase that is everywhere makes fewer. */
export const EVIDENCE = 8;

type Quote = Pick<TextSelectors[1], 'exact' | 'prefix' | 'suffix'>;
type Own = NonNullable<TextSelectors[1]['own']>;

/** Selectors for a passage: its position, its quote with context, and what tells it from all that reads alike. */
export function describePassage(text: string, from: number, to: number): TextSelectors {
  const start = splitsPair(text, from) ? from - 1 : from;
  const end = splitsPair(text, to) ? to + 1 : to;
  const exact = text.slice(start, end);
  const before = Math.max(0, start - CONTEXT);
  const prefix = text.slice(splitsPair(text, before) ? before + 1 : before, start);
  const after = end + CONTEXT;
  const suffix = text.slice(end, splitsPair(text, after) ? after - 1 : after);
  const own = findOwn(squeeze(text), start, { exact, prefix, suffix });
  return [
    { type: 'TextPositionSelector', start, end },
    { type: 'TextQuoteSelector', exact, prefix, suffix, own },
  ];
}

/** Whether an offset lies in the middle of a character: half of one can be neither signed nor written as UTF-8. */
function splitsPair(text: string, offset: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1));
}

function findOwn({ text, offsets }: Squeezed, start: number, quote: Quote): Own {
  const length = squeeze(quote.exact).text.length;
  const at = Math.max(
    0,
    offsets.findIndex((offset) => offset >= start),
  );
  const [from, to] = [
    at - squeeze(quote.prefix).text.length,
    at + length + squeeze(quote.suffix).text.length,
  ];
  const isOwn = (piece: number): boolean => {
    const words = text.slice(piece, piece + PIECE);
    return text.indexOf(words) === piece && !text.includes(words, piece + 1);
  };
  const take = (first: number, last: number, step: 1 | -1): number[] => {
    const found: number[] = [];
    for (let piece = first; step * (last - piece) >= 0 && found.length < EVIDENCE; piece += step) {
      if (isOwn(piece)) found.push(piece);
    }
    return found;
  };
  // Pieces that reach over both ends of a short quote are left out: they would need both sides.
  const end = at + length;
  const middle = at + Math.floor(length / 2);
  return {
    print: fingerprint(text),
    first: take(at, middle - PIECE, 1).length,
    second: take(middle, end - PIECE, 1).length,
    before: take(Math.min(at - 1, end - PIECE), from, -1).map((piece) => at - piece),
    after: take(Math.max(at, end - PIECE + 1), to - PIECE, 1).map((piece) => piece + PIECE - end),
  };
}

/** A place where a quote stands in a squeezed text, with how many characters of its context stand around it. */
export type Likeness = {
  readonly start: number;
  readonly end: number;
  readonly before: number;
  readonly after: number;
};

/** Every place of a squeezed text where the quote stands, character by character. */
export function findLikes(text: string, quote: Quote): Likeness[] {
  const needle = squeeze(quote.exact).text;
  const prefix = squeeze(quote.prefix).text;
  const suffix = squeeze(quote.suffix).text;
  const likes: Likeness[] = [];
  for (let start = text.indexOf(needle); start !== -1; start = text.indexOf(needle, start + 1)) {
    const end = start + needle.length;
    likes.push({ start, end, before: sharedEnd(text, start, prefix), after: sharedStart(text, end, suffix) });
  }
  return likes;
}

function sharedStart(text: string, at: number, suffix: string): number {
  let count = 0;
  while (count < suffix.length && text[at + count] === suffix[count]) count += 1;
  return count;
}

function sharedEnd(text: string, at: number, prefix: string): number {
  let count = 0;
  while (count < prefix.length && text[at - 1 - count] === prefix[prefix.length - 1 - count]) count += 1;
  return count;
}

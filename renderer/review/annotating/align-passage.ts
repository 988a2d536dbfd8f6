import type { Place } from './anchor-passage';
import { fingerprint, squeeze, unsqueeze, type Squeezed } from './squeeze';

/** Length of the pieces that a text is told by. */
const PIECE = 8;
/** Own pieces that what still stands around a passage has to hold: more than any phrase that is written again. */
const EVIDENCE = 48;

/** The text that passages were marked in, made ready once for all of them. */
export type MarkedText = {
  readonly squeezed: Squeezed;
  readonly print: string;
  /** How many pieces that stand nowhere else in the text begin before each character. */
  readonly ownBefore: Uint32Array;
};

export function readMarkedText(text: string): MarkedText {
  const squeezed = squeeze(text);
  return { squeezed, print: fingerprint(squeezed.text), ownBefore: countOwn(squeezed.text) };
}

/**
 * Where a passage of one text stands in the next, by all that still stands around it in both: as far as the texts
 * read the same, they must do so in one place only, with enough of its own, and some of it in each half of the
 * passage or beside that half. The quote with its context, which is all that a mark carries along, often cannot
 * tell that; two whole texts can. Null: no place, or none that is surely it.
 * `marked` is the place in the old text, in UTF-16 code units; so is the answer, in the new one.
 */
export function alignPassage(before: MarkedText, after: Squeezed, marked: Place): Place | null {
  const start = indexOf(before.squeezed, marked.start);
  const end = indexOf(before.squeezed, marked.end);
  const quote = before.squeezed.text.slice(start, end);
  if (quote === '') return null;
  let place: number | null = null;
  for (let at = after.text.indexOf(quote); at !== -1; at = after.text.indexOf(quote, at + 1)) {
    if (!isSurelyIt(before, after.text, { start, end, at })) continue;
    if (place !== null) return null;
    place = at;
  }
  return place === null ? null : unsqueeze(after, place, place + quote.length);
}

type Candidate = { readonly start: number; readonly end: number; readonly at: number };

function isSurelyIt(before: MarkedText, after: string, { start, end, at }: Candidate): boolean {
  const { text } = before.squeezed;
  const stop = at + end - start;
  let left = 0;
  while (left < start && left < at && text[start - 1 - left] === after[at - 1 - left]) left += 1;
  let right = 0;
  while (
    end + right < text.length &&
    stop + right < after.length &&
    text[end + right] === after[stop + right]
  )
    right += 1;
  const [from, to] = [start - left, end + right];
  const middle = start + Math.floor((end - start) / 2);
  const first = countBetween(before, from, middle);
  const second = countBetween(before, middle, to);
  // Where both texts begin, or end, there is nothing more to see.
  const begins = from === 0 && at === left;
  const ends = to === text.length && stop + right === after.length;
  if (first + second < EVIDENCE || (first === 0 && !begins) || (second === 0 && !ends)) return false;
  const run = text.slice(from, to);
  return after.indexOf(run) === after.lastIndexOf(run) && text.indexOf(run) === text.lastIndexOf(run);
}

function countOwn(text: string): Uint32Array {
  const last = Math.max(0, text.length - PIECE + 1);
  const seen = new Map<string, number>();
  const isOwn = new Uint8Array(last);
  for (let at = 0; at < last; at += 1) {
    const piece = text.slice(at, at + PIECE);
    const earlier = seen.get(piece);
    if (earlier === undefined) {
      seen.set(piece, at);
      isOwn[at] = 1;
    } else isOwn[earlier] = 0;
  }
  const ownBefore = new Uint32Array(last + 1);
  isOwn.forEach((own, at) => (ownBefore[at + 1] = ownBefore[at]! + own));
  return ownBefore;
}

/** Own pieces that lie within `[from, to)`. */
function countBetween({ ownBefore }: MarkedText, from: number, to: number): number {
  const last = Math.min(ownBefore.length - 1, to - PIECE + 1);
  return last <= from ? 0 : ownBefore[last]! - ownBefore[from]!;
}

/** The squeezed character at or after an offset of the original. */
function indexOf({ offsets }: Squeezed, offset: number): number {
  const index = offsets.findIndex((one) => one >= offset);
  return index === -1 ? offsets.length : index;
}

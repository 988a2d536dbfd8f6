import search from 'approx-string-match';
import type { TextSelectors } from '../../../shared/review/annotation';
import { CONTEXT, EVIDENCE, findLikes, type Likeness } from './describe-passage';
import { fingerprint, squeeze, unsqueeze, type Squeezed } from './squeeze';

/** A place in a text, in UTF-16 code units. */
export type Place = { readonly start: number; readonly end: number };

/**
 * Where a passage stands in a text now. `exact`: there, word for word, and told from all its likes. `unsure`: it may
 * stand in one of these places, best first, and only the reviewer can say so: its words stand there among others
 * (`words`), or similar ones do (`similarity`).
 */
export type Anchoring =
  | ({ readonly found: 'exact' } & Place)
  | {
      readonly found: 'unsure';
      readonly by: 'words' | 'similarity';
      readonly places: readonly [Place, ...Place[]];
    };

/** Share of a quote's characters that may differ before it counts as lost. */
const FUZZY_SHARE = 0.15;
/** Longer quotes are not searched fuzzily: the matcher's time grows with the length times the text. */
const FUZZY_MAX = 2_000;
/** Characters from which a passage that stood nowhere else is taken for itself wherever it stands. */
const LONG = 100;
/** Characters of context on one side that bear out a shorter one. */
const NEIGHBOUR = 12;
/** Places that a person is asked to choose among. */
const PLACES_MAX = 5;

/**
 * Finds an annotation's passage in a text; null: it is gone (an orphan). White space and soft hyphens do not count.
 * The position counts only in the very text that it was taken from. In another text an equal quote is the passage
 * only where enough stands with it that stood nowhere else in the old text: a passage is never moved to a place that
 * merely reads the same.
 */
export function anchorPassage(text: string, selectors: TextSelectors): Anchoring | null {
  return anchorIn(prepareText(text), selectors);
}

/** A text made ready once for all the passages that are looked for in it. */
export type PreparedText = { readonly text: string; readonly squeezed: Squeezed; readonly print: string };

export function prepareText(text: string): PreparedText {
  const squeezed = squeeze(text);
  return { text, squeezed, print: fingerprint(squeezed.text) };
}

export function anchorIn(prepared: PreparedText, selectors: TextSelectors): Anchoring | null {
  const [position, quote] = selectors;
  const { squeezed } = prepared;
  if (squeeze(quote.exact).text === '') return null;
  if (standsAtPosition(prepared, selectors)) {
    return { found: 'exact', start: position.start, end: position.end };
  }
  const likes = findLikes(squeezed.text, quote);
  const proven = likes.filter((like) => isBorneOut(like, quote, squeezed.text));
  if (proven.length === 1) return { found: 'exact', ...placeOf(squeezed, proven[0]!) };
  if (likes.length > 0) {
    return unsure('words', squeezed, rank(proven.length > 0 ? proven : likes, squeezed, position.start));
  }
  const similar = findSimilar(squeezed.text, squeeze(quote.exact).text);
  return similar.length === 0 ? null : unsure('similarity', squeezed, similar);
}

/** The text is the one that was marked, or (of old marks, which do not say) reads the same all around the place. */
function standsAtPosition({ text, print }: PreparedText, [position, quote]: TextSelectors): boolean {
  const { start, end } = position;
  if (text.slice(start, end) !== quote.exact) return false;
  if (quote.own) return quote.own.print === print;
  const before = text.slice(0, start).endsWith(quote.prefix);
  return before && text.startsWith(quote.suffix, end);
}

/**
 * Enough of the passage's own stands there, in each half of it or beside that half: what stands before a passage, or
 * begins it, says nothing of a text that was written anew from there on and happens to read the same. A passage whose
 * own words do not tell it from others needs all of what stood on one of its sides, too.
 */
function isBorneOut(like: Likeness, quote: TextSelectors[1], text: string): boolean {
  const { own } = quote;
  const { before, after } = like;
  const [prefix, suffix] = [squeeze(quote.prefix).text.length, squeeze(quote.suffix).text.length];
  const isWhole = before === prefix && after === suffix && prefix + suffix >= EVIDENCE;
  // Marked before passages were told apart by their own pieces: all of the context, on both sides.
  if (!own) return isWhole;
  if (own.first >= EVIDENCE && own.second >= EVIDENCE) {
    // A phrase that stood once may be written anew elsewhere: a long text hardly, a short one needs a neighbour.
    const length = like.end - like.start;
    return length >= LONG || before >= Math.min(NEIGHBOUR, prefix) || after >= Math.min(NEIGHBOUR, suffix);
  }
  const left = own.first + own.before.filter((far) => far <= before).length;
  const right = own.second + own.after.filter((far) => far <= after).length;
  // Where a text begins or ends there is nothing more to see.
  const begins = like.start === before && before === prefix;
  const ends = like.end + after === text.length && after === suffix;
  // All of a side: where the old text began there, the new one has to as well.
  const isSideWhole =
    begins ||
    ends ||
    (before === prefix && quote.prefix.length === CONTEXT) ||
    (after === suffix && quote.suffix.length === CONTEXT);
  const least = isWhole ? 1 : EVIDENCE;
  return (
    (isWhole || isSideWhole) && (begins || left >= least) && (ends || right >= least) && left + right >= least
  );
}

/** The most context first, then the nearest to where it stood. */
function rank(likes: readonly Likeness[], { offsets }: Squeezed, expected: number): readonly Likeness[] {
  const context = ({ before, after }: Likeness) => before + after;
  const distance = ({ start }: Likeness) => Math.abs(offsets[start]! - expected);
  return [...likes].sort((a, b) => context(b) - context(a) || distance(a) - distance(b));
}

type Match = { readonly start: number; readonly end: number };

/** The closest matches with some letters changed; of those that overlap, one. */
function findSimilar(text: string, needle: string): readonly Match[] {
  const allowed = Math.floor(needle.length * FUZZY_SHARE);
  if (allowed === 0 || needle.length > FUZZY_MAX) return [];
  const matches = search(text, needle, allowed).filter(({ start, end }) => end > start);
  const best = Math.min(...matches.map(({ errors }) => errors));
  return matches
    .filter(({ errors }) => errors === best)
    .filter((match, index, all) => !all.slice(0, index).some((other) => other.end > match.start));
}

function unsure(by: 'words' | 'similarity', squeezed: Squeezed, matches: readonly Match[]): Anchoring {
  const [first, ...others] = matches.slice(0, PLACES_MAX).map((match) => placeOf(squeezed, match));
  return { found: 'unsure', by, places: [first!, ...others] };
}

function placeOf(squeezed: Squeezed, { start, end }: Match): Place {
  return unsqueeze(squeezed, start, end);
}

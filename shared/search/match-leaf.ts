import { hasBit, isEmpty, makeBits, setBit, type Bits } from './bits';
import { eachDoc, eachPlace, findBeginnings, findNear, findTerm, type FieldIndex } from './field-index';
import { TEXT_FIELDS, type HasLeaf, type TextField, type TextLeaf } from './query';
import type { HasValue } from './query-values';
import type { Segment } from './segment';
import { stemWord } from './stem-word';

/** A segment among others: the number of each of its documents among all, and which of them count. */
export type Piece = {
  readonly fields: Segment['fields'];
  readonly numbers: Uint32Array;
  readonly alive: Bits;
};

/** How a word was found: in one of its forms, as the beginning of others, or but for one letter. */
export type Manner = 'form' | 'beginning' | 'typo';

/** Shorter words have too many neighbours, and a number with a wrong digit is another number. */
const SHORTEST_TYPO = 4;
const DIGITS = /^\p{N}+$/u;

/**
 * The documents of `pieces` that hold what the leaf asks for; numbers are below `limit`. A single word that is nowhere
 * in any form is looked for as a beginning, and then with one letter wrong: `manner` says how it was found.
 */
export function matchText(
  pieces: readonly Piece[],
  leaf: TextLeaf,
  limit: number,
): { readonly bits: Bits; readonly manner: Manner } {
  if (leaf.words.length > 1) return { bits: matchPhrase(pieces, leaf, limit), manner: 'form' };
  const manners = mannersOf(leaf);
  for (const manner of manners) {
    const bits = matchWord(pieces, leaf, manner, limit);
    if (!isEmpty(bits)) return { bits, manner };
  }
  return { bits: makeBits(limit), manner: 'form' };
}

function mannersOf({ words, open }: TextLeaf): readonly Manner[] {
  const word = words[0]!;
  const hasTypos = word.length >= SHORTEST_TYPO && !DIGITS.test(word);
  return ['form', ...(open ? [] : (['beginning'] as const)), ...(hasTypos ? (['typo'] as const) : [])];
}

export function matchWord(
  pieces: readonly Piece[],
  { field, words, open }: TextLeaf,
  manner: Manner,
  limit: number,
): Bits {
  const bits = makeBits(limit);
  for (const piece of pieces) {
    for (const index of indexesOf(piece, field)) {
      for (const term of findTerms(index, words[0]!, { manner, open })) addTerm(piece, index, term, bits);
    }
  }
  return bits;
}

function indexesOf({ fields }: Piece, field: TextField | null): FieldIndex[] {
  const named = field === null ? TEXT_FIELDS : [field];
  return named.flatMap((name) => fields[name] ?? []);
}

/** Numbers of the terms that stand for a word. */
function findTerms(
  index: FieldIndex,
  word: string,
  { manner, open }: { readonly manner: Manner; readonly open: boolean },
): readonly number[] {
  const stem = stemWord(word);
  if (manner === 'typo') return findNear(index, stem);
  const exact = findTerm(index, stem);
  if (manner === 'form' && !open) return exact === -1 ? [] : [exact];
  const [from, to] = findBeginnings(index, word);
  const terms = Array.from({ length: to - from }, (_, offset) => from + offset);
  // The stem of an unfinished word may be shorter than the word: `нитью` begins nothing.
  if (exact !== -1 && (exact < from || exact >= to)) terms.push(exact);
  return terms;
}

function addTerm({ numbers, alive }: Piece, index: FieldIndex, term: number, bits: Bits): void {
  eachDoc(index, term, (doc) => {
    if (hasBit(alive, doc)) setBit(bits, numbers[doc]!);
  });
}

/** Documents in which the words stand one after the other, in any of their forms, within one text. */
function matchPhrase(pieces: readonly Piece[], { field, words, open }: TextLeaf, limit: number): Bits {
  const bits = makeBits(limit);
  for (const piece of pieces) {
    for (const index of indexesOf(piece, field)) {
      const terms = words.map((word, at) =>
        findTerms(index, word, { manner: 'form', open: open && at === words.length - 1 }),
      );
      if (terms.some((found) => found.length === 0)) continue;
      for (const doc of matchRun(index, terms)) {
        if (hasBit(piece.alive, doc)) setBit(bits, piece.numbers[doc]!);
      }
    }
  }
  return bits;
}

/** Documents with a run of places, one for each of `terms` in order. */
function matchRun(index: FieldIndex, terms: readonly (readonly number[])[]): Iterable<number> {
  let common: Bits | null = null;
  for (const found of terms) {
    const docs = makeBits(index.docs);
    for (const term of found) eachDoc(index, term, (doc) => setBit(docs, doc));
    if (common) common.forEach((word, at) => (docs[at]! &= word));
    common = docs;
  }
  if (!common || isEmpty(common)) return [];
  let ends: number[] | null = null;
  for (const found of terms) {
    const places = gatherPlaces(index, found, common);
    ends = ends ? keepFollowing(ends, places) : places;
  }
  return new Set(ends!.map((end) => Math.floor(end / DOC)));
}

/** Places of a document are fewer than this, so that both are one number, and lists of them are in order. */
const DOC = 2 ** 24;

function gatherPlaces(index: FieldIndex, terms: readonly number[], within: Bits): number[] {
  const places: number[] = [];
  for (const term of terms) {
    eachPlace(index, term, (doc, place) => {
      if (hasBit(within, doc)) places.push(doc * DOC + place);
    });
  }
  return terms.length > 1 ? places.sort((one, other) => one - other) : places;
}

/** Those of `places` that stand right after one of `ends`. */
function keepFollowing(ends: readonly number[], places: readonly number[]): number[] {
  const kept: number[] = [];
  let at = 0;
  for (const place of places) {
    while (at < ends.length && ends[at]! < place - 1) at += 1;
    if (ends[at] === place - 1) kept.push(place);
  }
  return kept;
}

const HELD_IN: Readonly<Record<HasValue, TextField>> = {
  annotation: 'note',
  attachment: 'file',
  justification: 'justification',
};

/** The documents that have any of what the leaf names, whatever it says. */
export function matchHas(pieces: readonly Piece[], { has }: HasLeaf, limit: number): Bits {
  const bits = makeBits(limit);
  for (const { fields, numbers, alive } of pieces) {
    const filled = fields[HELD_IN[has]]?.filled;
    if (!filled) continue;
    for (const [doc, number] of numbers.entries()) {
      if (hasBit(alive, doc) && hasBit(filled, doc)) setBit(bits, number);
    }
  }
  return bits;
}

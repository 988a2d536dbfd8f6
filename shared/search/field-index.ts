import type { Bits } from './bits';
import { readBit, readBits, readRice } from './bit-stream';

/**
 * An inverted index of one field over documents 0 to `docs` - 1, in typed arrays. Terms are sorted by code units; the
 * list of term n lies from `listAt[n]` to `listAt[n + 1]`, its places from `placeAt[n]` on.
 */
export type FieldIndex = {
  readonly docs: number;
  /** The documents that have the field, words or not. */
  readonly filled: Bits;
  /** The terms one after the other, and where each begins; one more place than there are terms. */
  readonly letters: Uint16Array;
  readonly termAt: Uint32Array;
  /** A byte for the form, then a bit a document, or the gaps between documents in seven bits a byte. */
  readonly lists: Uint8Array;
  readonly listAt: Uint32Array;
  /**
   * A byte for the shift of the code, then for each document of the list the gaps between the places of the term in it,
   * each after a bit that is 1 where another one follows it.
   */
  readonly places: Uint8Array;
  readonly placeAt: Uint32Array;
};

export const LIST_OF_BITS = 1;
export const LIST_OF_GAPS = 0;

/** Half-open range of terms. */
export type TermRange = readonly [from: number, to: number];

export function countTerms({ termAt }: FieldIndex): number {
  return termAt.length - 1;
}

export function termOf({ letters, termAt }: FieldIndex, term: number): string {
  return String.fromCharCode(...letters.subarray(termAt[term], termAt[term + 1]));
}

/** The number of a term; -1 where it is not there. */
export function findTerm(index: FieldIndex, word: string): number {
  const term = lowerBound(index, word, false);
  return term < countTerms(index) && compare(index, term, word, false) === 0 ? term : -1;
}

/** The terms that begin so. */
export function findBeginnings(index: FieldIndex, beginning: string): TermRange {
  return [lowerBound(index, beginning, false), lowerBound(index, beginning, true)];
}

/** The first term that is not below `word`, or with `past` the first one that neither is nor begins with it. */
function lowerBound(index: FieldIndex, word: string, past: boolean): number {
  let low = 0;
  let high = countTerms(index);
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(index, middle, word, past);
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Below 0 where the term stands before the word; with `begins`, 0 where it begins with the word. */
function compare({ letters, termAt }: FieldIndex, term: number, word: string, begins: boolean): number {
  const from = termAt[term]!;
  const length = termAt[term + 1]! - from;
  const common = Math.min(length, word.length);
  for (let at = 0; at < common; at += 1) {
    const order = letters[from + at]! - word.charCodeAt(at);
    if (order !== 0) return order;
  }
  return begins && length >= word.length ? 0 : length - word.length;
}

/** Terms that a letter put in, left out or exchanged makes of the word (V. Levenshtein, 1965), and not the word itself. */
export function findNear({ letters, termAt }: FieldIndex, word: string): number[] {
  const near: number[] = [];
  const codes = Uint16Array.from(word, (_, at) => word.charCodeAt(at));
  const { length } = codes;
  for (let term = 0; term < termAt.length - 1; term += 1) {
    const from = termAt[term]!;
    const size = termAt[term + 1]! - from;
    const longer = size - length;
    if (longer > 1 || longer < -1) continue;
    const common = Math.min(size, length);
    let head = 0;
    while (head < common && letters[from + head] === codes[head]) head += 1;
    let tail = 0;
    const left = common - head;
    while (tail < left && letters[from + size - 1 - tail] === codes[length - 1 - tail]) tail += 1;
    if (head + tail >= Math.max(size, length) - 1 && !(longer === 0 && head === length)) near.push(term);
  }
  return near;
}

/** Calls `take` with each document that holds the term, in order. */
export function eachDoc(index: FieldIndex, term: number, take: (doc: number) => void): void {
  const { lists, listAt, docs } = index;
  let at = listAt[term]!;
  const end = listAt[term + 1]!;
  if (lists[at++] === LIST_OF_BITS) {
    for (let base = 0; base < docs; base += 8, at += 1) {
      for (let byte = lists[at]!; byte !== 0; byte &= byte - 1) take(base + 31 - Math.clz32(byte & -byte));
    }
    return;
  }
  let doc = -1;
  while (at < end) {
    let gap = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = lists[at++]!;
      gap |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    doc += gap + 1;
    take(doc);
  }
}

/** Calls `take` with each place of the term, document by document, in order. */
export function eachPlace(
  index: FieldIndex,
  term: number,
  take: (doc: number, place: number, isLast: boolean) => void,
): void {
  const start = index.placeAt[term]!;
  const shift = index.places[start]!;
  const reader = readBits(index.places, start + 1);
  eachDoc(index, term, (doc) => {
    let place = -1;
    let goesOn: number;
    do {
      goesOn = readBit(reader);
      place += readRice(reader, shift) + 1;
      take(doc, place, goesOn === 0);
    } while (goesOn === 1);
  });
}

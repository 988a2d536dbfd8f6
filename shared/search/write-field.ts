import { createBitWriter, type BitWriter } from './bit-stream';
import { makeBits, setBit } from './bits';
import { LIST_OF_BITS, LIST_OF_GAPS, type FieldIndex } from './field-index';

/** Where a term stands: in which documents, and at which places of each, as gaps. */
export type Occurrences = {
  readonly docs: number[];
  readonly gaps: number[];
  /** 1 where the gap is the last one of its document. */
  readonly ends: number[];
};

/** Writes the index of a field, term by term in the order of their code units. */
export type FieldWriter = {
  readonly add: (term: string, occurrences: Occurrences) => void;
  /** `filled`: the documents that have the field, words or not. */
  readonly finish: (filled: readonly number[]) => FieldIndex;
};

export function createFieldWriter(docs: number): FieldWriter {
  const lists = createBitWriter();
  const places = createBitWriter();
  const terms: string[] = [];
  const listAt: number[] = [];
  const placeAt: number[] = [];
  return {
    add: (term, { docs: found, gaps, ends }) => {
      terms.push(term);
      listAt.push(lists.align());
      placeAt.push(places.align());
      writeList(lists, found, docs);
      const shift = chooseShift(gaps);
      places.write(shift, 8);
      for (let at = 0; at < gaps.length; at += 1) {
        places.write(ends[at] === 1 ? 0 : 1, 1);
        places.writeRice(gaps[at]!, shift);
      }
    },
    finish: (filled) => {
      const filledBits = makeBits(docs);
      for (const doc of filled) setBit(filledBits, doc);
      return {
        docs,
        filled: filledBits,
        ...packTerms(terms),
        lists: lists.take(),
        listAt: Uint32Array.from([...listAt, lists.align()]),
        places: places.take(),
        placeAt: Uint32Array.from([...placeAt, places.align()]),
      };
    },
  };
}

function packTerms(sorted: readonly string[]): Pick<FieldIndex, 'letters' | 'termAt'> {
  const termAt = new Uint32Array(sorted.length + 1);
  sorted.forEach((term, number) => (termAt[number + 1] = termAt[number]! + term.length));
  const letters = new Uint16Array(termAt[sorted.length]!);
  sorted.forEach((term, number) => {
    for (let at = 0; at < term.length; at += 1) letters[termAt[number]! + at] = term.charCodeAt(at);
  });
  return { letters, termAt };
}

/** The logarithm of the mean: within a tenth of a bit of the best. */
function chooseShift(gaps: readonly number[]): number {
  let sum = 0;
  for (const gap of gaps) sum += gap;
  const mean = sum / Math.max(1, gaps.length);
  return Math.min(20, Math.round(Math.log2(Math.max(1, mean * 0.69))));
}

/** In whichever form is shorter. */
function writeList(lists: BitWriter, docs: readonly number[], of: number): void {
  let bytes = 0;
  for (let at = 0; at < docs.length; at += 1) bytes += sevens(gapBefore(docs, at));
  if (bytes <= of / 8) {
    lists.write(LIST_OF_GAPS, 8);
    for (let at = 0; at < docs.length; at += 1) {
      let gap = gapBefore(docs, at);
      for (; gap >= 0x80; gap >>>= 7) lists.write((gap & 0x7f) | 0x80, 8);
      lists.write(gap, 8);
    }
    return;
  }
  lists.write(LIST_OF_BITS, 8);
  let next = 0;
  for (let base = 0; base < of; base += 8) {
    let byte = 0;
    for (; next < docs.length && docs[next]! < base + 8; next += 1) byte |= 1 << (docs[next]! - base);
    lists.write(byte, 8);
  }
}

function gapBefore(docs: readonly number[], at: number): number {
  return docs[at]! - (at === 0 ? -1 : docs[at - 1]!) - 1;
}

function sevens(gap: number): number {
  return Math.max(1, Math.ceil((32 - Math.clz32(gap)) / 7));
}

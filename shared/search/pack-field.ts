import type { FieldIndex } from './field-index';
import { scanWords } from './split-words';
import { stemWord } from './stem-word';
import { createFieldWriter, type Occurrences } from './write-field';

/** Gathers the words of one field, document by document, and packs them. */
export type FieldPacker = {
  /** The next document, with its texts: no phrase runs over from one of them into another. */
  readonly add: (texts: readonly string[]) => void;
  readonly pack: () => FieldIndex;
};

/** What stands between two texts. */
const BREAK = 0xffffffff;

export function createFieldPacker(): FieldPacker {
  const termOfWord = new Map<string, number>();
  const termOfStem = new Map<string, number>();
  let words = new Uint32Array(1 << 10);
  let length = 0;
  const docEnds: number[] = [];
  const filled: number[] = [];
  const push = (term: number) => {
    if (length === words.length) {
      const wider = new Uint32Array(words.length * 2);
      wider.set(words);
      words = wider;
    }
    words[length++] = term;
  };
  const learn = (word: string) => {
    const stem = stemWord(word);
    const term = termOfStem.get(stem) ?? termOfStem.size;
    termOfStem.set(stem, term);
    termOfWord.set(word, term);
    return term;
  };
  return {
    add: (texts) => {
      if (texts.length > 0) filled.push(docEnds.length);
      for (const [number, text] of texts.entries()) {
        if (number > 0) push(BREAK);
        scanWords(text, (word) => push(termOfWord.get(word) ?? learn(word)));
      }
      docEnds.push(length);
    },
    pack: () => packWords([...termOfStem.keys()], words.subarray(0, length), { docEnds, filled }),
  };
}

type Docs = { readonly docEnds: readonly number[]; readonly filled: readonly number[] };

/** Documents given as numbers of terms, one after the other. */
function packWords(terms: readonly string[], words: Uint32Array, { docEnds, filled }: Docs): FieldIndex {
  const { occurrences, ends } = gatherOccurrences(terms.length, words);
  const docOf = findDocs(words.length, docEnds);
  const writer = createFieldWriter(docEnds.length);
  const order = terms.map((_, term) => term).sort((one, other) => (terms[one]! < terms[other]! ? -1 : 1));
  for (const term of order) {
    const own = occurrences.subarray(term === 0 ? 0 : ends[term - 1]!, ends[term]!);
    writer.add(terms[term]!, describe(own, docOf, docEnds));
  }
  return writer.finish(filled);
}

function describe(own: Uint32Array, docOf: Uint32Array, docEnds: readonly number[]): Occurrences {
  const found: Occurrences = { docs: [], gaps: [], ends: [] };
  let current = -1;
  let before = -1;
  for (let number = 0; number < own.length; number += 1) {
    const at = own[number]!;
    const doc = docOf[at]!;
    if (doc !== current) {
      found.docs.push(doc);
      current = doc;
      before = (doc === 0 ? 0 : docEnds[doc - 1]!) - 1;
    }
    found.gaps.push(at - before - 1);
    found.ends.push(number + 1 < own.length && docOf[own[number + 1]!] === doc ? 0 : 1);
    before = at;
  }
  return found;
}

/** Where each term occurs, term by term, in order; those of term n end at `ends[n]`. */
function gatherOccurrences(terms: number, words: Uint32Array) {
  const ends = new Uint32Array(terms);
  let total = 0;
  for (const term of words) {
    if (term === BREAK) continue;
    ends[term]! += 1;
    total += 1;
  }
  // Begins, which become ends as they are filled.
  for (let term = 0, begin = 0; term < terms; term += 1) {
    const count = ends[term]!;
    ends[term] = begin;
    begin += count;
  }
  const occurrences = new Uint32Array(total);
  for (let at = 0; at < words.length; at += 1) {
    const term = words[at]!;
    if (term !== BREAK) occurrences[ends[term]!++] = at;
  }
  return { occurrences, ends };
}

function findDocs(length: number, docEnds: readonly number[]): Uint32Array {
  const docOf = new Uint32Array(length);
  let from = 0;
  for (const [doc, end] of docEnds.entries()) {
    docOf.fill(doc, from, end);
    from = end;
  }
  return docOf;
}

import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeRandom, type Random } from '../../../registry/seed/random';
import { eachBit, makeBits, setBit, type Bits } from '../../../shared/search/bits';
import { decodeSegment, encodeSegment } from '../../../shared/search/encode-segment';
import { matchText, type Piece } from '../../../shared/search/match-leaf';
import { mergeSegments } from '../../../shared/search/merge-segments';
import { TEXT_FIELDS, type TextLeaf } from '../../../shared/search/query';
import { createSegmentPacker, type SearchedTexts } from '../../../shared/search/segment';
import { splitWords } from '../../../shared/search/split-words';
import { searchNaively } from './naive-search';

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

const STEMS = [
  'нит',
  'льнян',
  'проект',
  'заявк',
  'точност',
  'состав',
  'смет',
  'grant',
  'yarn',
  'цех',
  'стан',
];
const ENDINGS = ['', 'а', 'ы', 'ом', 'ами', 'ого', 'ная', 's', 'ing', 'ё'];

for (let round = 0; round < 12; round += 1) {
  test(`finds what a reading of every text finds (SEED=${seed}, round ${round})`, () => {
    const random = makeRandom(`${seed}/${round}`);
    const vocabulary = makeVocabulary(random);
    const docs = Array.from({ length: random.int(1, 60) }, () => makeTexts(random, vocabulary));
    const gone = new Set(docs.flatMap((_, doc) => (random.chance(0.1) ? [doc] : [])));
    const left = docs.map((doc, number) => (gone.has(number) ? {} : doc));
    const pieces = makePieces(random, docs, gone);
    for (let asked = 0; asked < 60; asked += 1) {
      const leaf = makeLeaf(random, docs, vocabulary);
      const { bits, manner } = matchText(pieces, leaf, docs.length);
      const naive = searchNaively(left, leaf);
      expect({ leaf, found: numbersOf(bits), manner }).toEqual({ leaf, ...naive });
    }
  });
}

function makeVocabulary(random: Random): string[] {
  const words = Array.from({ length: 60 }, () => random.pick(STEMS) + random.pick(ENDINGS));
  const longer = words.map((word) => word + random.pick([...'абвгд']));
  return [...words, ...longer, '7707083893', '2026', '00042', 'и', 'в'];
}

function makeTexts(random: Random, vocabulary: readonly string[]): SearchedTexts {
  const fields = random.sample(TEXT_FIELDS, random.int(0, 4));
  const text = () =>
    Array.from({ length: random.int(0, 25) }, () => random.pick(vocabulary)).join(
      random.pick([' ', ', ', '-', ' — ']),
    );
  return Object.fromEntries(fields.map((field) => [field, Array.from({ length: random.int(1, 3) }, text)]));
}

/** The documents in one to four segments, some merged, stored and read back, with some of them gone. */
function makePieces(random: Random, docs: readonly SearchedTexts[], gone: ReadonlySet<number>): Piece[] {
  const cuts = Array.from({ length: random.int(0, 3) }, () => random.int(0, docs.length));
  const edges = [0, ...cuts.sort((one, other) => one - other), docs.length];
  const pieces = edges.slice(1).map((to, part) => {
    const packer = createSegmentPacker();
    docs.slice(edges[part]!, to).forEach((doc, at) => packer.add(String(edges[part]! + at), '1', doc));
    const segment = decodeSegment(encodeSegment(packer.pack()))!;
    return { segment, alive: aliveOf(segment.ids, gone) };
  });
  const merged = random.chance(0.5)
    ? [mergeSegments(pieces)].map((segment) => ({ segment, alive: aliveOf(segment.ids, new Set()) }))
    : pieces;
  return merged.map(({ segment, alive }) => ({
    fields: segment.fields,
    numbers: Uint32Array.from(segment.ids, Number),
    alive,
  }));
}

function aliveOf(ids: readonly string[], gone: ReadonlySet<number>): Bits {
  const alive = makeBits(ids.length);
  ids.forEach((id, doc) => {
    if (!gone.has(Number(id))) setBit(alive, doc);
  });
  return alive;
}

/** A word as it stands, cut short, with a slip, or a run of words from some text. */
function makeLeaf(random: Random, docs: readonly SearchedTexts[], vocabulary: readonly string[]): TextLeaf {
  const field = random.chance(0.3) ? random.pick(TEXT_FIELDS) : null;
  const open = random.chance(0.4);
  const base = { kind: 'text' as const, field, open, span: { from: 0, to: 0 } };
  const texts = docs.flatMap((doc) => Object.values(doc).flat()).map(splitWords);
  const long = texts.filter((words) => words.length > 3);
  if (random.chance(0.4) && long.length > 0) {
    const words = random.pick(long);
    const at = random.int(0, words.length - 3);
    return { ...base, words: words.slice(at, at + random.int(2, 3)) };
  }
  const word = splitWords(random.pick(vocabulary))[0]!;
  const at = random.int(0, word.length - 1);
  const slip = word.slice(0, at) + random.pick(['', 'ж', `${word[at]}щ`]) + word.slice(at + 1);
  const words = [random.pick([word, word.slice(0, random.int(1, word.length)), slip || word])];
  return { ...base, words };
}

function numbersOf(bits: Bits): number[] {
  const numbers: number[] = [];
  eachBit(bits, (number) => numbers.push(number));
  return numbers;
}

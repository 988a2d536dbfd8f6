import { makeRandom, type Random } from '../../../registry/seed/random';
import type { TextField } from '../../../shared/search/query';
import type { SearchedTexts } from '../../../shared/search/segment';
import { splitWords } from '../../../shared/search/split-words';
import { stemWord } from '../../../shared/search/stem-word';

export const QUERY_KINDS = ['word', 'words', 'beginning', 'typo', 'phrase', 'field'] as const;

/** A query in the desk's language, and in pieces for who has no language. */
export type BenchQuery = {
  readonly kind: (typeof QUERY_KINDS)[number];
  readonly text: string;
  readonly words: readonly string[];
  readonly field: TextField | null;
};

const SEED = 'workspace-search';
const QUERIES = 1_000;
const FIELDS = ['title', 'applicant', 'region', 'member', 'kpi', 'section'] as const;

/**
 * A thousand queries drawn from the words of the documents, as often as they are written there: a word, two of one
 * document, the beginning of one, one with a letter wrong, two or three that stand together, one in a field. A wrong
 * letter makes a word that no document holds, in any form or as a beginning: otherwise it is no typo.
 */
export function makeQueries(sample: readonly SearchedTexts[], vocabulary: ReadonlySet<string>): BenchQuery[] {
  const random = makeRandom(SEED);
  const begins = [...vocabulary].sort();
  const queries: BenchQuery[] = [];
  while (queries.length < QUERIES) {
    const kind = QUERY_KINDS[queries.length % QUERY_KINDS.length]!;
    const query = makeQuery(random, kind, random.pick(sample));
    if (query && (kind !== 'typo' || isNowhere(query.words[0]!, begins))) queries.push(query);
  }
  return queries;
}

function makeQuery(random: Random, kind: BenchQuery['kind'], texts: SearchedTexts): BenchQuery | null {
  const field = kind === 'field' ? random.pick(FIELDS) : null;
  const own = (field ? texts[field] : Object.values(texts).flat()) ?? [];
  const words = own.length > 0 ? splitWords(random.pick(own)) : [];
  const length = kind === 'phrase' ? random.int(2, 3) : 1;
  if (words.length < length) return null;
  const at = random.int(0, words.length - length);
  const taken = words.slice(at, at + length);
  const [word = ''] = taken;
  switch (kind) {
    case 'word':
      return { kind, text: `${word} `, words: taken, field };
    case 'words': {
      const two = [word, random.pick(words)];
      return { kind, text: `${two.join(' ')} `, words: two, field };
    }
    case 'beginning': {
      if (word.length < 3) return null;
      const beginning = word.slice(0, random.int(2, word.length - 1));
      return { kind, text: `${beginning}*`, words: [beginning], field };
    }
    case 'typo': {
      if (word.length < 5 || /\d/.test(word)) return null;
      const slip = swap(word, random.int(1, word.length - 3), random);
      return { kind, text: `${slip} `, words: [slip], field };
    }
    case 'phrase':
      return { kind, text: `"${taken.join(' ')}" `, words: taken, field };
    case 'field':
      return { kind, text: `${field}:${word} `, words: taken, field };
  }
}

function swap(word: string, at: number, random: Random): string {
  return word.slice(0, at) + random.pick([...'жфщэ']) + word.slice(at + 1);
}

function isNowhere(word: string, sorted: readonly string[]): boolean {
  const stem = stemWord(word);
  return !sorted.some((term) => term === stem || term.startsWith(word));
}

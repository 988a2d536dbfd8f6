import MiniSearch, { type Query, type SearchOptions } from 'minisearch';
import { TEXT_FIELDS, type TextField } from '../../../shared/search/query';
import type { SearchedTexts } from '../../../shared/search/segment';
import { splitWords } from '../../../shared/search/split-words';
import { stemWord } from '../../../shared/search/stem-word';
import type { SearchContender } from './search-contender';
import type { BenchQuery } from './search-queries';

/**
 * MiniSearch with the same words, stems and fields. It has no phrases: all words are asked for, and the texts of what is
 * found are read through; those lie in memory before anything is measured.
 */
export function makeMiniSearchContender(texts: readonly SearchedTexts[]): SearchContender {
  const index = new MiniSearch<SearchedTexts & { id: number }>({
    fields: [...TEXT_FIELDS],
    idField: 'id',
    extractField: (document, field) =>
      field === 'id' ? document.id : (document[field as TextField]?.join('\n') ?? ''),
    stringifyField: (value: unknown) => String(value),
    tokenize: (text) => splitWords(text),
    processTerm: (word) => stemWord(word),
  } as ConstructorParameters<typeof MiniSearch<SearchedTexts & { id: number }>>[0]);
  return {
    add: (id, document) => index.add({ ...document, id }),
    build: () => {},
    ask: (query) => {
      const found = index.search(toQuery(query), optionsOf(query)).map(({ id }) => id as number);
      return query.kind === 'phrase' ? found.filter((id) => holdsPhrase(texts[id]!, query.words)) : found;
    },
  };
}

function optionsOf({ kind, field }: BenchQuery): SearchOptions {
  const base: SearchOptions = { combineWith: 'AND', ...(field ? { fields: [field] } : {}) };
  return kind === 'typo' ? { ...base, fuzzy: 1 } : base;
}

/** What is not finished is looked for as it is written, and as the form of a word that it may be. */
function toQuery({ kind, words }: BenchQuery): Query {
  if (kind !== 'beginning') return words.join(' ');
  const asWritten = { queries: [words[0]!], prefix: true, processTerm: (word: string) => word };
  return { combineWith: 'OR', queries: [asWritten, { queries: [words[0]!] }] };
}

function holdsPhrase(texts: SearchedTexts, words: readonly string[]): boolean {
  const stems = words.map(stemWord);
  return Object.values(texts).some((own) =>
    own.some((text) => {
      const found = splitWords(text).map(stemWord);
      return found.some((_, at) => stems.every((stem, offset) => found[at + offset] === stem));
    }),
  );
}

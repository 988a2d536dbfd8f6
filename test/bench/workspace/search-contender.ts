import type { SearchedTexts } from '../../../shared/search/segment';
import type { BenchQuery } from './search-queries';

/** An index that is measured. `add` may keep what it is given, `build` ends the building. */
export type SearchContender = {
  readonly add: (number: number, texts: SearchedTexts) => void;
  readonly build: () => void;
  /** Numbers of the documents that are found, in any order. */
  readonly ask: (query: BenchQuery) => Iterable<number>;
};

export type SearchMeasured = {
  /** Milliseconds, of indexing alone: making the documents is not counted. */
  readonly build: number;
  /** Bytes that the index holds once built: heap and array buffers, after collection. */
  readonly memory: number;
  /** Milliseconds, of all queries and of each kind. */
  readonly p50: Readonly<Record<string, number>>;
  readonly p95: Readonly<Record<string, number>>;
  readonly finds: readonly { readonly query: string; readonly count: number; readonly hash: string }[];
};

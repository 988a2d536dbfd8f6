import { textsOfBody, textsOfRow, groupTexts } from '../../../renderer/search/searched-texts';
import { toListRow } from '../../../shared/application/list-row';
import type { SearchedTexts } from '../../../shared/search/segment';
import { scanWords } from '../../../shared/search/split-words';
import { stemWord } from '../../../shared/search/stem-word';
import { generateApplications } from '../sync/generate-applications';
import type { SearchContender, SearchMeasured } from './search-contender';
import { makeDeskContender } from './search-desk';
import { makeMiniSearchContender } from './search-minisearch';
import { makeQueries, QUERY_KINDS, type BenchQuery } from './search-queries';

/** One contender in a process of its own; prints what was measured as one line of JSON after `BENCH `. */
const [name, size] = process.argv.slice(2);
const SAMPLED = 50;

const texts = Array.from(generateApplications(Number(size)), textsOf);
const contender = name === 'desk' ? makeDeskContender() : makeMiniSearchContender(texts);
console.log(`BENCH ${JSON.stringify(measure(contender))}`);

function measure(contender: SearchContender): SearchMeasured {
  const queries = prepareQueries();
  // The texts lie in memory before: what comes is the index.
  const before = memoryNow();
  const started = performance.now();
  for (const [number, own] of texts.entries()) contender.add(number, own);
  contender.build();
  const build = performance.now() - started;
  const memory = memoryNow() - before;
  return { build, memory, ...askAll(contender, queries) };
}

function prepareQueries(): BenchQuery[] {
  const vocabulary = new Set<string>();
  for (const text of texts.flatMap((own) => Object.values(own).flat())) {
    scanWords(text, (word) => vocabulary.add(word));
  }
  const step = Math.max(1, Math.floor(texts.length / SAMPLED));
  const sample = texts.filter((_, number) => number % step === 0);
  return makeQueries(sample, new Set([...vocabulary].map(stemWord)));
}

function textsOf(application: Parameters<typeof toListRow>[0]): SearchedTexts {
  return { ...textsOfRow(toListRow(application)), ...groupTexts(textsOfBody(application)) };
}

function askAll(contender: SearchContender, queries: readonly BenchQuery[]) {
  const times = queries.map(() => 0);
  const finds = queries.map((query, number) => {
    const started = performance.now();
    const found = [...contender.ask(query)];
    times[number] = performance.now() - started;
    return { query: `${query.kind}: ${query.text}`, count: found.length, hash: hashNumbers(found) };
  });
  const of = (kind: string) => times.filter((_, number) => kind === 'all' || queries[number]!.kind === kind);
  const kinds = ['all', ...QUERY_KINDS];
  const at = (share: number) => Object.fromEntries(kinds.map((kind) => [kind, quantile(of(kind), share)]));
  return { p50: at(0.5), p95: at(0.95), finds };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** The same for the same numbers, in whatever order. */
function hashNumbers(numbers: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const number of [...numbers].sort((one, other) => one - other)) {
    hash = Math.imul(hash ^ number, 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

function memoryNow(): number {
  for (let times = 0; times < 4; times += 1) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

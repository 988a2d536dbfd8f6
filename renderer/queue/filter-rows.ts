import type { CallId, MeasureId } from '../../shared/application/ids';
import { ATTENTION, type Attention } from './attention';
import { CHANGED, NEW, type Numbered, type QueueFacts } from './queue-facts';
import { QUEUE_STATES, type QueueState } from './queue-state';
import { SCOPES, type Scope } from './scopes';

/** What is new to the reviewer: never looked at, or changed since. */
export const NEWS = ['changed', 'new'] as const;
export type News = (typeof NEWS)[number];

/** Empty sets: any. */
export type QueueFilter = {
  readonly query: string;
  readonly callId: CallId | null;
  readonly scope: Scope;
  readonly states: ReadonlySet<QueueState>;
  readonly measures: ReadonlySet<MeasureId>;
  readonly regions: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly attention: ReadonlySet<Attention>;
  readonly news: ReadonlySet<News>;
};

export const NO_FILTER: QueueFilter = {
  query: '',
  callId: null,
  scope: 'all',
  states: new Set(),
  measures: new Set(),
  regions: new Set(),
  tags: new Set(),
  attention: new Set(),
  news: new Set(),
};

/** How many lines each choice would show, with the other choices as they are. */
export type FacetCounts = {
  readonly scopes: Readonly<Record<Scope, number>>;
  readonly states: ReadonlyMap<QueueState, number>;
  readonly measures: ReadonlyMap<MeasureId, number>;
  readonly calls: ReadonlyMap<CallId, number>;
  readonly regions: ReadonlyMap<string, number>;
  readonly tags: ReadonlyMap<string, number>;
  readonly attention: ReadonlyMap<Attention, number>;
  readonly news: ReadonlyMap<News, number>;
};

export type Filtered = {
  /** By index of the row: 1 where it is shown. */
  readonly shown: Uint8Array;
  readonly count: number;
  readonly facets: FacetCounts;
};

const SCOPE = 1;
const STATE = 2;
const MEASURE = 4;
const CALL = 8;
const REGION = 16;
const TAG = 32;
const ATTENDED = 64;
const IS_NEWS = 128;

/**
 * Which rows the filter shows, and what each facet would give: one pass over numbers. `matched` has a 1 for each row
 * that answers the query; null: all do.
 */
export function filterRows(facts: QueueFacts, filter: QueueFilter, matched: Uint8Array | null): Filtered {
  const size = facts.list.rows.length;
  const shown = new Uint8Array(size);
  const sieve = makeSieve(facts, filter);
  const scopeBit = 1 << SCOPES.indexOf(filter.scope);
  const { scopes, states, attention, news, tags } = facts;
  const [measures, calls, regions] = [facts.measures.of, facts.calls.of, facts.regions.of];
  const counts = makeCounts(facts);
  let count = 0;

  for (let index = 0; index < size; index += 1) {
    if (matched !== null && matched[index] === 0) continue;
    let fails = (scopes[index]! & scopeBit) === 0 ? SCOPE : 0;
    fails |= sieve.states[states[index]!]! | sieve.measures[measures[index]!]! | sieve.calls[calls[index]!]!;
    fails |=
      sieve.regions[regions[index]!]! | sieve.attention[attention[index]!]! | sieve.news[news[index]!]!;
    if (sieve.tags !== null && !hasTag(tags, index, sieve.tags)) fails |= TAG;
    if (fails === 0) {
      shown[index] = 1;
      count += 1;
    } else if ((fails & (fails - 1)) !== 0) {
      // What two facets leave out, no single choice brings back.
      continue;
    }
    if ((fails & ~SCOPE) === 0) counts.scopes[scopes[index]!]! += 1;
    if ((fails & ~STATE) === 0) counts.states[states[index]!]! += 1;
    if ((fails & ~MEASURE) === 0) counts.measures[measures[index]!]! += 1;
    if ((fails & ~CALL) === 0) counts.calls[calls[index]!]! += 1;
    if ((fails & ~REGION) === 0) counts.regions[regions[index]!]! += 1;
    if ((fails & ~ATTENDED) === 0) counts.attention[attention[index]!]! += 1;
    if ((fails & ~IS_NEWS) === 0) counts.news[news[index]!]! += 1;
    if ((fails & ~TAG) === 0) {
      for (let at = tags.start[index]!; at < tags.start[index + 1]!; at += 1) counts.tags[tags.of[at]!]! += 1;
    }
  }
  return { shown, count, facets: nameCounts(facts, counts) };
}

/** The rows of `order` that are shown, in that order. */
export function keepShown(
  order: Uint32Array,
  { shown, count }: Pick<Filtered, 'shown' | 'count'>,
): Uint32Array {
  const kept = new Uint32Array(count);
  let at = 0;
  for (let place = 0; place < order.length; place += 1) {
    const index = order[place]!;
    if (shown[index] === 1) kept[at++] = index;
  }
  return kept;
}

/** For each value of a facet: 0 where it passes, else the bit of the facet. */
function makeSieve(facts: QueueFacts, filter: QueueFilter) {
  const call = filter.callId === null ? new Set<CallId>() : new Set([filter.callId]);
  const newsNames = ['', 'new', 'changed'] as const;
  return {
    states: siftValues(QUEUE_STATES, filter.states, STATE),
    measures: siftValues(facts.measures.values, filter.measures, MEASURE),
    calls: siftValues(facts.calls.values, call, CALL),
    regions: siftValues(facts.regions.values, filter.regions, REGION),
    attention: siftValues(ATTENTION, filter.attention, ATTENDED),
    news: siftValues(newsNames, filter.news as ReadonlySet<(typeof newsNames)[number]>, IS_NEWS),
    tags: filter.tags.size === 0 ? null : siftValues(facts.tags.values, filter.tags, TAG),
  };
}

function siftValues<T>(values: readonly T[], chosen: ReadonlySet<T>, bit: number): Uint8Array {
  return Uint8Array.from(values, (value) => (chosen.size === 0 || chosen.has(value) ? 0 : bit));
}

function hasTag({ start, of }: QueueFacts['tags'], index: number, sieve: Uint8Array): boolean {
  for (let at = start[index]!; at < start[index + 1]!; at += 1) if (sieve[of[at]!] === 0) return true;
  return false;
}

function makeCounts({ measures, calls, regions, tags }: QueueFacts) {
  return {
    // By all of a row's scopes at once: four bits.
    scopes: new Uint32Array(1 << SCOPES.length),
    states: new Uint32Array(QUEUE_STATES.length),
    measures: new Uint32Array(measures.values.length),
    calls: new Uint32Array(calls.values.length),
    regions: new Uint32Array(regions.values.length),
    attention: new Uint32Array(ATTENTION.length),
    news: new Uint32Array(3),
    tags: new Uint32Array(tags.values.length),
  };
}

function nameCounts(facts: QueueFacts, counts: ReturnType<typeof makeCounts>): FacetCounts {
  const scopes = Object.fromEntries(
    SCOPES.map((scope, bit) => [
      scope,
      counts.scopes.reduce((sum, count, bits) => ((bits & (1 << bit)) === 0 ? sum : sum + count), 0),
    ]),
  ) as Record<Scope, number>;
  return {
    scopes,
    states: nameValues(QUEUE_STATES, counts.states),
    measures: nameValues(facts.measures.values, counts.measures),
    calls: nameValues(facts.calls.values, counts.calls),
    regions: nameValues(facts.regions.values, counts.regions),
    attention: nameValues(ATTENTION, counts.attention),
    news: new Map<News, number>([
      ['new', counts.news[NEW]!],
      ['changed', counts.news[CHANGED]!],
    ]),
    tags: nameValues(facts.tags.values, counts.tags),
  };
}

/** Only what there is. */
function nameValues<T>(values: Numbered<T>['values'], counts: Uint32Array): Map<T, number> {
  return new Map(values.map((value, at) => [value, counts[at]!] as const).filter(([, count]) => count > 0));
}

import type { ApplicationId } from '../../shared/application/ids';
import { fail } from '../../shared/result';
import { parseQuery } from '../../shared/search/parse-query';
import { indexLeaves, type HasLeaf, type ParsedQuery, type TextLeaf } from '../../shared/search/query';
import type { DeskKeys } from '../db/sealing/desk-keys';
import type { Find, Passage, SearchCommand, SearchEvent, SearchState, Widened } from './search-messages';

/** What the index says to one query. */
export type SearchHits = {
  /** The query that is answered: ask with its leaves (`matchesQuery`). */
  readonly query: ParsedQuery;
  readonly answers: (leaf: TextLeaf | HasLeaf, id: ApplicationId) => boolean;
  readonly widened: readonly Widened[];
  /** The best ones of what every question to the index holds, best first; as many as were asked for. */
  readonly finds: readonly Find[];
};

/** What the page may do with the search: the index itself is in a worker. */
export type SearchControl = {
  /**
   * Asks; resolves with null when a newer question (of the same `asker`) took its place, or the search was closed.
   * A query that asks nothing of the index is answered at once.
   */
  readonly ask: (
    text: string,
    options?: { readonly finds?: number; readonly asker?: string },
  ) => Promise<SearchHits | null>;
  /** Why an application was found: passages of its texts, the best first. */
  readonly explain: (text: string, applicationId: ApplicationId) => Promise<readonly Passage[]>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly getState: () => SearchState;
  /** Grows when an answer may have changed: ask again. */
  readonly getRevision: () => number;
  readonly close: () => void;
};

const BEFORE: SearchState = { rows: false, texts: { done: 0, of: 0 }, problem: null };

type Asked = {
  readonly asker: string;
  readonly query: ParsedQuery;
  readonly resolve: (hits: SearchHits | null) => void;
};

export function createSearchControl(
  startWorker: () => Worker,
  options: { readonly dbName: string; readonly keys: DeskKeys | null },
): SearchControl {
  const listeners = new Set<() => void>();
  const asked = new Map<number, Asked>();
  const explaining = new Map<number, (passages: readonly Passage[]) => void>();
  /** Number of each application in the bits of an answer. */
  const numbers = new Map<ApplicationId, number>();
  let state = BEFORE;
  let revision = 0;
  let question = 0;
  let worker: Worker | null = startWorker();

  const send = (command: SearchCommand) => worker?.postMessage(command);
  const publish = (next: SearchState, nextRevision: number) => {
    state = next;
    revision = nextRevision;
    for (const listener of listeners) listener();
  };
  const answer = (event: Extract<SearchEvent, { type: 'answer' }>) => {
    const waiting = asked.get(event.question);
    asked.delete(event.question);
    waiting?.resolve(toHits(waiting.query, event, numbers));
  };
  const endAll = () => {
    for (const { resolve } of asked.values()) resolve(null);
    for (const resolve of explaining.values()) resolve([]);
    asked.clear();
    explaining.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<SearchEvent>) => {
    if (data.type === 'state') publish(data.state, data.revision);
    if (data.type === 'roster') data.ids.forEach((id, offset) => numbers.set(id, data.from + offset));
    if (data.type === 'answer') answer(data);
    if (data.type === 'explained') {
      explaining.get(data.question)?.(data.passages);
      explaining.delete(data.question);
    }
    if (data.type === 'closed') worker?.terminate();
  };
  worker.onerror = (event) => {
    worker?.terminate();
    worker = null;
    endAll();
    const { error } = fail('internal', { details: { reason: event.message ?? '' } });
    publish({ ...state, problem: error }, revision + 1);
  };
  send({ type: 'open', ...options });
  return {
    ask: (text, { finds = 0, asker = '' } = {}) => {
      const query = parseQuery(text);
      for (const [number, earlier] of asked) {
        if (earlier.asker !== asker) continue;
        earlier.resolve(null);
        asked.delete(number);
      }
      if (indexLeaves(query.node).length === 0) return Promise.resolve(toHits(query, NOTHING, numbers));
      if (!worker) return Promise.resolve(null);
      question += 1;
      send({ type: 'ask', question, text, finds, asker });
      return new Promise((resolve) => asked.set(question, { asker, query, resolve }));
    },
    explain: (text, applicationId) => {
      if (!worker) return Promise.resolve([]);
      question += 1;
      send({ type: 'explain', question, text, applicationId });
      return new Promise((resolve) => explaining.set(question, resolve));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getState: () => state,
    getRevision: () => revision,
    close: () => {
      listeners.clear();
      endAll();
      send({ type: 'close' });
    },
  };
}

const NOTHING = { hits: [], widened: [], finds: [] };

function toHits(
  query: ParsedQuery,
  { hits, widened, finds }: Pick<Extract<SearchEvent, { type: 'answer' }>, 'hits' | 'widened' | 'finds'>,
  numbers: ReadonlyMap<ApplicationId, number>,
): SearchHits {
  const leaves = new Map(indexLeaves(query.node).map((leaf, place) => [leaf, hits[place]]));
  const answers = (leaf: TextLeaf | HasLeaf, id: ApplicationId) => {
    const number = numbers.get(id);
    const word = number === undefined ? undefined : leaves.get(leaf)?.[number >>> 5];
    return word !== undefined && (word & (1 << (number! & 31))) !== 0;
  };
  return { query, answers, widened, finds };
}

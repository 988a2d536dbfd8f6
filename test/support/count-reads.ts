import { IDBIndex, IDBObjectStore } from 'fake-indexeddb';

/** What is asked of an IndexedDB: calls by store and kind; `scan` reads a store without naming keys. */
export type Reads = Readonly<Record<string, number>>;

const BY_KEY = ['get', 'getKey'] as const;
const BY_RANGE = ['getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const;
type Method = (typeof BY_KEY)[number] | (typeof BY_RANGE)[number];
type Prototype = Record<Method, (this: { readonly name: string }, ...args: unknown[]) => unknown>;

/** Counts reads of all databases of the stand-in engine while `work` runs. */
export async function countReads(work: () => Promise<unknown>): Promise<Reads> {
  const counts: Record<string, number> = {};
  const restores = [IDBObjectStore, IDBIndex].map((kind) =>
    watch(kind.prototype as unknown as Prototype, kind === IDBIndex, (key) => {
      counts[key] = (counts[key] ?? 0) + 1;
    }),
  );
  try {
    await work();
  } finally {
    for (const restore of restores) restore();
  }
  return counts;
}

function watch(prototype: Prototype, isIndex: boolean, note: (key: string) => void): () => void {
  const own = [...BY_KEY, ...BY_RANGE].map((method) => [method, prototype[method]] as const);
  for (const [method, original] of own) {
    prototype[method] = function (...args) {
      const store = isIndex
        ? (this as unknown as { objectStore: { name: string } }).objectStore.name
        : this.name;
      const isScan = (BY_RANGE as readonly string[]).includes(method) && args[0] == null;
      note(`${store} ${isScan ? 'scan' : 'get'}`);
      return original.apply(this, args);
    };
  }
  return () => {
    for (const [method, original] of own) prototype[method] = original;
  };
}

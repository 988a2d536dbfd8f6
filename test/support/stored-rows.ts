import type { StorageEngine } from '../../renderer/db/open-desk-db';

/** A row as it lies in the store. */
export type Stored = Record<string, unknown> & { readonly $sealed: Uint8Array };

/** What lies in a table, read past the desk's own code. */
export function readStored(engine: StorageEngine, name: string, table: string): Promise<Stored[]> {
  return within(engine, name, (db) => db.transaction(table).objectStore(table).getAll());
}

/** Puts rows into a table past the desk's own code. */
export async function writeStored(
  engine: StorageEngine,
  name: string,
  table: string,
  rows: readonly Stored[],
): Promise<void> {
  for (const row of rows) {
    await within(engine, name, (db) => db.transaction(table, 'readwrite').objectStore(table).put(row));
  }
}

async function within<T>(
  { indexedDB }: StorageEngine,
  name: string,
  ask: (db: IDBDatabase) => IDBRequest<T>,
): Promise<T> {
  const db = await settle(indexedDB.open(name));
  const answer = await settle(ask(db));
  db.close();
  return answer;
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(request.error?.name ?? 'refused'));
  });
}

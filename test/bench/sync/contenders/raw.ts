import type { Application } from '../../../../shared/application/application';
import { toListRow } from '../../../../shared/application/list-row';
import { DURABILITY, INDEXES, type Contender } from '../contender';

/** IndexedDB as it is: a document a record, four indexes, one transaction a chunk or page. */
export function makeRawContender(): Contender {
  let db: IDBDatabase;
  const read = () => db.transaction('applications', 'readonly').objectStore('applications');
  const put = (documents: readonly Application[]) => {
    const transaction = db.transaction('applications', 'readwrite', { durability: DURABILITY });
    const store = transaction.objectStore('applications');
    for (const document of documents) store.put(document);
    return new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    });
  };
  return {
    wantsDocuments: true,
    open: async () => {
      const request = indexedDB.open('bench', 1);
      request.onupgradeneeded = () => {
        const store = request.result.createObjectStore('applications', { keyPath: 'id' });
        for (const index of INDEXES) store.createIndex(index, index);
      };
      db = await settled(request);
    },
    store: ({ documents }) => put(documents!),
    list: async () => ((await settled(read().getAll())) as Application[]).map(toListRow).length,
    openOne: async (id) => ((await settled(read().get(id))) as Application).title,
    change: ({ documents }) => put(documents),
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}

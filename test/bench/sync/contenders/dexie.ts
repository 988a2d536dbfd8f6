import { Dexie, type Table } from 'dexie';
import type { Application } from '../../../../shared/application/application';
import { toListRow } from '../../../../shared/application/list-row';
import { DURABILITY, INDEXES, type Contender } from '../contender';

/** Dexie as its documentation shows it: a table of documents, four indexes, `bulkPut` of a chunk. */
export function makeDexieContender(): Contender {
  const db = new Dexie('bench', { chromeTransactionDurability: DURABILITY });
  db.version(1).stores({ applications: ['id', ...INDEXES].join(', ') });
  const applications = db.table('applications') as Table<Application, string>;
  return {
    wantsDocuments: true,
    open: async () => {
      await db.open();
    },
    store: async ({ documents }) => {
      await applications.bulkPut([...documents!]);
    },
    list: async () => (await applications.toArray()).map(toListRow).length,
    openOne: async (id) => (await applications.get(id))!.title,
    change: async ({ documents }) => {
      await applications.bulkPut([...documents]);
    },
  };
}

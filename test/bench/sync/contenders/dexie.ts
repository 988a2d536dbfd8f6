import { Dexie, type Table } from 'dexie';
import { toListRow } from '../../../renderer/db/pack-entries';
import type { Application } from '../../../shared/application/application';
import { DURABILITY, INDEXES, type Contender } from './contender';
import { documentsOf } from './documents-of';

/** Dexie as its documentation shows it: a table of documents, four indexes, `bulkPut` of a chunk. */
export function makeDexieContender(): Contender {
  const db = new Dexie('bench', { chromeTransactionDurability: DURABILITY });
  db.version(1).stores({ applications: ['id', ...INDEXES].join(', ') });
  const applications = db.table('applications') as Table<Application, string>;
  return {
    open: async () => {
      await db.open();
    },
    store: async (rows) => {
      await applications.bulkPut(documentsOf(rows));
    },
    list: async () => (await applications.toArray()).map(toListRow).length,
    openOne: async (id) => (await applications.get(id))!.title,
  };
}

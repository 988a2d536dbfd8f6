import type { Application } from '../../../../shared/application/application';
import { toListRow } from '../../../../shared/application/list-row';
import type { Contender } from '../contender';

type Stored = Application & { _id: string; _rev?: string };
/** What the bench uses of the library, which its own folder holds (`install-contenders.ts`). */
export type PouchdbLibrary = {
  PouchDB: new (
    name: string,
    options: object,
  ) => {
    bulkDocs: (documents: object[]) => Promise<{ error?: unknown }[]>;
    allDocs: (options: object) => Promise<{ rows: { id: string; value: { rev: string }; doc?: Stored }[] }>;
    get: (id: string) => Promise<Stored>;
  };
};

/**
 * PouchDB with its usual IndexedDB adapter, and without indexes of its own: it would build them at the first query.
 * It has no way to ask for a durability, and uses the engine's.
 */
export async function makePouchdbContender({ PouchDB }: PouchdbLibrary): Promise<Contender> {
  const db = new PouchDB('bench', { adapter: 'idb', auto_compaction: true, revs_limit: 1 });
  const write = async (documents: readonly object[]) => {
    const failed = (await db.bulkDocs([...documents])).filter(({ error }) => error);
    if (failed.length > 0) throw new Error(`PouchDB refused ${failed.length} documents`);
  };
  return {
    wantsDocuments: true,
    open: async () => {
      await db.allDocs({ limit: 0 });
    },
    store: ({ documents }) => write(documents!.map((document) => ({ ...document, _id: document.id }))),
    list: async () => {
      const { rows } = await db.allDocs({ include_docs: true });
      return rows.map(({ doc }) => toListRow(doc!)).length;
    },
    openOne: async (id) => (await db.get(id)).title,
    change: async ({ documents }) => {
      const { rows } = await db.allDocs({ keys: documents.map(({ id }) => id) });
      const revisions = new Map(rows.map(({ id, value }) => [id, value.rev]));
      await write(
        documents.map((document) => ({ ...document, _id: document.id, _rev: revisions.get(document.id) })),
      );
    },
  };
}

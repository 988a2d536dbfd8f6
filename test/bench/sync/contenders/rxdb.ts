import { applicationSchema, type Application } from '../../../../shared/application/application';
import { toListRow } from '../../../../shared/application/list-row';
import { DURABILITY, INDEXES, type Contender } from '../contender';

/** What the bench uses of the library, which its own folder holds (`install-contenders.ts`). */
type Collection = {
  bulkInsert: (documents: object[]) => Promise<{ error: unknown[] }>;
  bulkUpsert: (documents: object[]) => Promise<{ error: unknown[] }>;
  find: () => { exec: () => Promise<{ toJSON: () => Application }[]> };
  findOne: (id: string) => { exec: () => Promise<Application | null> };
};
export type RxdbLibrary = {
  createRxDatabase: (options: object) => Promise<{
    addCollections: (collections: object) => Promise<{ applications: Collection }>;
  }>;
  getRxStorageDexie: (settings: object) => object;
};

/** RxDB with its Dexie storage: a collection with the same four indexes, `bulkInsert` of a chunk. */
export async function makeRxdbContender({
  createRxDatabase,
  getRxStorageDexie,
}: RxdbLibrary): Promise<Contender> {
  let applications: Collection;
  const settle = async (writing: Promise<{ error: unknown[] }>) => {
    const { error } = await writing;
    if (error.length > 0) throw new Error(`RxDB refused ${error.length} documents`);
  };
  return {
    wantsDocuments: true,
    open: async () => {
      const storage = getRxStorageDexie({ chromeTransactionDurability: DURABILITY });
      const db = await createRxDatabase({ name: 'bench', storage, multiInstance: false, eventReduce: false });
      const schema = makeSchema();
      ({ applications } = await db.addCollections({ applications: { schema } }));
    },
    store: ({ documents }) => settle(applications.bulkInsert([...documents!])),
    list: async () => {
      const found = await applications.find().exec();
      return found.map((document) => toListRow(document.toJSON())).length;
    },
    openOne: async (id) => (await applications.findOne(id).exec())!.title,
    change: ({ documents }) => settle(applications.bulkUpsert([...documents])),
  };
}

function makeSchema(): object {
  const text = { type: 'string', maxLength: 200 };
  const others = Object.keys(applicationSchema.shape).map((name) => [name, {}]);
  const indexed = ['id', ...INDEXES].map((name) => [name, text]);
  return {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: Object.fromEntries([...others, ...indexed]) as object,
    required: ['id', ...INDEXES],
    indexes: INDEXES,
  };
}

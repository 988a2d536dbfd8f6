import { Dexie } from 'dexie';
import { fail, ok, type Result } from '../../shared/result';
import { emptyIndex, type IndexCache } from './pulled-index';
import { ALL_OWN_STORES, declareStores, LAYOUT_VERSION, type OwnTables, type PulledTables } from './schema';
import { tryStorage } from './try-storage';

/**
 * The desk's database, open. Two connections to one database: `own` writes with strict durability (what the
 * screen calls saved survives a power cut), `pulled` with relaxed (the registry has it all), and refuses to
 * write to a table of the reviewer.
 */
export type DeskDb = {
  readonly name: string;
  readonly own: Dexie & OwnTables;
  readonly pulled: Dexie & PulledTables;
  /** The list as last read, so that the next reading takes only what is new. */
  readonly index: IndexCache;
  readonly close: () => void;
};

/** The storage engine: the page's own, or another one in tests. */
export type StorageEngine = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };

/** Opens the database, making it when there is none. A newer one is refused (`database-newer`) and left alone. */
export async function openDeskDb(options: { name: string; engine?: StorageEngine }): Promise<Result<DeskDb>> {
  const { name, engine = { indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange } } = options;
  const version = await tryStorage(() => readVersion(engine.indexedDB, name));
  if (!version.ok) return version;
  // Dexie opens a newer layout without complaint, and writes to it.
  if (version.value > LAYOUT_VERSION) return fail('database-newer', { details: { version: version.value } });
  const own = connect<OwnTables>(name, engine, 'strict');
  const pulled = connect<PulledTables>(name, engine, 'relaxed');
  refuseWrites(pulled, Object.keys(ALL_OWN_STORES));
  const opened = await tryStorage(async () => {
    await own.open();
    await pulled.open();
  });
  const close = () => {
    own.close();
    pulled.close();
  };
  if (!opened.ok) {
    close();
    return opened;
  }
  return ok({ name, own, pulled, index: emptyIndex(), close });
}

function connect<T>(name: string, engine: StorageEngine, durability: 'strict' | 'relaxed'): Dexie & T {
  const db = new Dexie(name, { ...engine, chromeTransactionDurability: durability, cache: 'disabled' });
  declareStores(db);
  return db as Dexie & T;
}

/** Layout version of the database as it is on disk; 0 when there is none. Dexie stores ten times its version. */
async function readVersion(indexedDB: IDBFactory, name: string): Promise<number> {
  const found = (await indexedDB.databases()).find((database) => database.name === name);
  return Math.ceil((found?.version ?? 0) / 10);
}

/** A pull never touches what the reviewer owns: on this connection it cannot. */
function refuseWrites(db: Dexie, tables: readonly string[]): void {
  db.use({
    stack: 'dbcore',
    name: 'pull-keeps-off',
    create: (core) => ({
      ...core,
      transaction: (names, mode, options) => {
        const touched = mode === 'readwrite' ? names.find((name) => tables.includes(name)) : undefined;
        if (touched !== undefined) throw new Error(`a pull may not write to ${touched}`);
        return core.transaction(names, mode, options);
      },
    }),
  });
}

import { Dexie } from 'dexie';
import { fail, ok, type Result } from '../../shared/result';
import type { ValueKey } from './encode-value';
import { emptyIndex, type IndexCache } from './pulled-index';
import { ALL_OWN_STORES, declareStores, LAYOUT_VERSION, type OwnTables, type PulledTables } from './schema';
import { admitKey } from './sealing/check-key';
import { createDamageList, type DamageList } from './sealing/damage-list';
import type { DeskKeys } from './sealing/desk-keys';
import { sealTables, type NoteDamaged } from './sealing/seal-tables';
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
  /** Seals the values of pulled rows, at `encode-value.ts`; the reviewer's rows are sealed by the connections. */
  readonly values: ValueKey;
  /** Sealed rows that did not open. */
  readonly damage: DamageList;
  /** The list as last read, so that the next reading takes only what is new. */
  readonly index: IndexCache;
  readonly close: () => void;
};

/** The storage engine: the page's own, or another one in tests. */
export type StorageEngine = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };

export type DeskDbOptions = {
  readonly name: string;
  /** Null, where a test has switched sealing off: what is written can be read by anybody. */
  readonly keys: DeskKeys | null;
  readonly engine?: StorageEngine;
};

/**
 * Opens the database, making it when there is none. A newer one is refused (`database-newer`) and left alone, and so is
 * one that is sealed with another key (`database-other-key`).
 */
export function openDeskDb(options: DeskDbOptions): Promise<Result<DeskDb>> {
  return openWith(options, (own) => admitKey(own, options.keys?.rows ?? null));
}

/** The same without asking what the database is sealed with: for whoever moves one into another. */
export function openUnchecked(options: DeskDbOptions): Promise<Result<DeskDb>> {
  return openWith(options, () => Promise.resolve());
}

async function openWith(
  options: DeskDbOptions,
  admit: (own: Dexie) => Promise<void>,
): Promise<Result<DeskDb>> {
  const { name, keys, engine = ownEngine() } = options;
  const version = await tryStorage(() => readVersion(engine.indexedDB, name));
  if (!version.ok) return version;
  // Dexie opens a newer layout without complaint, and writes to it.
  if (version.value > LAYOUT_VERSION) return fail('database-newer', { details: { version: version.value } });
  // A copy: whoever gave it keeps theirs, and this one is gone when the database is closed.
  const rows = keys?.rows.slice() ?? null;
  const damage = createDamageList();
  const seal = { rows, noteDamaged: damage.note };
  const own = connect<OwnTables>(name, engine, { ...seal, durability: 'strict' });
  const pulled = connect<PulledTables>(name, engine, { ...seal, durability: 'relaxed' });
  refuseWrites(pulled, Object.keys(ALL_OWN_STORES));
  const opened = await tryStorage(async () => {
    await own.open();
    await admit(own);
    await pulled.open();
  });
  const close = () => {
    own.close();
    pulled.close();
    rows?.fill(0);
  };
  if (!opened.ok) {
    close();
    return opened;
  }
  return ok({ name, own, pulled, values: keys?.values ?? null, damage, index: emptyIndex(), close });
}

export function ownEngine(): StorageEngine {
  return { indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange };
}

type Connecting = {
  readonly durability: 'strict' | 'relaxed';
  readonly rows: Uint8Array | null;
  readonly noteDamaged: NoteDamaged;
};

function connect<T>(name: string, engine: StorageEngine, how: Connecting): Dexie & T {
  const { durability, rows, noteDamaged } = how;
  const db = new Dexie(name, { ...engine, chromeTransactionDurability: durability, cache: 'disabled' });
  declareStores(db);
  if (rows) sealTables(db, rows, noteDamaged);
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

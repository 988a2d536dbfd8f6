import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result';
import { MIGRATIONS } from '../migrations/list';
import { migrate } from './migrate';
import { openPglite } from './open-pglite';
import { describeDatabase, openPostgres } from './open-postgres';
import type { Store } from './store';

/** Folder of the embedded database in the data folder. */
const EMBEDDED = 'database';
/** Says that the data lies on a server: without its address no empty database is taken for the registry's. */
const ELSEWHERE = 'database-server.txt';

export type StoreOptions = {
  /** Data folder, which holds the embedded database. */
  readonly folder: string;
  /** Address of a PostgreSQL database, instead of the embedded one. */
  readonly database: string | undefined;
  readonly log: (line: string) => void;
  readonly onReturn: () => void;
};

/**
 * Opens the database and brings its tables up to date. Errors: `storage-failed` (`reason` `store-differs` when the
 * folder's data lies in the other kind of database), `database-newer`.
 */
export async function openStore(options: StoreOptions): Promise<Result<Store>> {
  const { folder, database } = options;
  const path = database === undefined ? join(folder, EMBEDDED) : describeDatabase(database);
  if (existsSync(join(folder, database === undefined ? ELSEWHERE : EMBEDDED))) {
    return fail('storage-failed', { details: { path, reason: 'store-differs' } });
  }
  let store: Store | null = null;
  try {
    await mkdir(database === undefined ? path : folder, { recursive: true });
    if (database === undefined) {
      store = await openPglite(path);
    } else {
      const opened = await openPostgres({ ...options, url: database });
      if (!opened.ok) return opened;
      store = opened.value;
    }
    const migrated = await migrate(store, MIGRATIONS);
    if (!migrated.ok) {
      await store.close();
      return migrated;
    }
    if (database !== undefined) await writeFile(join(folder, ELSEWHERE), `${path}\n`);
    return ok(store);
  } catch (error) {
    await store?.close().catch(() => undefined);
    return fail('storage-failed', { details: { path, reason: error instanceof Error ? error.message : '' } });
  }
}

import pg from 'pg';
import { fail, ok, type Result } from '../../shared/result';
import { toSqlError } from './postgres-errors';
import { makeSqlError } from './store-error';

/** Of this registry's advisory locks: 7420001 is the sequencer's, 7420002 the ledger's. */
const CLAIM = 7_420_000;
/** After the connection was lost, the server is asked again at most this often, ms. */
const RETRY_MS = 1_000;

export type DatabaseClaim = {
  /** Resolves while this process has the database; throws when it has lost it and cannot have it back yet. */
  readonly ensure: () => Promise<void>;
  readonly release: () => Promise<void>;
};

type ClaimOptions = {
  readonly config: pg.ClientConfig;
  readonly log: (line: string) => void;
  /** Told when the claim was lost and is ours again: what is held in memory may be out of date. */
  readonly onReturn: () => void;
};

/**
 * Takes a database for this process alone, by a session lock on a connection of its own: heads and sessions are
 * kept in memory, so a second registry would be wrong. The lock ends with the connection, however that ends.
 * `storage-failed` with `holder` when another registry has it.
 */
export async function claimDatabase(options: ClaimOptions): Promise<Result<DatabaseClaim>> {
  let held = await tryClaim(options.config, () => (held = null));
  if (!held) return fail('storage-failed', { retryable: true, details: await readHolder(options.config) });
  let regaining: Promise<void> | null = null;
  let isClosed = false;
  let lastTry = 0;

  const regain = async (): Promise<void> => {
    lastTry = performance.now();
    const again = await tryClaim(options.config, () => (held = null));
    if (!again) throw makeSqlError('another registry has taken the database', null);
    if (isClosed) return again.end();
    held = again;
    options.log('the database is back');
    options.onReturn();
  };
  return ok({
    ensure: async () => {
      if (held) return;
      if (isClosed) throw makeSqlError('the database is closed', null);
      if (!regaining) {
        if (performance.now() - lastTry < RETRY_MS) throw makeSqlError('the database is away', null);
        regaining = regain().finally(() => (regaining = null));
      }
      await regaining.catch((error: unknown) => Promise.reject(toSqlError(error) as Error));
    },
    release: async () => {
      isClosed = true;
      await regaining?.catch(() => undefined);
      await held?.end().catch(() => undefined);
    },
  });
}

/** The connection that holds the lock, or null when somebody else does. Throws when there is no server. */
async function tryClaim(config: pg.ClientConfig, onLost: () => void): Promise<pg.Client | null> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    // When this machine dies without a word, the server notices within a minute and the lock is free.
    await client.query(
      'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3',
    );
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      CLAIM,
    ]);
    if (rows[0]?.taken) {
      client.once('end', onLost);
      return client;
    }
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return null;
}

/** Who has the lock, for the person who has to find it. */
async function readHolder(config: pg.ClientConfig): Promise<Record<string, string>> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ holder: string }>(
      `select concat_ws(' ', nullif(a.application_name, ''), host(a.client_addr)) as holder
       from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'advisory' and l.classid = 0 and l.objid = $1 and l.granted
         and l.database = (select oid from pg_database where datname = current_database())`,
      [CLAIM],
    );
    return { holder: rows[0]?.holder || '?' };
  } finally {
    await client.end();
  }
}

import { hostname } from 'node:os';
import pg from 'pg';
import { fail, ok, type Result } from '../../shared/result';
import { claimDatabase, type DatabaseClaim } from './claim-database';
import { isLost, reasonOf, toSqlError } from './postgres-errors';
import { runTransaction } from './run-transaction';
import { SQL_TYPES } from './sql-types';
import type { Queryable, SqlRow, Store } from './store';

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`, with libpq's parameters (`sslmode`…). Never printed. */
  readonly url: string;
  readonly log: (line: string) => void;
  /** Told when the server was away and is back: another registry may have worked in between. */
  readonly onReturn?: () => void;
  /** Statements that may run at the same time. */
  readonly connections?: number;
};

const CONNECTIONS = 10;
const CONNECT_MS = 5_000;
/** A transaction of ours that stands still is a bug; it must not hold its locks for ever, ms. */
const IDLE_IN_TRANSACTION_MS = 60_000;
const KEEP_ALIVE_MS = 10_000;

/**
 * Opens a database on a PostgreSQL server for this process alone. When the server goes away, calls fail with
 * errors that `storageFailureOf` knows, and work again when it is back.
 * Errors: `storage-failed` (details: `path` names the server and database without secrets; `reason`, or `holder`
 * when another registry has the database).
 */
export async function openPostgres(options: PostgresOptions): Promise<Result<Store>> {
  const { log, onReturn = () => undefined, connections = CONNECTIONS } = options;
  const config: pg.ClientConfig = {
    connectionString: options.url,
    application_name: `review-desk-registry ${hostname()} ${process.pid}`,
    connectionTimeoutMillis: CONNECT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    types: SQL_TYPES,
  };
  const path = describeDatabase(options.url);
  try {
    const claim = await claimDatabase({ config, log, onReturn });
    if (!claim.ok)
      return fail(claim.error.code, { retryable: true, details: { path, ...claim.error.details } });
    const pool = new pg.Pool({ ...config, max: connections });
    // A connection that breaks while nobody uses it would end the process.
    pool.on('error', (error) => log(`a connection to the database was lost: ${reasonOf(error)}`));
    pool.on('connect', (client) => void client.on('error', () => undefined));
    return ok(makeStore(pool, claim.value));
  } catch (error) {
    return fail('storage-failed', { retryable: true, details: { path, reason: reasonOf(error) } });
  }
}

/** Server and database as people name them: no user, no password, no parameters. */
export function describeDatabase(url: string): string {
  try {
    const { hostname: host, port, pathname, search, hash } = new URL(url);
    // A password that was not escaped has spilled over.
    if (`${pathname}${search}${hash}`.includes('@')) return 'DATABASE_URL';
    return `${host || 'localhost'}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

function makeStore(pool: pg.Pool, claim: DatabaseClaim): Store {
  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    await claim.ensure();
    const client = await pool.connect().catch((error: unknown) => Promise.reject(toSqlError(error)));
    let isBroken = false;
    try {
      return await work(client);
    } catch (error) {
      isBroken = isLost(error);
      throw error;
    } finally {
      // `true`: it is closed, not used again.
      client.release(isBroken);
    }
  };
  return {
    query: (sql, params) => withClient((client) => queryOn(client).query(sql, params)),
    transaction: (work, options) => withClient((client) => runTransaction(queryOn(client), work, options)),
    execute: (script) => withClient((client) => runScript(client, script)),
    close: async () => {
      await pool.end();
      await claim.release();
    },
  };
}

function queryOn(client: pg.ClientBase): Queryable {
  return {
    query: async <T extends SqlRow>(sql: string, params: readonly unknown[] = []): Promise<T[]> => {
      try {
        return (await client.query<T>(sql, [...params])).rows;
      } catch (error) {
        throw toSqlError(error);
      }
    },
  };
}

async function runScript(client: pg.ClientBase, script: string): Promise<void> {
  try {
    await client.query(script);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw toSqlError(error);
  }
}

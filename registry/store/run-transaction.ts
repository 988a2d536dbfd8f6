import type { Queryable, TransactionOptions } from './store';

/** Commits when `work` resolves, rolls back when it rejects; the rejection is passed on. One connection. */
export async function runTransaction<T>(
  connection: Queryable,
  work: (tx: Queryable) => Promise<T>,
  { isolation = 'read committed' }: TransactionOptions = {},
): Promise<T> {
  await connection.query(`begin isolation level ${isolation}`);
  try {
    const value = await work(connection);
    await connection.query('commit');
    return value;
  } catch (error) {
    // Of two errors the first one says what was wrong; a connection that is gone has rolled back already.
    await connection.query('rollback').catch(() => undefined);
    throw error;
  }
}

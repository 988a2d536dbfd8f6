import pg from 'pg';
import { makeSqlError, type SqlError } from './store-error';

/** Errors of the server have a SQLSTATE, those of the network none; a bug of ours passes as it is. */
export function toSqlError(error: unknown): unknown {
  if (!(error instanceof Error) || 'sqlState' in error) return error;
  if (error instanceof pg.DatabaseError) {
    const { message, detail, code } = error;
    return makeSqlError(detail ? `${message} (${detail})` : message, code ?? '');
  }
  return isOfConnection(error) ? makeSqlError(reasonOf(error), null) : error;
}

/** True when the connection cannot be used again. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error) || !('sqlState' in error)) return false;
  const { sqlState } = error as SqlError;
  return sqlState === null || /^(08|57P0|25P03)/.test(sqlState);
}

/** What went wrong, in the words of the server or the system: never the address that we were given. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof pg.DatabaseError) return error.message;
  return (error as NodeJS.ErrnoException).code ?? error.message;
}

/** The second half are messages of `pg`, which gives them no code. */
function isOfConnection(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^E[A-Z]{4,}$/.test(code)) return true;
  return /^Connection terminated|^timeout e|Client was closed|not queryable/.test(error.message);
}

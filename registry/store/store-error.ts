import { fail, type DeskError } from '../../shared/result';

/** An error of the database, with its SQLSTATE; null where the server could not be asked at all. */
export type SqlError = Error & { readonly sqlState: string | null };

export function makeSqlError(message: string, sqlState: string | null): SqlError {
  return Object.assign(new Error(message), { sqlState });
}

/**
 * What a desk or a clerk is told of an error of the database that is nobody's bug: the server is gone, is
 * starting, is out of room, or two transactions stood in each other's way. Null for every other error.
 */
export function storageFailureOf(error: unknown): DeskError | null {
  if (!(error instanceof Error) || !('sqlState' in error)) return null;
  const { sqlState } = error as SqlError;
  if (sqlState === '53100') return fail('storage-full', { retryable: true }).error;
  if (sqlState === null || PASSING.test(sqlState)) return fail('storage-failed', { retryable: true }).error;
  return null;
}

/** Connection, transaction rollback, resources, operator intervention, system error. */
const PASSING = /^(08|40|53|57|58)/;

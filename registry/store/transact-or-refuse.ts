import type { Result } from '../../shared/result';
import type { Queryable, Store } from './store';

/** A transaction that an expected failure rolls back too; the failure is the answer. */
export async function transactOrRefuse<T>(
  store: Store,
  work: (tx: Queryable) => Promise<Result<T>>,
): Promise<Result<T>> {
  let refused: Result<T> | null = null;
  try {
    return await store.transaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) {
        refused = result;
        throw new Error(`rolled back: ${result.error.code}`);
      }
      return result;
    });
  } catch (error) {
    if (refused) return refused;
    throw error;
  }
}

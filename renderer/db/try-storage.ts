import { fail, ok, type DeskError, type Result } from '../../shared/result';

/** How often work that another connection overtook is done anew. */
const TRIES = 4;

/**
 * Runs a piece of storage work; what the storage refuses comes back as a value (`storage-full`, `storage-failed`).
 * Work that was prepared on what another connection has changed since (`stale`) is prepared and done again.
 */
export async function tryStorage<T>(work: () => PromiseLike<T>): Promise<Result<T>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return ok(await work());
    } catch (caught) {
      const error = storageError(caught);
      if (error.details?.['reason'] !== 'stale' || tries === TRIES) return { ok: false, error };
    }
  }
}

/** Ends the transaction that it is thrown in, and becomes the result of `tryStorage`. */
export function refuse(code: DeskError['code'], details?: Record<string, string | number>): never {
  throw Object.assign(new Error(code), {
    name: REFUSED,
    refusal: fail(code, details ? { details } : {}).error,
  });
}

const REFUSED = 'Refused';

function storageError(error: unknown): DeskError {
  for (const cause of causes(error)) {
    if (cause.name === REFUSED && 'refusal' in cause) return cause.refusal as DeskError;
    if (cause.name === 'QuotaExceededError') return fail('storage-full').error;
    if (cause.name === 'VersionError') return fail('database-newer').error;
  }
  const [first] = causes(error);
  // A mistake of ours is not the disk's fault: it goes to the handler of bugs.
  if (first instanceof TypeError || first instanceof ReferenceError) throw error;
  return fail('storage-failed', {
    details: { reason: first ? `${first.name}: ${first.message}` : String(error) },
  }).error;
}

/** The error and those inside it: Dexie wraps what the engine threw, and collects failures of bulk writes. */
function causes(error: unknown): Error[] {
  const found: Error[] = [];
  const queue = [error];
  while (queue.length > 0 && found.length < 20) {
    const next = queue.shift();
    if (!isErrorLike(next) || found.includes(next)) continue;
    found.push(next);
    queue.push(
      (next as { inner?: unknown }).inner,
      next.cause,
      ...((next as { failures?: unknown[] }).failures ?? []),
    );
  }
  return found;
}

/** DOMException is no Error in every engine. */
function isErrorLike(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'name' in value && 'message' in value;
}

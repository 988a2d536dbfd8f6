import { fail, type DeskError } from '../../shared/result';

/** A failed write into the desk's own storage, as a value: a full disk is told apart. */
export function mapStorageFailure(cause: unknown): { readonly ok: false; readonly error: DeskError } {
  const code = codeOf(cause);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? fail('storage-full', { retryable: true })
    : fail('storage-failed', { details: { reason: code } });
}

/** The same for a file that the person asked for, anywhere on their disks. */
export function mapFileFailure(
  cause: unknown,
  path: string,
): { readonly ok: false; readonly error: DeskError } {
  const code = codeOf(cause);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? fail('disk-full', { details: { path } })
    : fail('file-not-writable', { details: { path } });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
}

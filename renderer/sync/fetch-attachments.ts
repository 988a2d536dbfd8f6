import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { Exchange } from './exchange';

/**
 * Downloads the attachments of assigned applications that are not on this desk yet; main verifies each before it
 * keeps it. One that fails does not stop the others: the next round tries again.
 */
export async function fetchAttachments(deps: Exchange): Promise<Result<{ problem: DeskError | null }>> {
  const wanted = await deps.store.listAssignedAttachments();
  if (wanted.length === 0) return ok({ problem: null });
  const listed = await deps.wire.listBlobs();
  if (!listed.ok) return listed;
  const held = new Set(listed.value);
  const missing = wanted.filter(({ sha256 }) => !held.has(sha256));
  let problem: DeskError | null = null;
  for (const [number, { sha256, size }] of missing.entries()) {
    deps.report({ phase: 'attachments', done: number, total: missing.length });
    const kept = await deps.wire.fetchBlob(sha256, size);
    if (kept.ok) continue;
    if (kept.error.code === 'cancelled') return kept;
    problem ??= fail(kept.error.code, { retryable: kept.error.retryable, details: { sha256 } }).error;
    if (kept.error.code === 'registry-unreachable' || kept.error.code === 'storage-full') break;
  }
  if (missing.length > 0) deps.report({ phase: 'attachments', done: missing.length, total: missing.length });
  return ok({ problem });
}

import { z } from 'zod';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { listAssignedAttachments } from '../db/assigned-attachments';
import { ask, parseAnswer } from './ask-registry';
import type { Exchange } from './exchange';

const heldSchema = z.object({ held: z.array(z.string()) });

/**
 * Downloads the attachments of assigned applications that are not on this desk yet; main verifies each before it
 * keeps it. One that fails does not stop the others: the next round tries again.
 */
export async function fetchAttachments(deps: Exchange): Promise<Result<{ problem: DeskError | null }>> {
  const wanted = await listAssignedAttachments(deps.db);
  if (wanted.length === 0) return ok({ problem: null });
  const answer = await ask(deps.line, { path: 'blobs' });
  if (!answer.ok) return answer;
  const parsed = parseAnswer(answer.value, heldSchema);
  if (!parsed.ok) return parsed;
  const held = new Set(parsed.value.held);
  const missing = wanted.filter(({ sha256 }) => !held.has(sha256));
  let problem: DeskError | null = null;
  for (const [number, { sha256, size }] of missing.entries()) {
    deps.report({ phase: 'attachments', done: number, total: missing.length });
    const kept = await ask(deps.line, { path: `blobs/${sha256}?size=${size}`, method: 'POST' });
    deps.line.heard.bytes += kept.ok ? size : 0;
    if (kept.ok) continue;
    if (kept.error.code === 'cancelled') return kept;
    problem ??= fail(kept.error.code, { retryable: kept.error.retryable, details: { sha256 } }).error;
    if (kept.error.code === 'registry-unreachable' || kept.error.code === 'storage-full') break;
  }
  if (missing.length > 0) deps.report({ phase: 'attachments', done: missing.length, total: missing.length });
  return ok({ problem });
}

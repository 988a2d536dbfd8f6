import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { WantedAttachment } from '../db/assigned-attachments';
import type { Exchange } from './exchange';
import { needsAll, planAttachments } from './plan-attachments';

export type AttachmentsEnd = {
  /** The first of what went wrong. */
  readonly problem: DeskError | null;
  /** Is there something to try again in the next round, although nothing new comes from the registry? */
  readonly again: boolean;
};

/** Downloads at the same time. */
const LANES = 4;
/** After one of these the others would fail in the same way. */
const ENDS: readonly DeskError['code'][] = [
  'cancelled',
  'registry-unreachable',
  'rate-limited',
  'desk-revoked',
  'token-invalid',
  'storage-full',
  'storage-low',
  'storage-failed',
];

/**
 * Brings the attachments that are wanted and not here, assigned applications first; removes those that nothing refers
 * to (SYNC-85 to SYNC-88). Main verifies each before it keeps it. One that fails does not stop the others.
 */
export async function fetchAttachments(deps: Exchange): Promise<Result<AttachmentsEnd>> {
  const { store, wire } = deps;
  const assigned = await store.listAssignedAttachments();
  const unsent = await store.listUnsentAttachments();
  const shelf = await wire.readShelf();
  if (!shelf.ok) return shelf;
  const needs = { shelf: shelf.value, assigned, unsent };
  const all = needsAll(needs) ? await store.listAllAttachments() : null;
  const plan = planAttachments({ ...needs, all });
  if (shelf.value.held.length + shelf.value.begun.length > 0) {
    const swept = await wire.sweepBlobs(plan.sweep);
    if (!swept.ok) return swept;
  }
  const come = await fetchAll(deps, plan.fetch);
  if (!come.ok) return come;
  const full = plan.left > 0 ? fail('attachment-limit', { details: { count: plan.left } }).error : null;
  return ok({ problem: come.value.problem ?? full, again: come.value.again });
}

async function fetchAll(deps: Exchange, files: readonly WantedAttachment[]): Promise<Result<AttachmentsEnd>> {
  const total = files.length;
  const problems: DeskError[] = [];
  const queue = files.values();
  let done = 0;
  const isOver = (): boolean => problems.some(({ code }) => ENDS.includes(code));
  const lane = async (): Promise<void> => {
    for (const file of queue) {
      if (isOver()) return;
      const problem = await fetchOne(deps, file);
      if (problem) problems.push(problem);
      done += 1;
      deps.report({ phase: 'attachments', done, total });
    }
  };
  if (total > 0) deps.report({ phase: 'attachments', done, total });
  await Promise.all(Array.from({ length: LANES }, lane));
  const cancelled = problems.find(({ code }) => code === 'cancelled');
  if (cancelled) return { ok: false, error: cancelled };
  return ok({ problem: problems[0] ?? null, again: problems.some(({ retryable }) => retryable) });
}

async function fetchOne(deps: Exchange, file: WantedAttachment): Promise<DeskError | null> {
  // A conflict of interest may be declared while the files of the application come.
  const isClosed = async (): Promise<boolean> => {
    const closed = await deps.store.readClosed();
    return file.applicationIds.every((id) => closed.has(id));
  };
  if (await isClosed()) return null;
  const kept = await deps.wire.fetchBlob(file.sha256, file.size);
  if (kept.ok) return null;
  const { code, retryable } = kept.error;
  if (code === 'cancelled') return (await isClosed()) ? null : kept.error;
  const { sha256, name } = file;
  return fail(code, { retryable, details: { ...kept.error.details, sha256, name } }).error;
}

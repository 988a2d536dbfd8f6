import type { BlobSweep } from '../../shared/ipc/blob-shelf';
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
  if (come.closed.length > 0) {
    const dropped = await dropClosed(deps, plan.sweep, come.closed);
    if (!dropped.ok) return dropped;
  }
  const cancelled = come.problems.find(({ code }) => code === 'cancelled');
  if (cancelled) return { ok: false, error: cancelled };
  const full = plan.left > 0 ? fail('attachment-limit', { details: { count: plan.left } }).error : null;
  const again = come.problems.some(({ retryable }) => retryable);
  return ok({ problem: come.problems[0] ?? full, again });
}

/** What went wrong, and the files of applications that a conflict closed while they came. */
async function fetchAll(deps: Exchange, files: readonly WantedAttachment[]) {
  const total = files.length;
  const problems: DeskError[] = [];
  const closed: string[] = [];
  const queue = files.values();
  let done = 0;
  const isOver = (): boolean => problems.some(({ code }) => ENDS.includes(code));
  const lane = async (): Promise<void> => {
    for (const file of queue) {
      if (isOver()) return;
      // Looked at before and after: it may be declared while the file comes.
      const kept = (await isClosed(deps, file)) ? null : await deps.wire.fetchBlob(file.sha256, file.size);
      if (kept && (await isClosed(deps, file))) closed.push(file.sha256);
      else if (kept && !kept.ok) problems.push(nameProblem(kept.error, file));
      done += 1;
      deps.report({ phase: 'attachments', done, total });
    }
  };
  if (total > 0) deps.report({ phase: 'attachments', done, total });
  await Promise.all(Array.from({ length: LANES }, lane));
  return { problems, closed };
}

async function isClosed({ store }: Exchange, { applicationIds }: WantedAttachment): Promise<boolean> {
  const closed = await store.readClosed();
  return applicationIds.every((id) => closed.has(id));
}

async function dropClosed({ store, wire }: Exchange, { unused }: BlobSweep, names: readonly string[]) {
  const referred = new Set((await store.listAllAttachments()).map(({ sha256 }) => sha256));
  return wire.sweepBlobs({ unused, drop: names.filter((sha256) => !referred.has(sha256)) });
}

function nameProblem({ code, retryable, details }: DeskError, { sha256, name }: WantedAttachment): DeskError {
  return fail(code, { retryable, details: { ...details, sha256, name } }).error;
}

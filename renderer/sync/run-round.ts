import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { PulledProblem } from '../db/feed-positions';
import type { SyncStore } from '../db/sync-store';
import { deliver } from './deliver';
import type { Exchange } from './exchange';
import { fetchAttachments } from './fetch-attachments';
import { pull } from './pull';
import { IDLE, type Progress } from './sync-messages';
import type { Wire } from './wire';

export type RoundDeps = {
  readonly store: SyncStore;
  readonly wire: Wire;
  readonly now: () => Date;
  readonly report: (progress: Progress) => void;
};

export type RoundEnd = {
  readonly progress: Progress;
  readonly online: boolean | null;
  readonly retryAfterMs: number;
};

/**
 * One round of sync. Decisions go first: they are small and exist nowhere else, while what comes can be asked for
 * again. Then receipts, while something waits for one; then the feeds; then attachments. It may be cut anywhere.
 */
export async function runRound(deps: RoundDeps): Promise<RoundEnd> {
  const { store, wire, now } = deps;
  let last = IDLE;
  const report = (progress: Omit<Progress, 'bytes' | 'problem'>) => {
    last = { ...progress, bytes: wire.heard.bytes, problem: null };
    deps.report(last);
  };
  const round = await exchange({ store, wire, now, report });
  const problem = round.ok ? round.value.problem : round.error;
  const cancelled = problem?.code === 'cancelled';
  if (!cancelled) {
    const done = { etag: round.ok ? round.value.etag : null, succeeded: round.ok };
    await store.noteSync({ at: now().toISOString(), problem: problem?.code ?? null, ...done });
  }
  const phase = round.ok ? 'done' : cancelled ? 'cancelled' : 'failed';
  const { done, total } = last;
  const progress: Progress = {
    phase,
    done,
    total,
    bytes: wire.heard.bytes,
    problem: cancelled ? null : problem,
  };
  deps.report(progress);
  return { progress, online: wire.heard.online, retryAfterMs: wire.heard.retryAfterMs };
}

async function exchange(deps: Exchange): Promise<Result<{ etag: string | null; problem: DeskError | null }>> {
  const { store } = deps;
  const delivered = await deliver(deps);
  if (!delivered.ok) return delivered;
  const pulled = await pull(deps);
  if (!pulled.ok) return pulled;
  const { etag, changed } = pulled.value;
  const problem = pulled.value.problem ?? delivered.value;
  if (!changed) return ok({ etag, problem: problem ?? (await store.readAside()) });
  const folded = await store.foldFeeds();
  if (!folded.ok) return folded;
  const aside = explainProblems(await store.listProblems());
  const noted = await store.noteAside(aside);
  if (!noted.ok) return noted;
  const attachments = await fetchAttachments(deps);
  if (!attachments.ok && attachments.error.code === 'cancelled') return attachments;
  // A file that did not come is no reason to call the round failed. Without the tag the next one looks again; what
  // another try does not mend is said after every round instead.
  const missing = attachments.ok ? attachments.value.problem : attachments.error;
  const again = !attachments.ok || attachments.value.again;
  if (missing && !again && !aside) await store.noteAside(missing);
  return ok({ etag: again ? null : etag, problem: problem ?? missing ?? aside });
}

/** Items that failed their schema stay aside until the registry mends them: said after every round, not once. */
export function explainProblems([first, ...others]: readonly PulledProblem[]): DeskError | null {
  if (!first) return null;
  const { kind, id, field } = first;
  return fail('schema-invalid', { details: { kind, id, field, count: 1 + others.length } }).error;
}

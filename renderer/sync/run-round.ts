import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { foldFeeds } from '../db/fold-feeds';
import { listProblems, type PulledProblem } from '../db/feed-positions';
import type { DeskDb } from '../db/open-desk-db';
import { countOutbox, noteAside, noteSync, readAside } from '../db/sync-status';
import type { Line, Transport } from './ask-registry';
import type { Exchange } from './exchange';
import { fetchAttachments } from './fetch-attachments';
import { pull } from './pull';
import { pullReceipts } from './pull-receipts';
import { push } from './push';
import { IDLE, type Progress } from './sync-messages';

export type RoundDeps = {
  readonly db: DeskDb;
  readonly transport: Transport;
  readonly now: () => Date;
  readonly random: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
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
  const { db, transport, random, wait, signal } = deps;
  const line: Line = {
    transport,
    random,
    wait,
    signal,
    heard: { online: null, retryAfterMs: 0, bytes: 0 },
  };
  let last = IDLE;
  const report = (progress: Omit<Progress, 'bytes' | 'problem'>) => {
    last = { ...progress, bytes: line.heard.bytes, problem: null };
    deps.report(last);
  };
  const round = await exchange({ db, line, now: deps.now, report });
  const problem = round.ok ? round.value.problem : round.error;
  const cancelled = problem?.code === 'cancelled';
  if (!cancelled) {
    const done = { etag: round.ok ? round.value.etag : null, succeeded: round.ok };
    await noteSync(db, { at: deps.now().toISOString(), problem: problem?.code ?? null, ...done });
  }
  const phase = round.ok ? 'done' : cancelled ? 'cancelled' : 'failed';
  const { done, total } = last;
  const progress: Progress = {
    phase,
    done,
    total,
    bytes: line.heard.bytes,
    problem: cancelled ? null : problem,
  };
  deps.report(progress);
  return { progress, online: line.heard.online, retryAfterMs: line.heard.retryAfterMs };
}

async function exchange(deps: Exchange): Promise<Result<{ etag: string | null; problem: DeskError | null }>> {
  const sent = await push(deps);
  if (!sent.ok) return sent;
  if ((await countOutbox(deps.db)) > 0) {
    const receipts = await pullReceipts(deps);
    if (!receipts.ok) return receipts;
  }
  const pulled = await pull(deps);
  if (!pulled.ok) return pulled;
  const { etag, changed, problem } = pulled.value;
  if (!changed) return ok({ etag, problem: problem ?? (await readAside(deps.db)) });
  const folded = await foldFeeds(deps.db);
  if (!folded.ok) return folded;
  const aside = explainProblems(await listProblems(deps.db));
  const noted = await noteAside(deps.db, aside);
  if (!noted.ok) return noted;
  const attachments = await fetchAttachments(deps);
  if (!attachments.ok && attachments.error.code === 'cancelled') return attachments;
  // A file that did not come is no reason to call the round failed. Without the tag the next one looks again.
  const missing = attachments.ok ? attachments.value.problem : attachments.error;
  return ok({ etag: missing ? null : etag, problem: problem ?? missing ?? aside });
}

/** Items that failed their schema stay aside until the registry mends them: said after every round, not once. */
function explainProblems([first, ...others]: readonly PulledProblem[]): DeskError | null {
  if (!first) return null;
  const { kind, id, field } = first;
  return fail('schema-invalid', { details: { kind, id, field, count: 1 + others.length } }).error;
}

import type { ListRow, ListSnapshot, ReviewProgress, ReviewState } from '../db/rows';

/** What the queue says of an application in one word: my own state, unless its applicant took it back. */
export const QUEUE_STATES = [
  'not-started', 'declared', 'draft', 'sealed', 'exported', 'received', 'held', 'accepted', 'refused',
  'conflict', 'withdrawn',
] as const satisfies readonly (ReviewState | 'withdrawn')[]; // prettier-ignore
export type QueueState = (typeof QUEUE_STATES)[number];

/** My own state of it; withdrawn where the applicant took it back, or it was taken from me with my work on it. */
export function stateOf(
  row: ListRow,
  { progress, assignments }: Pick<ListSnapshot, 'progress' | 'assignments'>,
): QueueState {
  const mine = progress.get(row.id);
  const isTaken = row.withdrawn || (hasWork(mine) && !assignments.has(row.id));
  return isTaken ? 'withdrawn' : (mine?.state ?? 'not-started');
}

/** My own work is on it, and the registry has not accepted it. */
export function hasWork(progress: ReviewProgress | undefined): boolean {
  return progress !== undefined && WORK.includes(progress.state);
}

const WORK: readonly ReviewState[] = ['draft', 'sealed', 'exported', 'received', 'held', 'refused'];

/** True while the reviewer still has work to do on it. */
export function isUnfinished(state: QueueState): boolean {
  return state === 'not-started' || state === 'declared' || state === 'draft';
}

import type { Call, Measure } from '../../shared/application/call';
import type { Language } from '../../shared/i18n/catalogue';
import type { Assignment } from '../../shared/registry-protocol/feed';
import type { ListRow, ListSnapshot, ReviewProgress, ReviewState } from '../db/rows';
import { tellApart } from './tell-apart';

/** What the queue says of an application in one word: my own state, unless its applicant took it back. */
export const QUEUE_STATES = [
  'not-started', 'declared', 'draft', 'sealed', 'exported', 'received', 'accepted', 'refused',
  'conflict', 'withdrawn',
] as const satisfies readonly (ReviewState | 'withdrawn')[]; // prettier-ignore
export type QueueState = (typeof QUEUE_STATES)[number];

/** One line of the table, put together only for the lines in view. */
export type QueueRow = {
  readonly row: ListRow;
  readonly call: Call | undefined;
  readonly measure: Measure | undefined;
  readonly assignment: Assignment | undefined;
  readonly progress: ReviewProgress | undefined;
  readonly state: QueueState;
  /** Criteria of the call's rubric; 0 while the rubric is not on this desk. */
  readonly criteria: number;
  /** Still to be reviewed, and its day has passed. */
  readonly overdue: boolean;
  /** What tells the call from the others, in the words of each language. */
  readonly callName: { readonly ru: string; readonly en: string } | null;
};

/** What the lines in view have in common. */
export type QueueSurroundings = {
  readonly list: ListSnapshot;
  readonly today: string;
  readonly callNames: CallNames;
};
export type CallNames = Readonly<Record<Language, ReadonlyMap<string, string>>>;

export function nameCalls({ calls }: ListSnapshot): CallNames {
  const titles = [...calls.values()].map(({ title }) => title);
  return { ru: tellApart(titles.map(({ ru }) => ru)), en: tellApart(titles.map(({ en }) => en)) };
}

export function toQueueRow(row: ListRow, { list, today, callNames }: QueueSurroundings): QueueRow {
  const call = list.calls.get(row.callId);
  const progress = list.progress.get(row.id);
  const assignment = list.assignments.get(row.id);
  const state = stateOf(row, list);
  return {
    row,
    call,
    measure: call?.measures.find((measure) => measure.id === row.measureId),
    assignment,
    progress,
    state,
    criteria: (call && list.rubrics.get(call.rubricHash)?.criteria.length) ?? 0,
    overdue: assignment !== undefined && isUnfinished(state) && assignment.dueOn < today,
    callName: call ? { ru: callNames.ru.get(call.title.ru)!, en: callNames.en.get(call.title.en)! } : null,
  };
}

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

const WORK: readonly ReviewState[] = ['draft', 'sealed', 'exported', 'received', 'refused'];

/** True while the reviewer still has work to do on it. */
export function isUnfinished(state: QueueState): boolean {
  return state === 'not-started' || state === 'declared' || state === 'draft';
}

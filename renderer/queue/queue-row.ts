import type { Call, Measure } from '../../shared/application/call';
import type { Assignment } from '../../shared/registry-protocol/feed';
import { REVIEW_STATES, type ListRow, type ListSnapshot, type ReviewProgress } from '../db/rows';

/** What the queue says of an application in one word: my own state, unless its applicant took it back. */
export const QUEUE_STATES = [...REVIEW_STATES, 'withdrawn'] as const;
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
};

export function toQueueRow(row: ListRow, list: ListSnapshot, today: string): QueueRow {
  const call = list.calls.get(row.callId);
  const progress = list.progress.get(row.id);
  const assignment = list.assignments.get(row.id);
  const state = stateOf(row, progress);
  return {
    row,
    call,
    measure: call?.measures.find((measure) => measure.id === row.measureId),
    assignment,
    progress,
    state,
    criteria: (call && list.rubrics.get(call.rubricHash)?.criteria.length) ?? 0,
    overdue: assignment !== undefined && isUnfinished(state) && assignment.dueOn < today,
  };
}

export function stateOf(row: ListRow, progress: ReviewProgress | undefined): QueueState {
  return row.withdrawn ? 'withdrawn' : (progress?.state ?? 'not-started');
}

/** True while the reviewer still has work to do on it. */
export function isUnfinished(state: QueueState): boolean {
  return state === 'not-started' || state === 'declared' || state === 'draft';
}

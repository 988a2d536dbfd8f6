import type { Call, Measure } from '../../shared/application/call';
import type { Language } from '../../shared/i18n/catalogue';
import type { Assignment } from '../../shared/registry-protocol/feed';
import type { ListRow, ListSnapshot, ReviewProgress } from '../db/rows';
import { ATTENTION, type Attention } from './attention';
import type { News } from './filter-rows';
import { CHANGED, NEW, type QueueFacts } from './queue-facts';
import { isUnfinished, QUEUE_STATES, type QueueState } from './queue-state';
import { tellApart } from './tell-apart';

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
  readonly attention: Attention;
  readonly news: News | null;
  readonly tags: readonly string[];
  /** What tells the call from the others, in the words of each language. */
  readonly callName: { readonly ru: string; readonly en: string } | null;
};

export type CallNames = Readonly<Record<Language, ReadonlyMap<string, string>>>;

export function nameCalls({ calls }: ListSnapshot): CallNames {
  const titles = [...calls.values()].map(({ title }) => title);
  return { ru: tellApart(titles.map(({ ru }) => ru)), en: tellApart(titles.map(({ en }) => en)) };
}

/** `index` is the row's place in the list. */
export function toQueueRow(index: number, facts: QueueFacts, callNames: CallNames): QueueRow {
  const { list, today, marks } = facts;
  const row = list.rows[index]!;
  const call = list.calls.get(row.callId);
  const assignment = list.assignments.get(row.id);
  const state = QUEUE_STATES[facts.states[index]!]!;
  const news = facts.news[index];
  return {
    row,
    call,
    measure: call?.measures.find((measure) => measure.id === row.measureId),
    assignment,
    progress: list.progress.get(row.id),
    state,
    criteria: (call && list.rubrics.get(call.rubricHash)?.criteria.length) ?? 0,
    overdue: assignment !== undefined && isUnfinished(state) && assignment.dueOn < today,
    attention: ATTENTION[facts.attention[index]!]!,
    news: news === NEW ? 'new' : news === CHANGED ? 'changed' : null,
    tags: marks.tags.get(row.id) ?? [],
    callName: call ? { ru: callNames.ru.get(call.title.ru)!, en: callNames.en.get(call.title.en)! } : null,
  };
}

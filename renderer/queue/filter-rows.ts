import type { CallId, MeasureId } from '../../shared/application/ids';
import type { ListRow, ListSnapshot } from '../db/rows';
import { hasWork, isUnfinished, stateOf, type QueueState } from './queue-row';

/** What is left: one choice at a time. */
export const SCOPES = ['assigned', 'due-this-week', 'undeclared', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export type QueueFilter = {
  readonly query: string;
  readonly callId: CallId | null;
  readonly scope: Scope;
  /** Empty: any. */
  readonly states: ReadonlySet<QueueState>;
  /** Empty: any. */
  readonly measures: ReadonlySet<MeasureId>;
};

export const NO_FILTER: QueueFilter = {
  query: '',
  callId: null,
  scope: 'all',
  states: new Set(),
  measures: new Set(),
};

/** How many lines each choice would show, with the other choices as they are. */
export type FacetCounts = {
  readonly scopes: Readonly<Record<Scope, number>>;
  readonly states: ReadonlyMap<QueueState, number>;
  readonly measures: ReadonlyMap<MeasureId, number>;
};

export type Filtered = {
  /** By index of the row: 1 where it is shown. */
  readonly shown: Uint8Array;
  readonly count: number;
  readonly facets: FacetCounts;
};

/**
 * Which rows the filter shows, and what each facet would give: one pass over the list.
 * `today` is YYYY-MM-DD where the reviewer is.
 */
export function filterRows(list: ListSnapshot, filter: QueueFilter, today: string): Filtered {
  const words = splitQuery(filter.query);
  const weekEnd = endOfWeek(today);
  const shown = new Uint8Array(list.rows.length);
  const scopes: Record<Scope, number> = { assigned: 0, 'due-this-week': 0, undeclared: 0, all: 0 };
  const states = new Map<QueueState, number>();
  const measures = new Map<MeasureId, number>();
  let count = 0;

  list.rows.forEach((row, index) => {
    if (filter.callId !== null && row.callId !== filter.callId) return;
    if (!matches(row, words)) return;
    const due = list.assignments.get(row.id)?.dueOn;
    const state = stateOf(row, list);
    const isMine = due !== undefined || hasWork(list.progress.get(row.id));
    const inScope = scopesOf({ state, due, isMine }, weekEnd);
    const okScope = inScope[filter.scope];
    const okState = filter.states.size === 0 || filter.states.has(state);
    const okMeasure = filter.measures.size === 0 || filter.measures.has(row.measureId);

    if (okState && okMeasure) for (const scope of SCOPES) if (inScope[scope]) scopes[scope] += 1;
    if (okScope && okMeasure) states.set(state, (states.get(state) ?? 0) + 1);
    if (okScope && okState) measures.set(row.measureId, (measures.get(row.measureId) ?? 0) + 1);
    if (okScope && okState && okMeasure) {
      shown[index] = 1;
      count += 1;
    }
  });
  return { shown, count, facets: { scopes, states, measures } };
}

/** The rows of `order` that are shown, in that order. */
export function keepShown(order: Uint32Array, { shown, count }: Filtered): Uint32Array {
  const kept = new Uint32Array(count);
  let at = 0;
  for (const index of order) {
    if (shown[index] === 1) kept[at++] = index;
  }
  return kept;
}

/** What is mine is assigned to me, or was: work on it never goes from the list by itself (SYNC-107). */
function scopesOf(
  row: { readonly state: QueueState; readonly due: string | undefined; readonly isMine: boolean },
  weekEnd: string,
): Record<Scope, boolean> {
  const { state, due, isMine } = row;
  const assigned = due !== undefined;
  return {
    all: true,
    assigned: isMine,
    // What is overdue is due this week all the more.
    'due-this-week': assigned && isUnfinished(state) && due <= weekEnd,
    undeclared: assigned && state === 'not-started',
  };
}

/** Every word must occur, in any order: `лён смоленск` finds flax in the Smolensk region. */
function matches(row: ListRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const haystack = haystackOf(row);
  return words.every((word) => haystack.includes(word));
}

export function splitQuery(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean);
}

/** Lower-cased text of a row, made once: rows never change, a changed application is a new row. */
export function haystackOf(row: ListRow): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const made = fold([row.number, row.title, row.applicant, row.inn, row.region].join('\n'));
  haystacks.set(row, made);
  return made;
}

const haystacks = new WeakMap<ListRow, string>();

/** People type «е» for «ё», and a letter with its accent in one code point or in two. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

/** The Sunday of the week of `today`. */
export function endOfWeek(today: string): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + ((7 - date.getUTCDay()) % 7));
  return date.toISOString().slice(0, 10);
}

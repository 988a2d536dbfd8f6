import type { CallId, MeasureId } from '../../shared/application/ids';
import { NO_MARKS, type QueueMarks } from '../db/queue-marks';
import type { ListRow, ListSnapshot } from '../db/rows';
import { addDays, ATTENTION, attentionOf, SOON_DAYS } from './attention';
import { endOfWeek } from './end-of-week';
import { hasWork, isUnfinished, QUEUE_STATES, stateOf } from './queue-state';
import { SCOPES, type Scope } from './scopes';

/** A small number for each of the values that a facet has, in the order in which they were met. */
export type Numbered<T> = { readonly values: readonly T[]; readonly of: Uint16Array };

/**
 * What filtering, counting and ordering ask of each row, by its index: made once for a list and a day, so that a
 * keystroke reads numbers and looks nothing up.
 */
export type QueueFacts = {
  readonly list: ListSnapshot;
  readonly marks: QueueMarks;
  /** YYYY-MM-DD where the reviewer is. */
  readonly today: string;
  /** A bit for each of `SCOPES`. */
  readonly scopes: Uint8Array;
  /** Places in `QUEUE_STATES` and `ATTENTION`. */
  readonly states: Uint8Array;
  readonly attention: Uint8Array;
  /** Never looked at: 1; changed since: 2. */
  readonly news: Uint8Array;
  readonly measures: Numbered<MeasureId>;
  readonly calls: Numbered<CallId>;
  readonly regions: Numbered<string>;
  readonly tags: Tags;
};

/** Tags of row `i`: `of[start[i]]` up to `of[start[i + 1]]`, places in `values`. */
export type Tags = {
  readonly values: readonly string[];
  readonly start: Uint32Array;
  readonly of: Uint16Array;
};

export const NEW = 1;
export const CHANGED = 2;

export function makeFacts(list: ListSnapshot, today: string, marks: QueueMarks = NO_MARKS): QueueFacts {
  const { rows } = list;
  const weekEnd = endOfWeek(today);
  const soon = addDays(today, SOON_DAYS);
  const scopes = new Uint8Array(rows.length);
  const states = new Uint8Array(rows.length);
  const attention = new Uint8Array(rows.length);
  const news = new Uint8Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    const state = stateOf(row, list);
    const due = list.assignments.get(row.id)?.dueOn;
    const progress = list.progress.get(row.id);
    const isMine = due !== undefined || hasWork(progress);
    const isNews = newsOf(row, marks, progress !== undefined);
    const inScope: Record<Scope, boolean> = {
      all: true,
      // Work on it never goes from the list by itself (SYNC-107).
      assigned: isMine,
      // What is overdue is due this week all the more.
      'due-this-week': due !== undefined && isUnfinished(state) && due <= weekEnd,
      undeclared: due !== undefined && state === 'not-started',
    };
    for (let bit = 0; bit < SCOPES.length; bit += 1) if (inScope[SCOPES[bit]!]) scopes[index]! |= 1 << bit;
    states[index] = QUEUE_STATES.indexOf(state);
    news[index] = isNews;
    const facts = { state, isMine, due, progress, changed: isNews === CHANGED };
    attention[index] = ATTENTION.indexOf(attentionOf(facts, today, soon));
  }
  return {
    ...{ list, marks, today, scopes, states, attention, news },
    measures: numberOnce(rows, 'measureId'),
    calls: numberOnce(rows, 'callId'),
    regions: numberOnce(rows, 'region'),
    tags: numberTags(rows, marks),
  };
}

/** One that there is work on was looked at before visits were noted. */
function newsOf({ id, version }: ListRow, { looked, reviewed }: QueueMarks, isTouched: boolean): number {
  const seen = Math.max(looked.get(id) ?? 0, reviewed.get(id) ?? 0);
  if (seen === 0) return isTouched ? 0 : NEW;
  return version > seen ? CHANGED : 0;
}

type Facet = 'measureId' | 'callId' | 'region';

const numbered = new WeakMap<readonly ListRow[], Partial<Record<Facet, Numbered<never>>>>();

/** Of a list that stays, only once: marks come and go beside it. */
function numberOnce<F extends Facet>(rows: readonly ListRow[], facet: F): Numbered<ListRow[F]> {
  const known = numbered.get(rows) ?? {};
  numbered.set(rows, known);
  known[facet] ??= numberValues(rows, facet) as Numbered<never>;
  return known[facet] as unknown as Numbered<ListRow[F]>;
}

function numberValues<F extends Facet>(rows: readonly ListRow[], facet: F): Numbered<ListRow[F]> {
  const places = new Map<ListRow[F], number>();
  const of = new Uint16Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const value = rows[index]![facet];
    let place = places.get(value);
    if (place === undefined) places.set(value, (place = places.size));
    of[index] = place;
  }
  return { values: [...places.keys()], of };
}

function numberTags(rows: readonly ListRow[], { tags }: QueueMarks): Tags {
  const places = new Map<string, number>();
  const start = new Uint32Array(rows.length + 1);
  const of: number[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    start[index] = of.length;
    if (tags.size === 0) continue;
    for (const tag of tags.get(rows[index]!.id) ?? []) {
      if (!places.has(tag)) places.set(tag, places.size);
      of.push(places.get(tag)!);
    }
  }
  start[rows.length] = of.length;
  return { values: [...places.keys()], start, of: Uint16Array.from(of) };
}

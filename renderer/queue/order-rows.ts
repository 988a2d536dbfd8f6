import type { Language } from '../../shared/i18n/catalogue';
import type { ListRow, ListSnapshot } from '../db/rows';
import { ATTENTION } from './attention';
import type { QueueFacts } from './queue-facts';

export const SORT_COLUMNS = [
  'number', 'title', 'applicant', 'inn', 'region', 'measure', 'call', 'requested', 'share', 'submitted', 'due', 'scored',
  'total', 'attention', 'state',
] as const; // prettier-ignore
export type SortColumn = (typeof SORT_COLUMNS)[number];
export type QueueSort = { readonly column: SortColumn; readonly descending: boolean };

/** What a row is ordered by. `value` is NaN where the row has none; groups are never turned round. */
type SortKeys = { readonly value: Float64Array; readonly group?: Uint8Array };

/**
 * Indices of all rows in the order of `sorts`, the first deciding first. Stable: equal rows keep the store's order,
 * whichever way it runs. Rows without a value come last both ways. Sums of different currencies are never compared
 * with one another.
 */
export function orderRows(facts: QueueFacts, sorts: readonly QueueSort[], language: Language): Uint32Array {
  const keys = sorts.map(({ column, descending }) => ({
    ...keysOf(facts, column, language),
    sign: descending ? -1 : 1,
  }));
  const order = Uint32Array.from(facts.list.rows, (_, index) => index);
  return order.sort((a, b) => {
    for (const key of keys) {
      const apart = compareBy(key, a, b);
      if (apart !== 0) return apart;
    }
    return a - b;
  });
}

function compareBy(
  { value, group, sign }: SortKeys & { readonly sign: number },
  a: number,
  b: number,
): number {
  const valueA = value[a]!;
  const valueB = value[b]!;
  const missing = Number(Number.isNaN(valueA)) - Number(Number.isNaN(valueB));
  if (missing !== 0) return missing;
  const apart = group === undefined ? 0 : group[a]! - group[b]!;
  if (apart !== 0) return apart;
  return valueA < valueB ? -sign : valueA > valueB ? sign : 0;
}

function keysOf(facts: QueueFacts, column: SortColumn, language: Language): SortKeys {
  const { list } = facts;
  const { rows } = list;
  switch (column) {
    case 'number':
    case 'title':
    case 'applicant':
    case 'inn':
    case 'region':
      return { value: ranksOf(rows, column) };
    case 'measure':
      return { value: ranksOfNames(rows, (row) => measureTitle(list, row, language)) };
    case 'call':
      return { value: ranksOfNames(rows, (row) => list.calls.get(row.callId)?.title[language] ?? '') };
    case 'requested':
      return {
        value: numbers(rows, (row) => row.requested),
        group: currencyGroups(rows),
      };
    case 'share':
      return { value: numbers(rows, (row) => row.cofinancingShare) };
    case 'due':
      return { value: numbers(rows, (row) => dayOf(list.assignments.get(row.id)?.dueOn)) };
    case 'scored':
      return { value: numbers(rows, (row) => list.progress.get(row.id)?.scored ?? 0) };
    case 'total':
      return { value: numbers(rows, (row) => list.progress.get(row.id)?.total ?? null) };
    case 'submitted':
      return { value: numbers(rows, (row) => dayOf(row.submittedAt.slice(0, 10))) };
    case 'attention':
      return {
        value: Float64Array.from(facts.attention, (at) => (ATTENTION[at] === 'none' ? Number.NaN : at)),
      };
    case 'state':
      return { value: Float64Array.from(facts.states) };
  }
}

function numbers(rows: readonly ListRow[], read: (row: ListRow) => number | null): Float64Array {
  return Float64Array.from(rows, (row) => read(row) ?? Number.NaN);
}

/** 20260204 of 2026-02-04. */
function dayOf(date: string | undefined): number | null {
  return date === undefined ? null : Number(date.replaceAll('-', ''));
}

/** Roubles first, then the other currencies by their codes. */
function currencyGroups(rows: readonly ListRow[]): Uint8Array {
  const codes = [...new Set(rows.map((row) => row.currency ?? ''))].sort((a, b) =>
    a === 'RUB' ? -1 : b === 'RUB' ? 1 : a < b ? -1 : 1,
  );
  const places = new Map(codes.map((code, place) => [code, place]));
  return Uint8Array.from(rows, (row) => places.get(row.currency ?? '')!);
}

type TextColumn = 'number' | 'title' | 'applicant' | 'inn' | 'region';

/** Ranks by Russian collation, made once for a list: comparing strings is the dear part of sorting. */
function ranksOf(rows: readonly ListRow[], column: TextColumn): Float64Array {
  const ofList = textRanks.get(rows) ?? new Map<TextColumn, Float64Array>();
  textRanks.set(rows, ofList);
  const known = ofList.get(column);
  if (known !== undefined) return known;
  const made = ranksOfNames(rows, (row) => row[column]);
  ofList.set(column, made);
  return made;
}

const textRanks = new WeakMap<readonly ListRow[], Map<TextColumn, Float64Array>>();

/** Equal texts share a rank; an empty text has none. */
function ranksOfNames(rows: readonly ListRow[], read: (row: ListRow) => string): Float64Array {
  const texts = rows.map(read);
  const { compare } = collator();
  const sorted = [...new Set(texts)].sort((a, b) => compare(a, b));
  const ranks = new Map<string, number>();
  sorted.forEach((text, at) => {
    const before = at === 0 ? undefined : sorted[at - 1]!;
    ranks.set(text, before !== undefined && compare(before, text) === 0 ? ranks.get(before)! : at);
  });
  return Float64Array.from(texts, (text) => (text === '' ? Number.NaN : ranks.get(text)!));
}

/** `numeric`: ИК-26-99 comes before ИК-26-100. Quotation marks and dashes do not decide where a name stands. */
function collator(): Intl.Collator {
  made ??= new Intl.Collator('ru', { numeric: true, ignorePunctuation: true });
  return made;
}

let made: Intl.Collator | undefined;

function measureTitle(list: ListSnapshot, row: ListRow, language: Language): string {
  const measure = list.calls.get(row.callId)?.measures.find(({ id }) => id === row.measureId);
  return measure?.title[language] ?? '';
}

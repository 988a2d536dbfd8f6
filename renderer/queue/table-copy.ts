import { minorDigits } from '../../shared/application/minor-digits';
import type { Format } from '../ui/use-format';
import type { SortColumn } from './order-rows';
import type { QueueRow } from './queue-row';

/** A cell of a copy: text, a true number, or a date (YYYY-MM-DD); null: empty. */
export type CopyCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly digits: number }
  | { readonly kind: 'date'; readonly date: string }
  | null;

export type TableCopy = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly CopyCell[])[];
  /** Characters. */
  readonly widths: readonly number[];
};

/** What of a row is not shown in a column of its own but belongs to a copy: the currency of its sum, its tags. */
const BESIDE: Readonly<Partial<Record<SortColumn, 'currency' | 'tags'>>> = {
  requested: 'currency',
  title: 'tags',
};

/** The rows as they are shown, in whole values: sums in units of the currency, not in millions. */
export function makeTableCopy(
  rows: Iterable<QueueRow>,
  columns: readonly SortColumn[],
  format: Format,
): TableCopy {
  const { t } = format;
  const fields = columns.flatMap((column) => {
    const beside = BESIDE[column];
    return beside === undefined ? [column] : [column, beside];
  });
  return {
    head: fields.map((field) => t(`queue.copy.${field}`)),
    rows: Array.from(rows, (row) => fields.map((field) => CELLS[field](row, format))),
    widths: fields.map((field) => WIDTHS[field] ?? 16),
  };
}

type Field = SortColumn | 'currency' | 'tags';

const WIDTHS: Readonly<Partial<Record<Field, number>>> = {
  title: 60,
  applicant: 32,
  region: 24,
  call: 32,
  measure: 28,
  currency: 8,
};

const CELLS: Readonly<Record<Field, (row: QueueRow, format: Format) => CopyCell>> = {
  number: ({ row }) => text(row.number),
  title: ({ row }) => text(row.title),
  tags: ({ tags }) => text(tags.join(', ')),
  applicant: ({ row }) => text(row.applicant),
  inn: ({ row }) => text(row.inn),
  region: ({ row }) => text(row.region),
  measure: ({ measure }, { pick }) => (measure ? text(pick(measure.title)) : null),
  call: ({ call }, { pick }) => (call ? text(pick(call.title)) : null),
  requested: ({ row }) =>
    row.requested === null ? null : number(row.requested / 10 ** minorDigits(row.currency ?? 'RUB'), 2),
  currency: ({ row }) => (row.requested === null || row.currency === null ? null : text(row.currency)),
  share: ({ row }) => (row.cofinancingShare === null ? null : number(row.cofinancingShare / 100, 2)),
  submitted: ({ row }) => ({ kind: 'date', date: row.submittedAt.slice(0, 10) }),
  due: ({ assignment }) => (assignment ? { kind: 'date', date: assignment.dueOn } : null),
  scored: ({ progress }) => number(progress?.scored ?? 0, 0),
  total: ({ progress }) => (progress?.total == null ? null : number(progress.total, 2)),
  attention: ({ attention }, { t }) =>
    attention === 'none' ? null : text(t(`queue.attention.${attention}`)),
  state: ({ state }, { t }) => text(t(`queue.state.${state}`)),
};

function text(value: string): CopyCell {
  return value === '' ? null : { kind: 'text', text: value };
}

function number(value: number, digits: number): CopyCell {
  return { kind: 'number', value, digits };
}

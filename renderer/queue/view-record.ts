import { z } from 'zod';
import { callIdSchema, measureIdSchema } from '../../shared/application/ids';
import { ATTENTION } from './attention';
import { NEWS, type QueueFilter } from './filter-rows';
import { GROUPINGS, type Grouping } from './group-rows';
import { SORT_COLUMNS, type QueueSort, type SortColumn } from './order-rows';
import { QUEUE_STATES } from './queue-state';
import { SCOPES } from './scopes';

/** Everything that makes one way of looking at the queue. */
export type ViewState = {
  readonly filter: QueueFilter;
  /** The first decides first; never empty. */
  readonly sorts: readonly QueueSort[];
  readonly grouping: Grouping;
  /** The columns that are shown, in their order. */
  readonly columns: readonly SortColumn[];
  /** Pixels at the usual text size, of the columns that were given another width. */
  readonly widths: Readonly<Partial<Record<SortColumn, number>>>;
};

export const FIRST_COLUMNS: readonly SortColumn[] = [
  'number', 'title', 'applicant', 'region', 'requested', 'share', 'due', 'scored', 'attention', 'state',
]; // prettier-ignore
/** What needs attention first, and of that what is due first. */
export const FIRST_SORTS: readonly QueueSort[] = [
  { column: 'attention', descending: false },
  { column: 'due', descending: false },
];

/** Narrowest and widest that a column may be made, pixels. */
export const NARROWEST = 48;
export const WIDEST = 900;

const columnSchema = z.enum(SORT_COLUMNS);
const setOf = <S extends z.ZodType>(item: S) =>
  z.array(item).transform((items): ReadonlySet<z.output<S>> => new Set(items));

const recordSchema = z.object({
  filter: z.object({
    query: z.string().max(2_000),
    callId: callIdSchema.nullable(),
    scope: z.enum(SCOPES),
    states: setOf(z.enum(QUEUE_STATES)),
    measures: setOf(measureIdSchema),
    regions: setOf(z.string()),
    tags: setOf(z.string()),
    attention: setOf(z.enum(ATTENTION)),
    news: setOf(z.enum(NEWS)),
  }),
  sorts: z.array(z.object({ column: columnSchema, descending: z.boolean() })).min(1),
  grouping: z.enum(GROUPINGS),
  columns: z.array(columnSchema).min(1),
  widths: z.partialRecord(columnSchema, z.number().min(NARROWEST).max(WIDEST)),
});

/** A way of looking as it is stored: sets as lists. */
export function writeView({ filter, ...view }: ViewState): unknown {
  const plain = Object.entries(filter).map(([key, value]) => [
    key,
    value instanceof Set ? [...value] : value,
  ]);
  return { ...view, filter: Object.fromEntries(plain) };
}

/** Null where it says something that this version does not know: then it is left as it is stored. */
export function readView(stored: unknown): ViewState | null {
  const read = recordSchema.safeParse(stored);
  return read.success ? (read.data as ViewState) : null;
}

/** Do two ways of looking show the same. */
export function isSameView(one: ViewState, other: ViewState): boolean {
  return JSON.stringify(sorted(writeView(one))) === JSON.stringify(sorted(writeView(other)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, of]) => [key, sorted(of)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

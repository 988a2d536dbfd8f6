import { LINK_KINDS } from '../../application/application';
import { stableText } from './parts';
import * as read from './values';
import type { Value, ValueReader } from './values';

export const MEMBER_KINDS = [
  'company', 'university', 'research', 'farm', 'entrepreneur', 'nonprofit', 'state', 'individual',
] as const; // prettier-ignore
export const LINE_CATEGORIES = [
  'materials', 'equipment', 'labour', 'contractors', 'certification', 'training', 'overheads', 'other',
] as const; // prettier-ignore
export const STATUSES = ['submitted', 'withdrawn'] as const;
export const NOTE_CODES = [
  'unmapped', 'missing', 'encoding-slip', 'odd-date', 'odd-amount', 'assumed',
] as const; // prettier-ignore

/** The fields that have a name in the product, by the thing that they belong to, in the order of the screen. */
const READERS = {
  application: {
    title: read.text,
    summary: read.text,
    requested: read.money,
    cofinancing: read.money,
    total: read.money,
    trl: read.levels,
    jobs: read.number,
    region: read.text,
    measureId: read.measure,
    callId: read.call,
    status: read.choice(STATUSES),
    number: read.text,
    language: read.text,
    submittedAt: read.instant,
  },
  section: { title: read.text, criteria: read.list },
  member: {
    name: read.text,
    shortName: read.text,
    kind: read.choice(MEMBER_KINDS),
    inn: read.text,
    ogrn: read.text,
    otherIdentifiers: read.list,
    region: read.text,
    lead: read.flag,
    contribution: read.text,
  },
  link: { title: read.text, kind: read.choice(LINK_KINDS), members: read.organisations },
  line: {
    title: read.text,
    category: read.choice(LINE_CATEGORIES),
    organisationId: read.organisation,
    total: read.money,
    requested: read.money,
    cofinancing: read.money,
    justification: read.text,
  },
  kpi: {
    name: read.text,
    unit: read.text,
    base: read.number,
    target: read.number,
    year: read.year,
    source: read.text,
  },
  attachment: {
    name: read.text,
    mediaType: read.text,
    size: read.bytes,
    pages: read.number,
    sha256: read.hash,
  },
  note: { field: read.text, code: read.choice(NOTE_CODES), value: read.text },
  source: { format: read.text, recordId: read.text },
} as const satisfies Record<string, Record<string, ValueReader>>;

export type Thing = keyof typeof READERS;

/** Name of a field in the product's words: `member.inn`. */
export type FieldName = { [T in Thing]: `${T}.${keyof (typeof READERS)[T] & string}` }[Thing];

/** All of them, for the catalogues. */
export const FIELD_NAMES = Object.entries(READERS).flatMap(([thing, fields]) =>
  Object.keys(fields).map((field) => `${thing}.${field}`),
) as readonly FieldName[];

/** One field before and after. A field without a name in the product goes by its path, its values as JSON. */
export type FieldChange = {
  readonly field: FieldName | { readonly path: string };
  readonly before: Value;
  readonly after: Value;
};

type Loose = Readonly<Record<string, unknown>>;

/** What a comparison passes over, and how organisations are called. */
export type Surroundings = {
  readonly ignore: readonly string[];
  readonly names: ReadonlyMap<string, string>;
};

/** The fields in which two things of one kind differ: known ones in their order, then the others by name. */
export function compareFields(
  thing: Thing,
  before: Loose,
  after: Loose,
  { ignore, names }: Surroundings,
): FieldChange[] {
  const readers: Readonly<Record<string, ValueReader>> = READERS[thing];
  const present = new Set([...Object.keys(before), ...Object.keys(after)]);
  const known = Object.keys(readers).filter((field) => present.has(field));
  const others = [...present].filter((field) => !Object.hasOwn(readers, field)).sort();
  return [...known, ...others]
    .filter((field) => !ignore.includes(field) && differ(before[field], after[field]))
    .map((field) => {
      const reader = Object.hasOwn(readers, field) ? readers[field] : undefined;
      const shown = reader && [show(before[field], reader, names), show(after[field], reader, names)];
      // What differs but would look the same is shown as it is.
      if (shown?.[0] && shown[1] && differ(shown[0], shown[1])) {
        return { field: `${thing}.${field}` as FieldName, before: shown[0], after: shown[1] };
      }
      return { field: { path: field }, before: raw(before[field]), after: raw(after[field]) };
    });
}

export function differ(one: unknown, other: unknown): boolean {
  return one !== other && stableText(one ?? null) !== stableText(other ?? null);
}

function show(value: unknown, reader: ValueReader, names: ReadonlyMap<string, string>): Value | undefined {
  return value === undefined || value === null ? read.NONE : reader(value, names);
}

function raw(value: unknown): Value {
  return value === undefined || value === null ? read.NONE : { kind: 'raw', json: stableText(value) };
}

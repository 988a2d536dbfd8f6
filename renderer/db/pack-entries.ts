import type { Application } from '../../shared/application/application';
import { leadOf } from '../../shared/application/application';
import type { Entry } from './pulled-rows';
import type { ListRow } from './rows';

/** What the queue needs of an application. Costs are in basis points of the total. */
export function toListRow(application: Application): ListRow {
  const lead = leadOf(application);
  const { requested, cofinancing, total } = application;
  return {
    id: application.id,
    number: application.number,
    version: application.version,
    title: application.title,
    applicant: lead.shortName,
    inn: lead.inn ?? '',
    region: application.region,
    callId: application.callId,
    measureId: application.measureId,
    requested: requested?.amount ?? null,
    currency: requested?.currency ?? total?.currency ?? null,
    cofinancingShare:
      cofinancing && total && total.amount > 0
        ? Math.round((cofinancing.amount / total.amount) * 10_000)
        : null,
    submittedAt: application.submittedAt,
    withdrawn: application.status === 'withdrawn',
  };
}

/** Fields of a row in the order in which they are packed: names would double the size. */
const FIELDS = [
  'number', 'title', 'applicant', 'inn', 'region', 'callId', 'measureId',
  'requested', 'currency', 'cofinancingShare', 'submittedAt', 'withdrawn',
] as const satisfies readonly (keyof ListRow)[]; // prettier-ignore

type Packed = [
  kind: string,
  id: string,
  version: number,
  left: 0 | 1,
  place: Entry['place'],
  ...content: unknown[],
];

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function packEntries(entries: readonly Entry[]): Uint8Array {
  return encoder.encode(JSON.stringify(entries.map(pack)));
}

/** Throws on bytes that this desk did not pack. */
export function unpackEntries(bytes: Uint8Array): Entry[] {
  return (JSON.parse(decoder.decode(bytes)) as Packed[]).map(unpack);
}

function pack(entry: Entry): Packed {
  const head: Packed = [entry.kind, entry.id, entry.version, entry.left ? 1 : 0, entry.place];
  const { content } = entry;
  switch (content.kind) {
    case 'application':
      return [...head, 'application', ...FIELDS.map((field) => content.row[field])];
    case 'problem':
      return [...head, content.kind, content.field];
    case 'gone':
      return [...head, content.kind];
    case 'call':
    case 'rubric':
    case 'assignment':
      return [...head, content.kind, content.doc];
  }
}

function unpack([kind, id, version, left, place, contentKind, ...rest]: Packed): Entry {
  const entry = { kind, id, version, left: left === 1, place };
  return { ...entry, content: unpackContent(contentKind, id, version, rest) } as Entry;
}

function unpackContent(kind: unknown, id: string, version: number, rest: unknown[]): object {
  switch (kind) {
    case 'application': {
      const row: Record<string, unknown> = { id, version };
      FIELDS.forEach((field, index) => (row[field] = rest[index]));
      return { kind, row };
    }
    case 'problem':
      return { kind, field: rest[0] };
    case 'gone':
      return { kind };
    case 'call':
    case 'rubric':
    case 'assignment':
      return { kind, doc: rest[0] };
    default:
      throw new Error('entry of an unknown kind');
  }
}

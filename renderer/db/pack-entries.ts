import type { ListRow } from '../../shared/application/list-row';
import type { Entry } from './pulled-rows';

/** Fields of a row in the order in which they are packed: names would double the size. */
const FIELDS = [
  'number', 'title', 'applicant', 'inn', 'region', 'callId', 'measureId',
  'requested', 'currency', 'cofinancingShare', 'submittedAt', 'withdrawn',
] as const satisfies readonly (keyof ListRow)[]; // prettier-ignore

/** Fields in which many rows say the same: kept in memory once a page. */
const REPEATED: ReadonlySet<string> = new Set<keyof ListRow>(['region', 'callId', 'measureId', 'currency']);

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

/**
 * Entries in pages of at most `characters` of text each, but for an entry that is longer alone: with two bytes a
 * character a page is stored as it is, and read back without unpacking.
 */
export function packEntries(entries: readonly Entry[], characters: number): Uint8Array[] {
  const pages: Uint8Array[] = [];
  let texts: string[] = [];
  let length = 0;
  const close = () => {
    if (texts.length > 0) pages.push(encoder.encode(`[${texts.join(',')}]`));
    texts = [];
    length = 0;
  };
  for (const entry of entries) {
    const text = JSON.stringify(pack(entry));
    if (length + text.length > characters) close();
    texts.push(text);
    length += text.length + 1;
  }
  close();
  return pages;
}

/** Throws on bytes that this desk did not pack. */
export function unpackEntries(bytes: Uint8Array): Entry[] {
  const known = new Map<unknown, unknown>();
  const once: Once = (value) => known.get(value) ?? (known.set(value, value), value);
  return (JSON.parse(decoder.decode(bytes)) as Packed[]).map((packed) => unpack(packed, once));
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
    case 'review':
      return [...head, content.kind, content.doc];
  }
}

type Once = (value: unknown) => unknown;

function unpack([kind, id, version, left, place, contentKind, ...rest]: Packed, once: Once): Entry {
  const entry = { kind, id, version, left: left === 1, place };
  return { ...entry, content: unpackContent(contentKind, id, version, rest, once) } as Entry;
}

function unpackContent(kind: unknown, id: string, version: number, rest: unknown[], once: Once): object {
  switch (kind) {
    case 'application': {
      const row: Record<string, unknown> = { id, version };
      FIELDS.forEach((field, index) => (row[field] = REPEATED.has(field) ? once(rest[index]) : rest[index]));
      return { kind, row };
    }
    case 'problem':
      return { kind, field: rest[0] };
    case 'gone':
      return { kind };
    case 'call':
    case 'rubric':
    case 'assignment':
    case 'review':
      return { kind, doc: rest[0] };
    default:
      throw new Error('entry of an unknown kind');
  }
}

import { z } from 'zod';
import { pageEndSchema, type PageEnd } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { EntryContent, PulledRow } from '../db/pulled-rows';
import { readContent } from '../db/read-content';

/** What a row must be at least, of whatever kind: a newer registry may send kinds that this desk does not know. */
const envelopeSchema = z.object({
  op: z.enum(['+', '-']),
  kind: z.string().min(1).max(40),
  id: z.string().min(1).max(100),
  ver: z.int().positive(),
  doc: z.looseObject({}).optional(),
});

export type ParsedRows = {
  readonly rows: PulledRow[];
  /** Lines that name no item, so that they cannot be kept aside. */
  readonly unreadable: number;
};

/** Rows of a page. A document that fails its schema becomes a problem row; none stops the rest. */
export function parseRows(lines: readonly Uint8Array[]): ParsedRows {
  const rows = lines.map(parseRow);
  const read = rows.filter((row) => row !== null);
  return { rows: read, unreadable: rows.length - read.length };
}

const NEW_LINE = 10;

/** The lines of NDJSON as views of its bytes: they are stored as they came. Empty ones are left out. */
export function splitLines(body: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < body.byteLength;) {
    const found = body.indexOf(NEW_LINE, start);
    const end = found === -1 ? body.byteLength : found;
    if (end > start) lines.push(body.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** A page of changes with its last line, without which it was cut: `answer-truncated`, nothing is applied. */
export function parsePage(body: Uint8Array): Result<ParsedRows & { readonly end: PageEnd }> {
  const lines = splitLines(body);
  const end = pageEndSchema.safeParse(parseJson(lines.at(-1)));
  if (!end.success || end.data.rows !== lines.length - 1)
    return fail('answer-truncated', { retryable: true });
  return ok({ ...parseRows(lines.slice(0, -1)), end: end.data });
}

function parseRow(line: Uint8Array): PulledRow | null {
  const envelope = envelopeSchema.safeParse(parseJson(line));
  if (!envelope.success) return null;
  const { op, kind, id, ver: version, doc } = envelope.data;
  if (op === '-') return { op, kind, id, version };
  return { op, kind, id, version, line, content: readContent(kind, id, version, doc) };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Undefined where it is none. */
export function parseJson(line: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(decoder.decode(line));
  } catch {
    return undefined;
  }
}

/** The first item that was kept aside and how many there are; null when all is well. */
export function explainRows(parsed: {
  readonly rows: readonly { readonly kind: string; readonly id: string; readonly content?: EntryContent }[];
  readonly unreadable: number;
}): DeskError | null {
  const aside = parsed.rows.filter(({ content }) => content?.kind === 'problem');
  const count = aside.length + parsed.unreadable;
  if (count === 0) return null;
  const [first] = aside;
  const named: Record<string, string> =
    first?.content?.kind === 'problem' ? { kind: first.kind, id: first.id, field: first.content.field } : {};
  return fail('schema-invalid', { details: { ...named, count } }).error;
}

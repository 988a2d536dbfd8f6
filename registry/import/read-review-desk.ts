import { applicationSchema, type Application } from '../../shared/application/application';
import { checkApplication, type ApplicationFault } from '../../shared/application/check-application';
import { fail, ok, type Result } from '../../shared/result';
import { soundValue } from '../../shared/text/sound-text';
import { decodeSource } from './decode-source';
import type { Import, ImportEntry } from './import-report';

/**
 * Applications in the registry's own form: a JSON array, or NDJSON (one document a line). Each record stands
 * alone: one that does not parse, fails its schema or contradicts itself is refused with its index and field,
 * and the rest go on. A code that fails its check digit is reported but taken: judging it is a reviewer's gate.
 * A text with NUL or half a character in it is taken with U+FFFD there, reported and noted for reviewers.
 * Error for the whole file: `not-json` when nothing in it is.
 */
export function readReviewDesk(source: string | Uint8Array): Result<Import> {
  const records = splitRecords(decodeSource(source).text);
  if (records === null || (records.length > 0 && records.every(({ parsed }) => !parsed)))
    return fail('not-json');
  const entries: ImportEntry[] = [];
  const seen = new Set<string>();
  const applications: Application[] = [];
  records.forEach((record, index) => {
    const application = readOne(record, index, seen, entries);
    if (application) applications.push(application);
  });
  const mapped = applications.length;
  const repaired = new Set(entries.flatMap(({ index, code }) => (code === 'encoding-slip' ? [index] : [])))
    .size;
  const totals = { records: records.length, mapped, repaired, refused: records.length - mapped };
  return ok({ applications, report: { totals, entries, unmapped: {} } });
}

type SourceRecord =
  { readonly parsed: true; readonly value: unknown } | { readonly parsed: false; readonly text: string };

function readOne(
  record: SourceRecord,
  index: number,
  seen: Set<string>,
  entries: ImportEntry[],
): Application | null {
  if (!record.parsed) {
    entries.push({
      index,
      recordId: null,
      field: '',
      code: 'not-json',
      value: record.text.slice(0, 200),
      refused: true,
    });
    return null;
  }
  const unsound: string[] = [];
  const value = soundValue(record.value, (field) => unsound.push(field));
  const recordId = idOf(value);
  const parsed = applicationSchema.safeParse(value);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues.slice(0, 20)) {
      const code = typeof value === 'object' && value !== null ? 'schema-invalid' : 'not-an-object';
      entries.push({ index, recordId, field: pathText(path), code, value: message, refused: true });
    }
    return null;
  }
  const faults = checkApplication(parsed.data);
  const refused = faults.some(({ code }) => !FOR_REVIEWERS.includes(code));
  for (const { field, code } of faults) {
    entries.push({
      index,
      recordId,
      field,
      code,
      value: '',
      refused: refused && !FOR_REVIEWERS.includes(code),
    });
  }
  if (refused) return null;
  if (seen.has(parsed.data.id)) {
    entries.push({
      index,
      recordId,
      field: 'id',
      code: 'duplicate-id',
      value: parsed.data.id,
      refused: true,
    });
    return null;
  }
  seen.add(parsed.data.id);
  for (const field of unsound) {
    entries.push({ index, recordId, field, code: 'encoding-slip', value: '', refused: false });
  }
  return withNotes(parsed.data, unsound);
}

/** Reviewers see which texts came with characters that no text has. */
function withNotes(application: Application, fields: readonly string[]): Application {
  if (fields.length === 0) return application;
  const notes = fields.map((field) => ({ field, code: 'encoding-slip' as const, value: '\ufffd' }));
  return {
    ...application,
    source: { ...application.source, notes: [...application.source.notes, ...notes] },
  };
}

const FOR_REVIEWERS: readonly ApplicationFault[] = ['inn-invalid', 'ogrn-invalid'];

/** Null when a text that begins as an array is not JSON. */
function splitRecords(text: string): SourceRecord[] | null {
  const whole = parse(text);
  if (whole.parsed)
    return Array.isArray(whole.value) ? whole.value.map((value) => ({ parsed: true, value })) : [whole];
  if (text.trimStart().startsWith('[')) return null;
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map(parse);
}

function parse(text: string): SourceRecord {
  try {
    return { parsed: true, value: JSON.parse(text) as unknown };
  } catch {
    return { parsed: false, text };
  }
}

function idOf(value: unknown): string | null {
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : null;
  return typeof id === 'string' ? id : null;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index ? '.' : ''}${String(step)}`))
    .join('');
}

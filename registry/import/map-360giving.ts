import { checkApplication } from '../../shared/application/check-application';
import { applicationSchema, type Application } from '../../shared/application/application';
import { fail, ok, type Result } from '../../shared/result';
import { soundValue } from '../../shared/text/sound-text';
import { decodeSource } from './decode-source';
import type { Import, ImportEntry, ImportReport } from './import-report';
import type { GivingTarget } from './giving-target';
import { mapGrant } from './map-grant';
import { isRecord, parseExactJson, type ExactJson } from './parse-exact-json';
import { readRecord } from './read-record';

/**
 * A 360Giving file (standard.threesixtygiving.org) as applications of a call. Pure. Every record is accounted
 * for: mapped, or refused with a reason; what is odd in a mapped one is in its notes and in the report, and
 * what has no place in an application is kept there as `unmapped`. The application's id comes from the grant's
 * id, so that the same grant imported again is the same application.
 * Errors for the whole file: `not-json`, `not-360giving`.
 */
export function map360Giving(source: string | Uint8Array, target: GivingTarget): Result<Import> {
  const { text, encoding } = decodeSource(source);
  let root: ExactJson;
  try {
    root = parseExactJson(text);
  } catch {
    return fail('not-json');
  }
  if (!isRecord(root) || !Array.isArray(root['grants'])) return fail('not-360giving');
  const entries: ImportEntry[] = [];
  if (encoding !== 'utf-8') entries.push(entry(null, null, '', 'encoding-slip', encoding));
  const results = mapRecords(root['grants'], target, entries);
  return ok({
    applications: results.map(({ application }) => application),
    report: report(root['grants'], results, entries),
  });
}

type Mapped = { readonly application: Application; readonly repaired: boolean };

function mapRecords(grants: ExactJson[], target: GivingTarget, entries: ImportEntry[]): Mapped[] {
  const seen = new Set<string>();
  const mapped: Mapped[] = [];
  grants.forEach((grant, index) => {
    const reader = readRecord(grant);
    const recordId = isRecord(grant) ? reader.text('id') || null : null;
    const refuse = (field: string, code: ImportEntry['code'], value: string) => {
      entries.push({ index, recordId, field, code, value, refused: true });
    };
    if (!isRecord(grant)) return refuse('', 'not-an-object', JSON.stringify(grant).slice(0, 200));
    if (recordId === null) return refuse('id', 'missing-required', shown(grant['id']));
    if (reader.text('title') === '') return refuse('title', 'missing-required', shown(grant['title']));
    if (seen.has(recordId)) return refuse('id', 'duplicate-id', recordId);
    seen.add(recordId);
    const application = soundValue(mapGrant(recordId, reader, target));
    const parsed = applicationSchema.safeParse(application);
    const issue = parsed.error?.issues[0];
    if (issue) return refuse(issue.path.join('.'), 'schema-invalid', issue.message);
    reportNotes(application, index, entries);
    mapped.push({ application, repaired: reader.repaired });
  });
  return mapped;
}

function reportNotes(application: Application, index: number, entries: ImportEntry[]): void {
  const recordId = application.source.recordId;
  for (const { field, code, value } of application.source.notes) {
    if (code !== 'unmapped') entries.push(entry(index, recordId, field, code, value));
  }
  for (const { field, code } of checkApplication(application)) {
    entries.push(entry(index, recordId, field, code, ''));
  }
}

function report(grants: ExactJson[], mapped: readonly Mapped[], entries: ImportEntry[]): ImportReport {
  const unmapped = new Map<string, number>();
  for (const { application } of mapped) {
    const { notes } = application.source;
    const fields = notes
      .filter(({ code }) => code === 'unmapped')
      .map(({ field }) => field.replace(/\[\d+\]/g, '[]'));
    for (const field of new Set(fields)) unmapped.set(field, (unmapped.get(field) ?? 0) + 1);
  }
  return {
    totals: {
      records: grants.length,
      mapped: mapped.length,
      repaired: mapped.filter(({ repaired }) => repaired).length,
      refused: grants.length - mapped.length,
    },
    entries,
    unmapped: Object.fromEntries([...unmapped].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))),
  };
}

function entry(
  index: number | null,
  recordId: string | null,
  field: string,
  code: ImportEntry['code'],
  value: string,
): ImportEntry {
  return { index, recordId, field, code, value, refused: false };
}

function shown(value: ExactJson | undefined): string {
  return value === undefined ? '' : JSON.stringify(value).slice(0, 200);
}

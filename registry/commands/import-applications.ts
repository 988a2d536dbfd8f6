import { z } from 'zod';
import type { Application } from '../../shared/application/application';
import { callSchema, type Call } from '../../shared/application/call';
import { callIdSchema, reviewerIdSchema, type CallId } from '../../shared/application/ids';
import { feedIdSchema } from '../../shared/registry-protocol/feed';
import { fail, ok, type Result } from '../../shared/result';
import type { Rubric } from '../../shared/review/rubric';
import { assignApplications } from '../applications/assign-applications';
import { saveApplications, type SavedApplication } from '../applications/save-applications';
import { saveReviewers } from '../applications/save-assignments';
import { saveCalls } from '../applications/save-calls';
import { callFeed } from '../feeds/outbox';
import type { Import, ImportEntry, ImportReport } from '../import/import-report';
import { map360Giving } from '../import/map-360giving';
import { readReviewDesk } from '../import/read-review-desk';
import { readRubric } from '../import/read-rubric';
import type { Registry } from '../registry';
import { makeDefaultRubric } from '../seed/default-rubric';
import { makeReviewers } from '../seed/reviewers';
import { transactOrRefuse } from '../store/transact-or-refuse';
import { fitToCall } from './fit-to-call';
import { makeImportCall, provisionalCall } from './make-import-call';
import { readInputFile } from './read-input-file';

export const importInputSchema = z.object({
  /** Absolute path. */
  file: z.string().min(1),
  format: z.enum(['review-desk', '360giving']),
  call: callIdSchema.refine((id) => feedIdSchema.safeParse(callFeed(id)).success),
  /** Who are granted the call and assigned its applications; made when they are not known. */
  reviewers: z.array(reviewerIdSchema),
  /** How many applications each is assigned, from the first; null for all. */
  assign: z.int().nonnegative().nullable(),
  /** Absolute path of the rubric of a call that is made here; the registry's own where none is given. */
  rubric: z.string().min(1).optional(),
});
export type ImportInput = z.infer<typeof importInputSchema>;

export type ImportOutcome = {
  readonly call: string;
  readonly totals: ImportReport['totals'] & {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    /** Records with a remark or a refusal. */
    readonly odd: number;
  };
  readonly assigned: Readonly<Record<string, number>>;
  readonly entries: readonly ImportEntry[];
  readonly unmapped: ImportReport['unmapped'];
};

/** Bytes of the largest file that is read. */
const FILE_BYTES = 512 * 1024 * 1024;
const RUBRIC_BYTES = 4 * 1024 * 1024;
/** Applications of one transaction. */
const BATCH = 250;

/**
 * Applications of a call out of a file; what is here already is not taken twice. One bad record never stops the
 * rest. Errors for the whole file: those of reading it, `not-json`, `not-360giving`; for the rubric: those of reading
 * it, and `input-invalid` where the call is there already and has another one.
 */
export async function importApplications(
  registry: Registry,
  input: ImportInput,
  progress: (done: number, of: number) => void,
): Promise<Result<ImportOutcome>> {
  const bytes = await readInputFile(input.file, FILE_BYTES);
  if (!bytes.ok) return bytes;
  const at = registry.tools.now();
  const prepared = await prepareImport(registry, input, bytes.value, at);
  if (!prepared.ok) return prepared;
  const { call, imported } = prepared.value;
  const entries = [...imported.report.entries];
  const applications = imported.applications.map((application) => fitToCall(application, call));
  entries.push(...(await missingFiles(registry, applications)));

  const saved: SavedApplication[] = [];
  for (let from = 0; from < applications.length; from += BATCH) {
    const batch = applications.slice(from, from + BATCH);
    saved.push(...(await registry.store.transaction((tx) => saveApplications(tx, batch, at))));
    await registry.sequencer.drain();
    progress(saved.length, applications.length);
  }
  const assigned = await assignToAll(registry, input, call.id, saved, at);
  const count = (change: SavedApplication['change']) => saved.filter((one) => one.change === change).length;
  const odd = new Set(entries.flatMap(({ index }) => (index === null ? [] : [index]))).size;
  const changes = { added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
  return ok({
    call: call.id,
    totals: { ...imported.report.totals, ...changes, odd },
    assigned,
    entries,
    unmapped: imported.report.unmapped,
  });
}

/** Reads the file, and makes the call and its people where they are not here yet. */
async function prepareImport(
  registry: Registry,
  input: ImportInput,
  bytes: Uint8Array,
  at: Date,
): Promise<Result<{ readonly call: Call; readonly imported: Import }>> {
  const chosen = await chooseRubric(input);
  if (!chosen.ok) return chosen;
  const rubric = chosen.value;
  const known = await readCall(registry, input.call);
  // Reviews are under way by the rubric that the call has: an import does not change it under them.
  if (known && input.rubric !== undefined && known.rubricHash !== rubric.hash) {
    return fail('input-invalid', { details: { field: '--rubric' } });
  }
  const imported = readSource(input, bytes, known ?? provisionalCall(input.call, rubric.hash, at), at);
  if (!imported.ok) return imported;
  if (imported.value.report.totals.mapped === 0 && !known) {
    return fail('schema-invalid', { details: { field: firstRefusal(imported.value) } });
  }
  const call = known ?? makeImportCall(input, rubric.hash, imported.value.applications, at);
  const names = new Map(makeReviewers([]).map(({ id, name }) => [id, name]));
  await transactOrRefuse(registry.store, async (tx) => {
    if (!known) await saveCalls(tx, { rubrics: [rubric], calls: [call] }, at);
    const reviewers = input.reviewers.map((id) => ({ id, name: names.get(id) ?? id, calls: [call.id] }));
    await saveReviewers(tx, reviewers, at);
    return ok(null);
  });
  registry.scopes.forget();
  await registry.sequencer.drain();
  return ok({ call, imported: imported.value });
}

async function chooseRubric({ rubric: path }: ImportInput): Promise<Result<Rubric>> {
  if (path === undefined) return ok(makeDefaultRubric());
  const bytes = await readInputFile(path, RUBRIC_BYTES);
  return bytes.ok ? readRubric(bytes.value) : bytes;
}

function readSource({ format }: ImportInput, bytes: Uint8Array, call: Call, at: Date): Result<Import> {
  if (format === 'review-desk') return readReviewDesk(bytes);
  const measure = call.measures.find(({ financial }) => financial) ?? call.measures[0]!;
  return map360Giving(bytes, { call, measure, now: at.toISOString() });
}

async function readCall({ store }: Registry, id: CallId): Promise<Call | null> {
  const [row] = await store.query<{ doc: unknown }>(
    `select d.doc from calls c join documents d on d.kind = 'call' and d.id = c.id and d.ver = c.version where c.id = $1`,
    [id],
  );
  return row ? callSchema.parse(row.doc) : null;
}

async function assignToAll(
  { store, sequencer }: Registry,
  { reviewers, assign }: ImportInput,
  callId: CallId,
  saved: readonly SavedApplication[],
  at: Date,
): Promise<Record<string, number>> {
  const assigned: Record<string, number> = {};
  const chosen = saved.slice(0, assign ?? saved.length).map(({ id }) => ({ id, callId }));
  for (const reviewerId of reviewers) {
    const work = { reviewerId, applications: chosen };
    assigned[reviewerId] = await store.transaction((tx) => assignApplications(tx, work, at));
  }
  await sequencer.drain();
  return assigned;
}

/** Attachments that an application names and the registry does not have: said, not silently missing later. */
async function missingFiles(
  { blobs }: Registry,
  applications: readonly Application[],
): Promise<readonly ImportEntry[]> {
  const missing: ImportEntry[] = [];
  for (const [index, { attachments, source }] of applications.entries()) {
    for (const [place, { sha256, name }] of attachments.entries()) {
      if ((await blobs.sizeOf(sha256)) !== null) continue;
      const field = `attachments[${place}]`;
      missing.push({ index, recordId: source.recordId, field, code: 'missing', value: name, refused: false });
    }
  }
  return missing;
}

function firstRefusal({ report }: Import): string {
  const refused = report.entries.find((entry) => entry.refused);
  return refused ? `${refused.index ?? ''} ${refused.field} ${refused.code}`.trim() : '';
}

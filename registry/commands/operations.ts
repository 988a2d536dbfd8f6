import { z } from 'zod';
import type { Result } from '../../shared/result';
import { fail, ok } from '../../shared/result';
import { issueEnrolCode } from '../identity/issue-enrol-code';
import { readJournals } from '../journals/read-journals';
import { readDeclared } from '../packets/declared';
import { readLedger } from '../packets/ledger';
import type { Registry } from '../registry';
import { storageFailureOf } from '../store/store-error';
import { amendApplication, amendInputSchema } from './amend-application';
import { importApplications, importInputSchema } from './import-applications';
import { importPacket, importPacketInputSchema } from './import-packet';
import {
  heldInputSchema,
  listQuarantine,
  refuseHeldInputSchema,
  refuseQuarantined,
  releaseQuarantined,
  showQuarantined,
} from './quarantine';
import { recoverDesk, recoverDeskInputSchema } from './recover-desk';
import { revokeDesk, revokeInputSchema } from './revoke-desk';
import { trimFeedsOperation, trimInputSchema } from './trim-feeds';
import { seedCorpus, seedInputSchema } from './seed-corpus';
import { unassign, unassignInputSchema } from './unassign';
import { runWriteIntake, writeIntakeInputSchema } from './write-intake';

/** Told how far a long operation is. */
export type Progress = (done: number, of: number) => void;

export type Operation<I, O, Given = unknown> = {
  readonly input: z.ZodType<I, Given>;
  readonly run: (registry: Registry, input: I, progress: Progress) => Promise<Result<O>>;
};

function operation<I, O, Given>(
  input: z.ZodType<I, Given>,
  run: Operation<I, O>['run'],
): Operation<I, O, Given> {
  return { input, run };
}

const nothing = z.object({});

/** What the command line can do to a registry, in its own process or through the admin channel of a running one. */
export const OPERATIONS = {
  seed: operation(seedInputSchema, async (registry, input, progress) =>
    ok(await seedCorpus(registry, input, progress)),
  ),
  'enrol-code': operation(z.object({ reviewer: z.string() }), (registry, { reviewer }) =>
    issueEnrolCode(registry, reviewer),
  ),
  'import-applications': operation(importInputSchema, importApplications),
  'import-packet': operation(importPacketInputSchema, importPacket),
  'quarantine-list': operation(nothing, listQuarantine),
  'quarantine-show': operation(heldInputSchema, showQuarantined),
  'quarantine-release': operation(heldInputSchema, releaseQuarantined),
  'quarantine-refuse': operation(refuseHeldInputSchema, refuseQuarantined),
  ledger: operation(nothing, async ({ store }) => ok(await readLedger(store))),
  declarations: operation(z.object({ flagged: z.boolean() }), async ({ store }, input) =>
    ok({ rows: await readDeclared(store, input) }),
  ),
  crl: operation(nothing, async ({ revocations }) =>
    ok({ der: Buffer.from((await revocations.current()).der).toString('base64') }),
  ),
  journals: operation(nothing, async ({ store }) => ok({ rows: await readJournals(store) })),
  ca: operation(nothing, async ({ authority }) => ok({ pem: authority.caPem })),
  amend: operation(amendInputSchema, amendApplication),
  unassign: operation(unassignInputSchema, unassign),
  'recover-desk': operation(recoverDeskInputSchema, recoverDesk),
  'revoke-desk': operation(revokeInputSchema, revokeDesk),
  'new-epoch': operation(nothing, async ({ renewEpoch }) => ok({ epoch: await renewEpoch() })),
  'trim-feeds': operation(trimInputSchema, trimFeedsOperation),
  'write-intake': operation(writeIntakeInputSchema, runWriteIntake),
} as const;

export type Operations = typeof OPERATIONS;
export type OperationName = keyof Operations;
export type InputOf<N extends OperationName> = z.input<Operations[N]['input']>;
export type OutputOf<N extends OperationName> =
  Awaited<ReturnType<Operations[N]['run']>> extends infer R
    ? R extends { ok: true; value: infer V }
      ? V
      : never
    : never;

/** Runs an operation by name on input that was not checked yet. */
export async function runOperation(
  registry: Registry,
  name: string,
  input: unknown,
  progress: Progress,
): Promise<Result<unknown>> {
  if (!Object.hasOwn(OPERATIONS, name)) return fail('not-found', { details: { operation: name } });
  const { input: schema, run } = OPERATIONS[name as OperationName] as unknown as Operation<unknown, unknown>;
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    return fail('input-invalid', { details: { field: parsed.error.issues[0]?.path.join('.') ?? '' } });
  }
  try {
    return await run(registry, parsed.data, progress);
  } catch (error) {
    const failure = storageFailureOf(error);
    if (!failure) throw error;
    registry.tools.log(`${failure.code} in ${name}: ${String(error)}`);
    return { ok: false, error: failure };
  }
}

import { z } from 'zod';
import { callIdSchema, reviewerIdSchema } from '../../shared/application/ids';
import { fail, ok, type Result } from '../../shared/result';
import { findDeskKeys } from '../packets/intake/find-desk-keys';
import { writeIntake, type WrittenIntake } from '../packets/intake/write-intake';
import type { Registry } from '../registry';

export const writeIntakeInputSchema = z.object({
  reviewer: reviewerIdSchema.optional(),
  call: callIdSchema.optional(),
  attachments: z.enum(['none', 'assigned', 'all']),
  volumeBytes: z.int().positive(),
  /** Without encryption even where the reviewer's desks could open it. */
  plain: z.boolean().optional(),
  /** Absolute path of the folder. */
  out: z.string().min(1),
});

/**
 * Intake packets for one reviewer, encrypted to the reviewer's desks where those have certificates for it, or for one
 * call, which many may open. `input-invalid` unless it is exactly one of them.
 */
export async function runWriteIntake(
  registry: Registry,
  input: z.infer<typeof writeIntakeInputSchema>,
  progress: (done: number, of: number) => void,
): Promise<Result<WrittenIntake & { readonly encrypted: boolean }>> {
  const { reviewer, call, plain = false, ...request } = input;
  if ((reviewer === undefined) === (call === undefined)) {
    return fail('input-invalid', { details: { field: '--reviewer, --call' } });
  }
  const scope =
    reviewer !== undefined
      ? ({ kind: 'reviewer', reviewerId: reviewer } as const)
      : ({ kind: 'call', callId: call! } as const);
  const encryptTo = reviewer === undefined || plain ? [] : await findDeskKeys(registry, reviewer);
  const written = await writeIntake(registry, { ...request, scope, encryptTo }, progress);
  return written.ok ? ok({ ...written.value, encrypted: encryptTo.length > 0 }) : written;
}

import { z } from 'zod';
import { callIdSchema, reviewerIdSchema } from '../../shared/application/ids';
import { fail, type Result } from '../../shared/result';
import { writeIntake, type WrittenIntake } from '../packets/intake/write-intake';
import type { Registry } from '../registry';

export const writeIntakeInputSchema = z.object({
  reviewer: reviewerIdSchema.optional(),
  call: callIdSchema.optional(),
  attachments: z.enum(['none', 'assigned', 'all']),
  volumeBytes: z.int().positive(),
  /** Without encryption even where the recipients' desks could open it. */
  plain: z.boolean().optional(),
  /** Absolute path of the folder. */
  out: z.string().min(1),
});

/**
 * Intake packets for one reviewer, or for one call and all who are granted it, encrypted to their desks where those have
 * certificates for it. `input-invalid` unless it is exactly one of them.
 */
export async function runWriteIntake(
  registry: Registry,
  input: z.infer<typeof writeIntakeInputSchema>,
  progress: (done: number, of: number) => void,
): Promise<Result<WrittenIntake>> {
  const { reviewer, call, plain = false, ...request } = input;
  if ((reviewer === undefined) === (call === undefined)) {
    return fail('input-invalid', { details: { field: '--reviewer, --call' } });
  }
  const scope =
    reviewer !== undefined
      ? ({ kind: 'reviewer', reviewerId: reviewer } as const)
      : ({ kind: 'call', callId: call! } as const);
  return writeIntake(registry, { ...request, scope, encrypt: !plain }, progress);
}

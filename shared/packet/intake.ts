import { z } from 'zod';
import { callIdSchema, packetIdSchema, reviewerIdSchema, sha256Schema } from '../application/ids';

/**
 * A volume must fit a stick of any file system and be read by every zip tool, so it stays under 2 GiB; what is
 * read into memory (tables, manifest) is small. Bytes.
 */
export const INTAKE_LIMITS = {
  volumeBytes: 2 * 1024 * 1024 * 1024 - 1024 * 1024,
  tableBytes: 16 * 1024 * 1024,
  volumes: 9_999,
} as const;

export const INTAKE_FORMAT = 'review-desk-intake/1';

/** What the set holds: all that one reviewer's desk would be given by wire, or one call. */
export const intakeScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reviewer'), reviewerId: reviewerIdSchema }),
  z.strictObject({ kind: z.literal('call'), callId: callIdSchema }),
]);
export type IntakeScope = z.infer<typeof intakeScopeSchema>;

/**
 * `data/intake.json`: the table of a set of volumes, the same bytes in each of them. With it any volume tells which
 * others there are and what they bring.
 */
export const intakeTableSchema = z.strictObject({
  format: z.literal(INTAKE_FORMAT),
  set: packetIdSchema,
  scope: intakeScopeSchema,
  /** Whose desks may take it in. */
  recipients: z.array(z.strictObject({ reviewerId: reviewerIdSchema, name: z.string().max(200) })).min(1),
  /** Which attachments were asked for. */
  attachments: z.enum(['none', 'assigned', 'all']),
  /** By number, from 1: the chunks that a volume carries, and how many attachments. */
  volumes: z
    .array(z.strictObject({ chunks: z.array(sha256Schema), attachments: z.int().nonnegative() }))
    .min(1)
    .max(INTAKE_LIMITS.volumes),
});
export type IntakeTable = z.infer<typeof intakeTableSchema>;

/** In `packet.json` of an intake packet: which volume of which set it is. */
export const volumeSchema = z.strictObject({
  set: packetIdSchema,
  index: z.int().positive(),
  of: z.int().positive().max(INTAKE_LIMITS.volumes),
});
export type IntakeVolume = z.infer<typeof volumeSchema>;

/** Name of a chunk's row in `contents[].schema`. */
export const CHUNK_SCHEMA = 'chunk/1';

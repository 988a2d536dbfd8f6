import { z } from 'zod';
import { applicationIdSchema, instantSchema, packetIdSchema } from '../application/ids';
import { reasonCodeSchema } from '../registry-protocol/reason-codes';

const problemSchema = z.strictObject({
  code: reasonCodeSchema,
  retryable: z.boolean(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** A set of intake volumes of which this desk has verified at least one since the program started. */
export const intakeSetSchema = z.strictObject({
  set: packetIdSchema,
  sequence: z.int().positive(),
  createdAt: instantSchema,
  of: z.int().positive(),
  /** Numbers of the volumes that were read. */
  present: z.array(z.int().positive()),
  /** Volumes that bring rows and were not read yet: without them nothing can be taken in. */
  missingRows: z.array(z.int().positive()),
  /** Volumes that bring attachments only and were not read yet. */
  missingAttachments: z.array(z.int().positive()),
});
export type IntakeSet = z.infer<typeof intakeSetSchema>;

export const intakeOpenInputSchema = z.strictObject({
  /** Applications that a conflict of interest closed on this desk: their attachments are not kept. */
  closed: z.array(applicationIdSchema).max(1_000_000),
});

/** What became of the files that the person chose. */
export const intakeOpenedSchema = z.strictObject({
  sets: z.array(intakeSetSchema),
  /** Attachments that these files brought and that are on this desk now. */
  attachments: z.int().nonnegative(),
  /** Files that were not taken, by name, and why. */
  problems: z.array(z.strictObject({ file: z.string(), error: problemSchema })),
});
export type IntakeOpened = z.infer<typeof intakeOpenedSchema>;

/** How far reading is, bytes; null when nothing is being read. */
export const intakeStatusSchema = z
  .strictObject({ file: z.string(), done: z.number().nonnegative(), total: z.number().nonnegative() })
  .nullable();
export type IntakeStatus = z.infer<typeof intakeStatusSchema>;

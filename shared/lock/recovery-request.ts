import { z } from 'zod';
import { deskIdSchema, reviewerIdSchema } from '../application/ids';

/** What a recovery request says once it was opened: the secret, base64, and whose desk it opens. */
export const recoveryRequestSchema = z.strictObject({
  format: z.literal('review-desk-recovery/1'),
  lockId: z.uuid(),
  secret: z.string().length(28),
  whose: z.strictObject({
    deskId: deskIdSchema,
    reviewer: z.strictObject({ id: reviewerIdSchema, name: z.string().min(1).max(300) }),
  }),
});
export type RecoveryRequest = z.infer<typeof recoveryRequestSchema>;

/** Bytes of the secret: 28 letters of base64. */
export const RECOVERY_BYTES = 20;

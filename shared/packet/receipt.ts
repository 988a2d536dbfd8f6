import { z } from 'zod';
import {
  decisionIdSchema,
  deskIdSchema,
  instantSchema,
  packetIdSchema,
  sha256Schema,
} from '../application/ids';
import { reasonCodeSchema } from '../registry-protocol/reason-codes';

/** The registry's answer for one decision. `repeated`: the original outcome of a decision sent again. */
export const decisionOutcomeSchema = z.strictObject({
  decisionId: decisionIdSchema,
  /** SHA-256 of the RFC 8785 form of the decision. */
  payloadSha256: sha256Schema,
  outcome: z.enum(['accepted', 'refused', 'conflict']),
  reason: reasonCodeSchema.nullable(),
  /** Version that the registry holds, on `application-amended`. */
  currentVersion: z.int().positive().nullable(),
  repeated: z.boolean(),
  ledgerSeq: z.int().positive().nullable(),
});
export type DecisionOutcome = z.infer<typeof decisionOutcomeSchema>;

/** The registry's signed answer to a decision packet: `data/receipt.json` of a receipt packet. */
export const receiptSchema = z.strictObject({
  receiptId: packetIdSchema,
  deskId: deskIdSchema,
  /** The decision packet that it answers. */
  inReplyTo: packetIdSchema,
  /** SHA-256 of the raw manifest bytes of that packet. */
  manifestSha256: sha256Schema,
  receivedAt: instantSchema,
  carrier: z.enum(['wire', 'file']),
  outcomes: z.array(decisionOutcomeSchema),
  /** Sequence numbers that the registry has not seen before this packet. */
  sequenceGap: z.boolean(),
  /** The registry's history in which it was given; absent in receipts of older registries (SYNC-117). */
  epoch: z.string().min(1).max(200).optional(),
  /** Why the clerk refused a packet that was held, in the clerk's words (PKT-194). */
  clerkNote: z.string().min(1).max(500).optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

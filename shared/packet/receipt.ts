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

/**
 * What the registry makes of a desk's journal: `first` that it sees of this desk; `consistent`: it only grew;
 * `unproved`: a packet in between has not come yet; `absent`: none came, and none ever did; `restarted`: another
 * journal; `broken`: entries were taken out or changed, or a journal that was there is missing.
 */
export const JOURNAL_VERDICTS = ['first', 'consistent', 'unproved', 'absent', 'restarted', 'broken'] as const;
export type JournalVerdict = (typeof JOURNAL_VERDICTS)[number];

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
  /** The journal's checkpoint that came with the packet, and what the registry makes of it (PKT-165). */
  journal: z
    .strictObject({ checkpoint: z.string().max(300).nullable(), verdict: z.enum(JOURNAL_VERDICTS) })
    .optional(),
  /** The registry's history in which it was given; absent in receipts of older registries (SYNC-117). */
  epoch: z.string().min(1).max(200).optional(),
  /** Why the clerk refused a packet that was held, in the clerk's words (PKT-194). */
  clerkNote: z.string().min(1).max(500).optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

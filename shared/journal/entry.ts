import { z } from 'zod';
import {
  applicationIdSchema,
  decisionIdSchema,
  deskIdSchema,
  instantSchema,
  packetIdSchema,
  reviewerIdSchema,
  sha256Schema,
} from '../application/ids';

/**
 * What is journalled: a closed list. Subjects are ids, numbers and hashes; no word of an application or of a review
 * is ever in them, because the journal lies open on the disk.
 */
const DEEDS = {
  /** First entry of every journal, which it names. `follows`: the checkpoint that was sealed last, with the one before. */
  'journal-begun': z.strictObject({
    journalId: z.uuid(),
    because: z.enum(['first', 'missing', 'shorter', 'edited']),
    follows: z.string().max(300).nullable(),
  }),
  enrolled: z.strictObject({
    deskId: deskIdSchema,
    registryId: z.string().min(1).max(200),
    certificateSha256: sha256Schema,
  }),
  /** `declarationSha256`: of the RFC 8785 form, as it travels in the packet. */
  declared: z.strictObject({ applicationId: applicationIdSchema, declarationSha256: sha256Schema }),
  /** A review that was accepted from another desk of the reviewer became this desk's own. */
  'taken-over': z.strictObject({ applicationId: applicationIdSchema }),
  /** A review that was set aside was put back. */
  restored: z.strictObject({ applicationId: applicationIdSchema }),
  /** Written before the signature, and so under it. A packet that a crash kept from being signed leaves it too. */
  sealing: z.strictObject({
    packetId: packetIdSchema,
    sequence: z.int().positive(),
    decisions: z
      .array(z.strictObject({ decisionId: decisionIdSchema, payloadSha256: sha256Schema }))
      .max(10_000),
  }),
  /** Written to a file that the person chose. */
  saved: z.strictObject({ manifestSha256: sha256Schema }),
  /** Left by wire; `status` is the HTTP status of the answer. */
  sent: z.strictObject({ manifestSha256: sha256Schema, status: z.int() }),
  /** `checkpoint`: what the registry says that it saw, and `verdict` what it says of it. */
  'receipt-taken': z.strictObject({
    receiptId: packetIdSchema,
    packetId: packetIdSchema,
    manifestSha256: sha256Schema,
    checkpoint: z.string().max(300).nullable(),
    verdict: z.string().max(40).nullable(),
  }),
} as const;

export type Deeds = { readonly [A in keyof typeof DEEDS]: z.infer<(typeof DEEDS)[A]> };
export type DeedName = keyof Deeds;
/** Something that was done, before the journal gives it a place and a time. */
export type Deed = { readonly [A in DeedName]: { readonly action: A; readonly subject: Deeds[A] } }[DeedName];

const names = Object.keys(DEEDS) as [DeedName, ...DeedName[]];

/** One line of `journal.jsonl`. */
export const journalEntrySchema = z
  .strictObject({
    /** From 1. */
    seq: z.int().positive(),
    /** The desk's clock, which anybody can set. */
    at: instantSchema,
    /**
     * The registry's time as far as the desk knew it: what the registry last said, and the desk's clock since. It
     * never goes back. Null before the first contact.
     */
    registryAt: instantSchema.nullable(),
    /** The enrolled reviewer; null before enrolment. */
    actor: reviewerIdSchema.nullable(),
    action: z.enum(names),
    subject: z.unknown(),
    /** Lower-case hex leaf hash of the line before; 64 zeros in the first. */
    previous: sha256Schema,
  })
  .refine(({ action, subject }) => DEEDS[action].safeParse(subject).success, { path: ['subject'] });

export type JournalEntry = {
  readonly seq: number;
  readonly at: string;
  readonly registryAt: string | null;
  readonly actor: string | null;
  readonly previous: string;
} & Deed;

export const FIRST_PREVIOUS = '0'.repeat(64);

/** The line of an entry without its line feed: the leaf. Its members have one order. */
export function writeEntry({ seq, at, registryAt, actor, action, subject, previous }: JournalEntry): string {
  return JSON.stringify({ seq, at, registryAt, actor, action, subject, previous });
}

/** Null for a line that `writeEntry` does not write. */
export function parseEntry(line: string): JournalEntry | null {
  try {
    const parsed = journalEntrySchema.safeParse(JSON.parse(line));
    if (!parsed.success) return null;
    const entry = parsed.data as JournalEntry;
    return writeEntry(entry) === line ? entry : null;
  } catch {
    return null;
  }
}

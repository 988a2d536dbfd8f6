import { z } from 'zod';
import {
  applicationIdSchema,
  deskIdSchema,
  instantSchema,
  packetIdSchema,
  reviewerIdSchema,
  sha256Schema,
} from '../application/ids';
import { decisionPayloadSchema } from '../packet/packet';
import { receiptSchema } from '../packet/receipt';
import { printOrderSchema } from '../printing/print-order';
import { reasonCodeSchema } from '../registry-protocol/reason-codes';
import { affiliationsSchema } from '../review/conflict/affiliations';
import { declarationSchema } from '../review/declaration';
import { reviewCopySchema } from '../review/review-copy';
import type { Result } from '../result';
import { attachmentChoiceSchema } from './blob-shelf';
import type { Channel } from './channels';
import { lockAfterSchema, lockStatusSchema, pageKeysSchema, passphraseSchema } from './lock';
import { intakeOpenedSchema, intakeOpenInputSchema, intakeStatusSchema } from './intake';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength > 0, 'bytes');
const nothing = z.undefined();

/** What may be saved as a copy; each is also the ending of its file. */
export const COPY_KINDS = ['csv', 'xlsx', 'jsonld', 'pdf'] as const;
/** Longest copy, bytes. */
export const COPY_BYTES = 512 * 1024 * 1024;

/** `system` follows the system's own choice, more contrast included. */
export const themeSchema = z.enum(['system', 'light', 'dark', 'contrast']);
export type Theme = z.infer<typeof themeSchema>;

/** What the person chose on this desk. Money, scores and reviews never live here. */
export const settingsSchema = z.strictObject({
  language: z.enum(['ru', 'en']),
  theme: themeSchema,
  /** Percent of the base size. */
  textSize: z.union([z.literal(90), z.literal(100), z.literal(115), z.literal(130)]),
  /** Nothing on the screen moves by itself, whatever the system says. */
  reduceMotion: z.boolean(),
  /** The panel of first steps: until all are done, brought back by the person, or put away. */
  firstSteps: z.enum(['auto', 'shown', 'hidden']),
  /** Sync by itself when the registry can be reached. */
  autoSync: z.boolean(),
  /** Minutes without input after which the desk locks itself. */
  lockAfter: lockAfterSchema,
  /** Where earlier versions kept whom the reviewer is tied to; it is moved into the sealed database. */
  affiliations: affiliationsSchema.optional(),
  ...attachmentChoiceSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

/** What the renderer may know of the enrolment: no key, no token. */
export const enrolmentSchema = z.strictObject({
  address: z.url(),
  registry: z.strictObject({ id: z.string(), name: z.string() }),
  reviewer: z.strictObject({ id: reviewerIdSchema, name: z.string() }),
  deskId: deskIdSchema,
  enrolledAt: instantSchema,
  certificate: z.strictObject({ serial: z.string(), notAfter: instantSchema, sha256: sha256Schema }),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

const deskErrorSchema = z.strictObject({
  code: reasonCodeSchema,
  retryable: z.boolean(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const appInfoSchema = z.strictObject({
  version: z.string(),
  engine: z.strictObject({ electron: z.string(), chrome: z.string(), node: z.string() }),
  platform: z.string(),
  /** What keeps the desk's key: the desk's lock, the system's keychain, or a file's permissions alone. */
  keyProtection: z.enum(['lock', 'keychain', 'file']),
  /** Set when a damaged settings file was put aside at start: its new name. */
  settingsSetAside: z.string().nullable(),
  /** A prefilled enrolment from the command line or environment, for demonstrations; null otherwise. */
  offeredEnrolment: z.strictObject({ address: z.string(), code: z.string() }).nullable(),
  /** Why the offered enrolment failed when it was tried at start. */
  offeredProblem: deskErrorSchema.nullable().optional(),
  dataFolder: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** A sealed packet: bytes as they will travel, by wire or as a file. */
export const sealedPacketSchema = z.strictObject({
  packetId: packetIdSchema,
  sequence: z.int().positive(),
  manifestSha256: sha256Schema,
  createdAt: instantSchema,
  bytes,
});
export type SealedPacket = z.infer<typeof sealedPacketSchema>;

/**
 * Every command between renderer and main: input and output of each channel.
 * All channels answer `Result<output>`; input that does not parse answers `input-invalid`.
 */
export const CONTRACT = {
  'app:info': { input: nothing, output: appInfoSchema },
  'settings:read': { input: nothing, output: settingsSchema },
  'settings:write': { input: settingsSchema.partial(), output: settingsSchema },
  'lock:status': { input: nothing, output: lockStatusSchema },
  /** Chooses the passphrase of a desk that has none; the desk is then open. */
  'lock:create': { input: z.strictObject({ passphrase: passphraseSchema }), output: lockStatusSchema },
  'lock:unlock': { input: z.strictObject({ passphrase: passphraseSchema }), output: lockStatusSchema },
  /** Opens with the code that a clerk made of the recovery request, and sets another passphrase. */
  'lock:recover': {
    input: z.strictObject({ code: z.string().min(1).max(200), passphrase: passphraseSchema }),
    output: lockStatusSchema,
  },
  /** Asks where, then writes the recovery request for the clerk. */
  'lock:save-request': { input: nothing, output: z.strictObject({ path: z.string() }) },
  /** What the page seals with. */
  'lock:keys': { input: nothing, output: pageKeysSchema },
  /** Locks the desk: main forgets the keys and loads the page anew. */
  'lock:lock': { input: nothing, output: z.null() },
  'lock:change': {
    input: z.strictObject({ current: passphraseSchema, next: passphraseSchema }),
    output: z.null(),
  },
  'enrolment:read': { input: nothing, output: enrolmentSchema.nullable() },
  'enrolment:enrol': {
    input: z.strictObject({
      address: z.string().min(1).max(500),
      code: z.string().min(1).max(100),
      deskName: z.string().max(200),
    }),
    output: enrolmentSchema,
  },
  /** Parses and canonicalises the payload itself, then signs: main never signs bytes handed to it. */
  'packet:seal': { input: decisionPayloadSchema, output: sealedPacketSchema },
  /**
   * Asks where, then writes the packets (one: a file; many: a folder), each whole or not at all.
   * Refuses bytes that are not a packet of this desk. Answers `dialog-cancelled` when the person steps back.
   */
  'packet:save': {
    input: z.strictObject({
      packets: z
        .array(z.strictObject({ suggestedName: z.string().min(1).max(200), bytes }))
        .min(1)
        .max(1_000),
    }),
    output: z.strictObject({ paths: z.array(z.string()) }),
  },
  /** Asks for a file, reads and verifies it: a receipt that came back as a file. */
  'packet:open': {
    input: nothing,
    output: z.strictObject({ kind: z.literal('receipt'), receipt: receiptSchema, bytes }),
  },
  /** Verifies a receipt packet that came by wire, against the registry's CA and this desk. */
  'receipt:verify': { input: z.strictObject({ bytes }), output: receiptSchema },
  /** Adds to the journal what only the page knows to have been done; main takes the hash of what it is given. */
  'journal:note': {
    input: z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('declared'), declaration: declarationSchema }),
      z.strictObject({ action: z.literal('taken-over'), applicationId: applicationIdSchema }),
      z.strictObject({ action: z.literal('restored'), applicationId: applicationIdSchema }),
    ]),
    output: z.null(),
  },
  /**
   * Asks for the volumes of intake packets, verifies each to its end, stages its rows for `app://desk/intake/…` and
   * keeps its attachments. Answers when all are read: minutes, for many gigabytes.
   */
  'intake:open': { input: intakeOpenInputSchema, output: intakeOpenedSchema },
  /** How far `intake:open` is. */
  'intake:status': { input: nothing, output: intakeStatusSchema },
  /** Cuts `intake:open`: files that were read stay taken. */
  'intake:cancel': { input: nothing, output: z.null() },
  /** Asks where, then writes the reviewer's own copy of a review: a page made in main, of what was parsed. */
  'review:save': { input: reviewCopySchema, output: z.strictObject({ path: z.string() }) },
  /**
   * Asks where, then writes a copy of what is on the screen, whole or not at all: a table, annotations, a PDF. It
   * is offered with the ending of its kind, whatever the name says; the name is made safe.
   */
  'copy:save': {
    input: z.strictObject({
      kind: z.enum(COPY_KINDS),
      suggestedName: z.string().min(1).max(500),
      bytes: bytes.refine((value) => value.byteLength <= COPY_BYTES, 'too long'),
    }),
    output: z.strictObject({ path: z.string() }),
  },
  /**
   * Asks where, then writes an application, a review or both as a PDF, whole or not at all. The page is made in main,
   * of what was parsed; after a declared conflict there is none (`conflict-declared`).
   */
  'print:save': { input: printOrderSchema, output: z.strictObject({ path: z.string() }) },
  /** The same page on paper, through the system's dialog; `dialog-cancelled` when the person steps back. */
  'print:paper': { input: printOrderSchema, output: z.null() },
  /** Asks where, then copies an attachment there, whole or not at all. It must be held on this desk. */
  'attachment:save': {
    input: z.strictObject({ sha256: sha256Schema, name: z.string().min(1).max(500) }),
    output: z.strictObject({ path: z.string() }),
  },
} as const satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

export type Contract = typeof CONTRACT;
export type ChannelInput<C extends Channel> = z.infer<Contract[C]['input']>;
export type ChannelOutput<C extends Channel> = z.infer<Contract[C]['output']>;

/** `window.desk`: one function a channel, named by it. */
export type DeskBridge = {
  readonly [C in Channel]: (input: ChannelInput<C>) => Promise<Result<ChannelOutput<C>>>;
};

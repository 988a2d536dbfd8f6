import { z } from 'zod';
import { applicationSchema } from '../application/application';
import { callSchema } from '../application/call';
import {
  applicationIdSchema,
  assignmentIdSchema,
  callIdSchema,
  dateSchema,
  reviewerIdSchema,
  sha256Schema,
} from '../application/ids';
import { rubricSchema } from '../review/rubric';
import { acceptedReviewSchema } from './accepted-review';

/** `p:<call>` is shared by all who are granted the call; `r:<reviewer>` is one reviewer's own. */
export const feedIdSchema = z.string().regex(/^[pr]:[A-Za-z0-9._-]{1,100}$/);
export type FeedId = z.infer<typeof feedIdSchema>;

/** This reviewer must review this application, as reviewer, rapporteur or chair, by a date. */
export const assignmentSchema = z.looseObject({
  id: assignmentIdSchema,
  version: z.int().positive(),
  reviewerId: reviewerIdSchema,
  applicationId: applicationIdSchema,
  callId: callIdSchema,
  role: z.enum(['reviewer', 'rapporteur', 'chair']),
  dueOn: dateSchema,
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** Documents that feeds carry, by kind. */
export const DOCUMENT_SCHEMAS = {
  application: applicationSchema,
  call: callSchema,
  rubric: rubricSchema,
  assignment: assignmentSchema,
  review: acceptedReviewSchema,
} as const;
export type DocumentKind = keyof typeof DOCUMENT_SCHEMAS;
export const documentKindSchema = z.enum(['application', 'call', 'rubric', 'assignment', 'review']);

/**
 * One entry of a feed: an item that entered or changed (`+`, with its document) or left (`-`).
 * `ver` is the item's version, `seq` its place in the feed. An item has one entry, which moves.
 * Rubrics are items whose id is their hash and whose version is 1.
 */
export const feedRowSchema = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('+'),
    kind: documentKindSchema,
    id: z.string().min(1).max(100),
    ver: z.int().positive(),
    seq: z.int().positive(),
    doc: z.looseObject({}),
  }),
  z.object({
    op: z.literal('-'),
    kind: documentKindSchema,
    id: z.string().min(1).max(100),
    ver: z.int().positive(),
    seq: z.int().positive(),
  }),
]);
export type FeedRow = z.infer<typeof feedRowSchema>;

/**
 * Last line of a page of changes: without it the page was cut.
 * `cursor` is opaque to the desk; `rows` counts the lines before this one.
 */
export const pageEndSchema = z.object({
  end: z.literal(true),
  epoch: z.string().min(1),
  cursor: z.string().min(1).max(200),
  rows: z.int().nonnegative(),
  more: z.boolean(),
  /** The feed's number up to which the desk stands after this page. */
  seq: z.int().nonnegative().optional(),
});
export type PageEnd = z.infer<typeof pageEndSchema>;

/** One line of an inventory: an item that the feed holds, in which version. */
export const inventoryItemSchema = z.object({
  kind: z.string().min(1).max(40),
  id: z.string().min(1).max(100),
  ver: z.int().positive(),
});

/**
 * Last line of a page of an inventory. `cursor` leads to its next page. `position` is the cursor of changes from
 * where to go on once all that the inventory names is here, and `seq` its number: the head before this page was read.
 */
export const inventoryEndSchema = pageEndSchema.extend({
  cursor: z.string().min(1).max(400),
  position: z.string().min(1).max(200),
  seq: z.int().nonnegative(),
});
export type InventoryEnd = z.infer<typeof inventoryEndSchema>;

/** Last line of the answer to `rows:batchGet`. `more`: it was cut at the size of a page. */
export const rowsEndSchema = z.object({
  end: z.literal(true),
  epoch: z.string().min(1),
  rows: z.int().nonnegative(),
  more: z.boolean(),
});
export type RowsEnd = z.infer<typeof rowsEndSchema>;

/**
 * What the registry holds for a feed. `live` counts the items in it; `digest` is the XOR of the first
 * 16 bytes of SHA-256(`kind \n id \n ver`) over them, as 32 hex digits (zeros when empty).
 */
export const feedStateSchema = z.object({
  id: feedIdSchema,
  epoch: z.string().min(1),
  head: z.int().nonnegative(),
  live: z.int().nonnegative(),
  digest: z.string().regex(/^[0-9a-f]{32}$/),
});
export type FeedState = z.infer<typeof feedStateSchema>;

/** The authority's newest word on keys, the same by wire and in intake packets (PKT-131, PKT-134). */
export const keysSchema = z.object({
  /** The revocation list: X.509, DER, base64. */
  crl: z.string().min(1).max(3_000_000),
  /** The registry's certificate for encryption, PEM: what packets for the registry are encrypted to. */
  encryption: z.string().min(50).max(20_000),
  /** Of the organisation's recovery key, PEM: desks seal to it what opens their lock. Older registries have none. */
  recovery: z.string().min(50).max(20_000).optional(),
});
export type RegistryKeys = z.infer<typeof keysSchema>;

/** `GET /v1/state`: with an ETag; 304 when nothing changed. */
export const stateSchema = z.object({
  epoch: z.string().min(1),
  feeds: z.array(feedStateSchema),
  /** What the authority says of keys; absent in the state of older registries. */
  keys: keysSchema.optional(),
});
export type RegistryState = z.infer<typeof stateSchema>;

/** `GET /v1/feeds/{f}/snapshot`: chunks with all `+` rows (`chunk.ts` has their form), and the cursor to go on from. */
export const snapshotManifestSchema = z.object({
  feed: feedIdSchema,
  epoch: z.string().min(1),
  seq: z.int().nonnegative(),
  cursor: z.string().min(1).max(200),
  live: z.int().nonnegative(),
  chunks: z.array(
    z.object({
      /** SHA-256 of the bytes as served. */
      sha256: sha256Schema,
      bytes: z.int().positive(),
      rows: z.int().positive(),
      /** How the file is written; a desk that does not know the name needs a newer version. */
      codec: z.string().min(1).max(40),
    }),
  ),
});
export type SnapshotManifest = z.infer<typeof snapshotManifestSchema>;

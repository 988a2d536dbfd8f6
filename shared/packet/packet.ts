import { z } from 'zod';
import { annotationSchema } from '../review/annotation';
import { declarationSchema } from '../review/declaration';
import { reviewSchema } from '../review/review';
import {
  applicationIdSchema,
  deskIdSchema,
  instantSchema,
  packetIdSchema,
  sha256Schema,
} from '../application/ids';
import { parseCheckpoint } from '../journal/checkpoint';
import { snapshotManifestSchema, stateSchema } from '../registry-protocol/feed';
import { decisionSchema } from './decision';
import { intakeTableSchema, volumeSchema } from './intake';
import { receiptSchema } from './receipt';

export const PACKET_FORMAT = 'review-desk-packet/1';
export const PACKET_MEDIA_TYPE = 'application/vnd.etsi.asic-e+zip';
export const PACKET_LIMITS = { entries: 900, ratio: 100, bytes: 256 * 1024 * 1024 } as const;

const checkpointSchema = z
  .string()
  .max(300)
  .refine((text) => parseCheckpoint(text) !== null);
const journalProofSchema = z.strictObject({
  from: checkpointSchema,
  hashes: z.array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/)).max(128),
});

/** `packet.json`, the table of contents. Unknown properties are refused. */
export const packetContentsSchema = z.strictObject({
  format: z.literal(PACKET_FORMAT),
  kind: z.enum(['intake', 'decision', 'receipt']),
  packetId: packetIdSchema,
  /** Counts the packets of one producer, from 1. */
  sequence: z.int().positive(),
  previous: z.strictObject({ packetId: packetIdSchema, manifestSha256: sha256Schema }).nullable(),
  createdAt: instantSchema,
  producer: z.strictObject({
    app: z.string().min(1),
    version: z.string().min(1),
    deskId: deskIdSchema.nullable(),
  }),
  recipient: z.strictObject({ registryId: z.string().min(1).nullable(), deskId: deskIdSchema.nullable() }),
  inReplyTo: packetIdSchema.nullable(),
  rubrics: z.array(sha256Schema),
  applications: z.array(z.strictObject({ id: applicationIdSchema, version: z.int().positive() })),
  contents: z.array(z.strictObject({ path: z.string(), schema: z.string(), count: z.int().nonnegative() })),
  attachments: z.array(
    z.strictObject({
      path: z.string(),
      originalName: z.string(),
      mediaType: z.string(),
      size: z.int().nonnegative(),
      sha256: sha256Schema,
      applicationId: applicationIdSchema,
    }),
  ),
  /** The desk's journal when the packet was sealed (PKT-160): the body of a C2SP tlog-checkpoint. */
  journalCheckpoint: checkpointSchema.nullable(),
  /** That it only grew since the packet before, and since the last one that was receipted (PKT-162). */
  journalProofs: z.array(journalProofSchema).max(2).optional(),
  /** Of intake packets, and of no others. */
  volume: volumeSchema.optional(),
});
export type PacketContents = z.infer<typeof packetContentsSchema>;

/** Data files by path: the schema of each and its name in `contents[].schema`. */
export const PACKET_DATA = {
  'data/decisions.json': { schema: 'decisions/1', parse: z.array(decisionSchema) },
  'data/reviews.json': { schema: 'reviews/1', parse: z.array(reviewSchema) },
  'data/annotations.json': { schema: 'annotations/1', parse: z.array(annotationSchema) },
  'data/declarations.json': { schema: 'declarations/1', parse: z.array(declarationSchema) },
  'data/receipt.json': { schema: 'receipt/1', parse: receiptSchema },
  'data/intake.json': { schema: 'intake/1', parse: intakeTableSchema },
  'data/state.json': { schema: 'state/1', parse: stateSchema },
  'data/manifests.json': { schema: 'manifests/1', parse: z.array(snapshotManifestSchema) },
} as const;

/** What a decision packet carries. */
export const decisionPayloadSchema = z.strictObject({
  decisions: z.array(decisionSchema).min(1),
  reviews: z.array(reviewSchema).min(1),
  annotations: z.array(annotationSchema),
  declarations: z.array(declarationSchema),
});
export type DecisionPayload = z.infer<typeof decisionPayloadSchema>;

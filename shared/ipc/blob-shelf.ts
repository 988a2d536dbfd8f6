import { z } from 'zod';
import { sha256Schema } from '../application/ids';

/** Which attachments come by themselves, and how many bytes they may take; null: as many as the disk has. */
export const attachmentChoiceSchema = {
  attachments: z.enum(['assigned', 'all']),
  attachmentLimit: z.int().positive().nullable(),
};

/** Answer of `GET app://desk/blobs`: what lies on this desk, and what the person chose. */
export const blobShelfSchema = z.strictObject({
  /** Whole attachments, those that came first first. `asked`: by the person, since the program started. */
  held: z.array(z.strictObject({ sha256: sha256Schema, bytes: z.number(), asked: z.boolean() })),
  /** Begun and not whole. */
  begun: z.array(z.strictObject({ sha256: sha256Schema, bytes: z.number() })),
  ...attachmentChoiceSchema,
});
export type BlobShelf = z.infer<typeof blobShelfSchema>;

/** Answer of `GET app://desk/blobs/usage`. Bytes, those begun included; `free`: null where the system does not say. */
export const blobUsageSchema = z.strictObject({
  files: z.number(),
  bytes: z.number(),
  free: z.number().nullable(),
});
export type BlobUsage = z.infer<typeof blobUsageSchema>;

/** Body of `POST app://desk/blobs/look`, `/suspect` and `/drop`: which attachments are meant. */
export const blobNamesSchema = z.strictObject({ sha256: z.array(sha256Schema).max(200_000) });

/** Answer of `POST app://desk/blobs/look`. Bytes: of the whole when held, else what is here of it. */
export const blobLooksSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      sha256: sha256Schema,
      state: z.enum(['held', 'coming', 'absent']),
      bytes: z.number(),
    }),
  ),
});
export type BlobLook = z.infer<typeof blobLooksSchema>['files'][number];

/** Body of `POST app://desk/blobs/sweep`. `unused`: nothing refers to them; `drop`: their room is needed now. */
export const blobSweepSchema = z.strictObject({
  unused: blobNamesSchema.shape.sha256,
  drop: blobNamesSchema.shape.sha256,
});
export type BlobSweep = z.infer<typeof blobSweepSchema>;

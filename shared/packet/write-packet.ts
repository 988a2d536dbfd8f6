import { fail, ok, type Result } from '../result';
import { hexOf } from './der-values';
import {
  attachmentPath,
  CONTENTS_ENTRY,
  MANIFEST_ENTRY,
  MIMETYPE_ENTRY,
  SIGNATURE_ENTRY,
} from './entry-names';
import { writeManifest } from './manifest';
import { PACKET_DATA, PACKET_LIMITS, PACKET_MEDIA_TYPE, type PacketContents } from './packet';
import { sha256Hex, type PacketCrypto } from './packet-crypto';
import { encodeUtf8 } from './utf8';
import type { PacketData, PacketDataPath } from './verified-packet';
import type { ZipCodec } from './zip-codec';
import { writeZip, type ZipPart } from './write-zip';

/** `packet.json` without what follows from the parts. */
export type PacketDraft = Omit<PacketContents, 'contents' | 'attachments'>;

export type AttachmentDraft = Pick<
  PacketContents['attachments'][number],
  'originalName' | 'mediaType' | 'applicationId'
> & { readonly bytes: Uint8Array };

export type PacketToWrite = {
  readonly contents: PacketDraft;
  readonly data: PacketData;
  readonly attachments: readonly AttachmentDraft[];
  /** Detached CMS (DER) over the raw manifest bytes. */
  readonly sign: (manifest: Uint8Array) => Promise<Result<Uint8Array>>;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
};

export type WrittenPacket = { readonly bytes: Uint8Array<ArrayBuffer>; readonly manifestSha256: string };

/**
 * Writes an ASiC-E container (docs/packet-spec.md): the same input and signature give the same bytes.
 * Errors: those of `sign`, `limit-entries`, `limit-size`.
 */
export async function writePacket(packet: PacketToWrite): Promise<Result<WrittenPacket>> {
  const { crypto, codec } = packet;
  const parts = await describeParts(packet);
  if (parts.length + 3 > PACKET_LIMITS.entries) return fail('limit-entries');

  const references = parts.map(({ name, digest }) => ({ path: name, digest }));
  const manifest = encodeUtf8(writeManifest(references));
  const signature = await packet.sign(manifest);
  if (!signature.ok) return signature;
  const bytes = await writeZip(
    [
      { name: MIMETYPE_ENTRY, bytes: encodeUtf8(PACKET_MEDIA_TYPE), stored: true },
      ...parts,
      { name: MANIFEST_ENTRY, bytes: manifest, stored: false },
      { name: SIGNATURE_ENTRY, bytes: signature.value, stored: true },
    ],
    codec,
  );
  if (!bytes) return fail('limit-size', { details: { limit: PACKET_LIMITS.bytes } });
  return ok({ bytes, manifestSha256: await sha256Hex(crypto, manifest) });
}

/** A part with its digest: attachments are long, and hashed once. */
type DigestedPart = ZipPart & { readonly digest: Uint8Array };

/** `packet.json` first, then the data files in the order of PACKET_DATA, then the attachments. */
async function describeParts(packet: PacketToWrite): Promise<DigestedPart[]> {
  const { contents, data, crypto } = packet;
  const paths = (Object.keys(PACKET_DATA) as PacketDataPath[]).filter((path) => data[path] !== undefined);
  const attached = await Promise.all(
    packet.attachments.map(async ({ bytes, ...about }, index) => {
      const name = attachmentPath(index + 1, about.mediaType);
      return { about, part: await digestPart(crypto, { name, bytes, stored: true }) };
    }),
  );
  const table: PacketContents = {
    ...contents,
    contents: paths.map((path) => ({ path, schema: PACKET_DATA[path].schema, count: countOf(data[path]) })),
    attachments: attached.map(({ about, part }) => ({
      ...about,
      path: part.name,
      size: part.bytes.byteLength,
      sha256: hexOf(part.digest),
    })),
  };
  const json = (name: string, value: unknown) =>
    digestPart(crypto, { name, bytes: encodeUtf8(JSON.stringify(value)), stored: false });
  return [
    await json(CONTENTS_ENTRY, table),
    ...(await Promise.all(paths.map((path) => json(path, data[path])))),
    ...attached.map(({ part }) => part),
  ];
}

async function digestPart(crypto: PacketCrypto, part: ZipPart): Promise<DigestedPart> {
  return { ...part, digest: new Uint8Array(await crypto.subtle.digest('SHA-256', part.bytes)) };
}

/** Lists count their items; a single document counts one. */
export function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}

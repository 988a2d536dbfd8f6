import { fail, ok, type Result } from '../result';
import { crc32 } from './crc32';
import { hexOf } from './der-values';
import {
  attachmentPath,
  chunkPath,
  CONTENTS_ENTRY,
  MANIFEST_ENTRY,
  MIMETYPE_ENTRY,
  SIGNATURE_ENTRY,
} from './entry-names';
import { CHUNK_SCHEMA, INTAKE_LIMITS } from './intake';
import { writeManifest, type ManifestReference } from './manifest';
import { PACKET_DATA, PACKET_LIMITS, PACKET_MEDIA_TYPE, type PacketContents } from './packet';
import { sha256Hex, type PacketCrypto, type PacketHash } from './packet-crypto';
import { encodeUtf8 } from './utf8';
import type { PacketData, PacketDataPath } from './verified-packet';
import { countOf, type AttachmentDraft, type PacketDraft } from './write-packet';
import { packPart, type ZipPart } from './write-zip';
import type { ZipCodec } from './zip-codec';
import { centralHeader, endRecord, localHeader, METHOD, type EntryRecord } from './zip-records';

/** A file that goes into a volume as it is. */
export type LongFile = {
  readonly sha256: string;
  readonly size: number;
  readonly read: () => AsyncIterable<Uint8Array>;
};

export type IntakeToWrite = {
  readonly contents: PacketDraft;
  readonly data: PacketData;
  readonly chunks: readonly (LongFile & { readonly rows: number })[];
  readonly attachments: readonly (LongFile & Omit<AttachmentDraft, 'bytes'>)[];
  readonly sign: (manifest: Uint8Array) => Promise<Result<Uint8Array>>;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
  readonly hash: () => PacketHash;
};

/** Where the volume goes: appended, but for the headers of files whose check sum is known only behind them. */
export type VolumeSink = {
  readonly append: (bytes: Uint8Array) => Promise<void>;
  readonly rewrite: (at: number, bytes: Uint8Array) => Promise<void>;
};

/**
 * Writes one volume of an intake packet piece by piece: its files are never in memory. They are hashed as they are
 * copied, and must be what their names say. Errors: those of `sign`, `limit-entries`, `limit-size`,
 * `digest-mismatch` (details: `name`). Throws what the sink and the files throw.
 */
export async function writeIntakeVolume(
  packet: IntakeToWrite,
  sink: VolumeSink,
): Promise<Result<{ readonly bytes: number; readonly manifestSha256: string }>> {
  const { crypto, codec, data } = packet;
  const container = openContainer(sink);
  const paths = (Object.keys(PACKET_DATA) as PacketDataPath[]).filter((path) => data[path] !== undefined);
  const count = paths.length + packet.chunks.length + packet.attachments.length + 4;
  if (count > PACKET_LIMITS.entries) return fail('limit-entries', { details: { entries: count } });
  const long = nameFiles(packet);
  const references: ManifestReference[] = [];
  const addJson = async (name: string, value: unknown): Promise<void> => {
    const bytes = encodeUtf8(JSON.stringify(value));
    await container.add({ name, bytes, stored: false }, codec);
    references.push({ path: name, digest: new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) });
  };

  await container.add({ name: MIMETYPE_ENTRY, bytes: encodeUtf8(PACKET_MEDIA_TYPE), stored: true }, codec);
  await addJson(CONTENTS_ENTRY, tableOf(packet, paths));
  for (const path of paths) await addJson(path, data[path]);
  for (const { name, file } of long) {
    const digest = await container.copy(name, file, packet.hash());
    if (!digest) return fail('digest-mismatch', { details: { name: file.sha256 } });
    references.push({ path: name, digest });
  }

  const manifest = encodeUtf8(writeManifest(references));
  const signature = await packet.sign(manifest);
  if (!signature.ok) return signature;
  await container.add({ name: MANIFEST_ENTRY, bytes: manifest, stored: false }, codec);
  await container.add({ name: SIGNATURE_ENTRY, bytes: signature.value, stored: true }, codec);
  const bytes = await container.close();
  if (bytes > INTAKE_LIMITS.volumeBytes) {
    return fail('limit-size', { details: { limit: INTAKE_LIMITS.volumeBytes } });
  }
  return ok({ bytes, manifestSha256: await sha256Hex(crypto, manifest) });
}

function nameFiles({ chunks, attachments }: IntakeToWrite): { name: string; file: LongFile }[] {
  return [
    ...chunks.map((file) => ({ name: chunkPath(file.sha256), file })),
    ...attachments.map((file, n) => ({ name: attachmentPath(n + 1, file.mediaType), file })),
  ];
}

function tableOf({ contents, data, chunks, attachments }: IntakeToWrite, paths: readonly PacketDataPath[]) {
  return {
    ...contents,
    contents: [
      ...paths.map((path) => ({ path, schema: PACKET_DATA[path].schema, count: countOf(data[path]) })),
      ...chunks.map(({ sha256, rows }) => ({ path: chunkPath(sha256), schema: CHUNK_SCHEMA, count: rows })),
    ],
    attachments: attachments.map(({ originalName, mediaType, applicationId, size, sha256 }, n) => ({
      path: attachmentPath(n + 1, mediaType),
      originalName,
      mediaType,
      applicationId,
      size,
      sha256,
    })),
  } satisfies PacketContents;
}

/** A zip file that grows at its end. */
function openContainer(sink: VolumeSink) {
  const records: EntryRecord[] = [];
  let at = 0;
  const append = async (bytes: Uint8Array): Promise<void> => {
    await sink.append(bytes);
    at += bytes.byteLength;
  };
  return {
    add: async (part: ZipPart, codec: ZipCodec): Promise<void> => {
      const { method, body } = await packPart(part, codec);
      const { name, bytes } = part;
      const sizes = { compressedSize: body.byteLength, size: bytes.byteLength };
      const record = { name, method, crc: crc32(bytes), ...sizes, offset: at };
      records.push(record);
      await append(localHeader(record));
      await append(body);
    },
    /** Answers the digest; null where the file is not the one that was named. */
    copy: async (name: string, file: LongFile, hash: PacketHash): Promise<Uint8Array | null> => {
      const { size, sha256 } = file;
      const offset = at;
      const record = { name, method: METHOD.stored, compressedSize: size, size, offset };
      await append(localHeader({ ...record, crc: 0 }));
      const start = at;
      let crc = 0;
      for await (const piece of file.read()) {
        if (at - start + piece.byteLength > size) return null;
        hash.update(piece);
        crc = crc32(piece, crc);
        await append(piece);
      }
      const digest = new Uint8Array(hash.digest());
      if (at - start !== size || hexOf(digest) !== sha256) return null;
      records.push({ ...record, crc });
      await sink.rewrite(offset, localHeader({ ...record, crc }));
      return digest;
    },
    close: async (): Promise<number> => {
      const directoryAt = at;
      for (const record of records) await append(centralHeader(record));
      await append(endRecord(records.length, at - directoryAt, directoryAt));
      return at;
    },
  };
}

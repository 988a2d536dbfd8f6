import { crc32 } from './crc32';
import { PACKET_LIMITS } from './packet';
import type { ZipCodec } from './zip-codec';
import { centralHeader, endRecord, localHeader, METHOD, type EntryRecord } from './zip-records';

export type ZipPart = { readonly name: string; readonly bytes: Uint8Array; readonly stored: boolean };

/** A zip file of these parts in this order; null where it would be larger than a packet may be. */
export async function writeZip(
  parts: readonly ZipPart[],
  codec: ZipCodec,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const plain = parts.reduce((sum, part) => sum + part.bytes.byteLength, 0);
  if (plain > PACKET_LIMITS.bytes) return null;
  const chunks: Uint8Array[] = [];
  const records: EntryRecord[] = [];
  let offset = 0;
  for (const part of parts) {
    const { method, body } = await packPart(part, codec);
    const size = part.bytes.byteLength;
    const crc = crc32(part.bytes);
    const record = { name: part.name, method, crc, compressedSize: body.byteLength, size, offset };
    const header = localHeader(record);
    records.push(record);
    chunks.push(header, body);
    offset += header.byteLength + body.byteLength;
  }
  const directory = records.map(centralHeader);
  const directorySize = directory.reduce((sum, header) => sum + header.byteLength, 0);
  const bytes = join([...chunks, ...directory, endRecord(records.length, directorySize, offset)]);
  return bytes.byteLength > PACKET_LIMITS.bytes ? null : bytes;
}

/** Deflated where that helps; stored where it does not, or where it helps so much that readers fear a bomb. */
export async function packPart(
  part: ZipPart,
  codec: ZipCodec,
): Promise<{ method: number; body: Uint8Array }> {
  if (!part.stored && part.bytes.byteLength > 0) {
    const body = await codec.deflate(part.bytes);
    const ratio = part.bytes.byteLength / body.byteLength;
    if (ratio > 1 && ratio <= PACKET_LIMITS.ratio) return { method: METHOD.deflated, body };
  }
  return { method: METHOD.stored, body: part.bytes };
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

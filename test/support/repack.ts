import { createHash } from 'node:crypto';
import { MANIFEST_ENTRY, MIMETYPE_ENTRY, SIGNATURE_ENTRY } from '../../shared/packet/entry-names';
import { writeManifest } from '../../shared/packet/manifest';
import { writeZip, type ZipPart } from '../../shared/packet/write-zip';
import { readZipLayout } from '../../shared/packet/zip-layout';
import { METHOD } from '../../shared/packet/zip-records';
import type { Result } from '../../shared/result';
import { codec, unwrap } from './packet-desk';

/** The parts of a container, to be changed and packed again. */
export async function unpack(bytes: Uint8Array): Promise<ZipPart[]> {
  return Promise.all(
    unwrap(readZipLayout(bytes)).map(async ({ name, method, dataStart, compressedSize, size }) => {
      const raw = bytes.slice(dataStart, dataStart + compressedSize);
      const stored = method === METHOD.stored;
      const content = stored ? raw : await codec.inflate(raw, size);
      if (typeof content === 'string') throw new Error(content);
      return { name, bytes: content, stored };
    }),
  );
}

export async function pack(parts: readonly ZipPart[]): Promise<Uint8Array<ArrayBuffer>> {
  return (await writeZip(parts, codec))!;
}

/** Replaces or removes (null) parts by name. */
export function change(
  parts: readonly ZipPart[],
  changes: Readonly<Record<string, string | Uint8Array | null>>,
): ZipPart[] {
  return parts.flatMap((part) => {
    const change = changes[part.name];
    if (change === undefined) return [part];
    if (change === null) return [];
    return [{ ...part, bytes: typeof change === 'string' ? Buffer.from(change, 'utf8') : change }];
  });
}

export function textOf(parts: readonly ZipPart[], name: string): string {
  return Buffer.from(parts.find((part) => part.name === name)!.bytes).toString('utf8');
}

/** Signs changed parts anew, as a desk that means harm could: the digests and the signature are right. */
export async function resign(
  parts: readonly ZipPart[],
  sign: (manifest: Uint8Array) => Promise<Result<Uint8Array>>,
  editManifest: (text: string) => string = (text) => text,
): Promise<Uint8Array<ArrayBuffer>> {
  const outside = [MIMETYPE_ENTRY, MANIFEST_ENTRY, SIGNATURE_ENTRY];
  const signed = parts.filter(({ name }) => !outside.includes(name));
  const references = signed.map(({ name, bytes }) => ({
    path: name,
    digest: createHash('sha256').update(bytes).digest(),
  }));
  const manifest = Buffer.from(editManifest(writeManifest(references)), 'utf8');
  const signature = unwrap(await sign(manifest));
  return pack([
    ...parts.filter(({ name }) => name === MIMETYPE_ENTRY),
    ...signed,
    { name: MANIFEST_ENTRY, bytes: manifest, stored: false },
    { name: SIGNATURE_ENTRY, bytes: signature, stored: true },
  ]);
}

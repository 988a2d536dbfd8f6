import { fail, ok, type Result } from '../result';
import { crc32 } from './crc32';
import { compareBytes } from './der';
import { hexOf } from './der-values';
import { MANIFEST_ENTRY, MIMETYPE_ENTRY, SIGNATURE_ENTRY } from './entry-names';
import type { ManifestReference } from './manifest';
import type { PacketCrypto } from './packet-crypto';
import type { ZipCodec } from './zip-codec';
import type { ZipEntry } from './zip-layout';
import { METHOD } from './zip-records';

/** A signed part and its SHA-256, lower-case hex. */
export type PacketPart = { readonly bytes: Uint8Array; readonly sha256: string };

/** A container whose layout was checked. */
export type Container = { readonly bytes: Uint8Array; readonly entries: readonly ZipEntry[] };

/**
 * The content of an entry, never more than its header says.
 * Errors: `limit-size` when there is more, `digest-mismatch` when it cannot be unpacked.
 */
export async function readEntryBytes(
  container: Container,
  entry: ZipEntry,
  codec: ZipCodec,
): Promise<Result<Uint8Array>> {
  const { dataStart, compressedSize, size, name } = entry;
  const raw = container.bytes.subarray(dataStart, dataStart + compressedSize);
  if (entry.method === METHOD.stored) return ok(raw);
  const content = await codec.inflate(raw, size);
  if (content === 'too-large') return fail('limit-size', { details: { name, limit: size } });
  if (content === 'broken' || content.byteLength !== size)
    return fail('digest-mismatch', { details: { name } });
  return ok(content);
}

/**
 * Every signed part by path, once its digest was compared: nothing that is signed may be missing, and nothing
 * may be there that is not signed.
 * Errors: `entry-missing`, `entry-unsigned`, `digest-mismatch`, `limit-size`, `zip-layout`.
 */
export async function readParts(
  container: Container,
  references: readonly ManifestReference[],
  tools: { readonly crypto: PacketCrypto; readonly codec: ZipCodec },
): Promise<Result<ReadonlyMap<string, PacketPart>>> {
  const arranged = pairEntries(container.entries, references);
  if (!arranged.ok) return arranged;
  const parts = new Map<string, PacketPart>();
  for (const { entry, digest } of arranged.value) {
    const content = await readEntryBytes(container, entry, tools.codec);
    if (!content.ok) return content;
    const actual = new Uint8Array(await tools.crypto.subtle.digest('SHA-256', content.value));
    if (compareBytes(actual, digest) !== 0) return fail('digest-mismatch', { details: { name: entry.name } });
    parts.set(entry.name, { bytes: content.value, sha256: hexOf(actual) });
    // The digest is right, so the header's own check sum must be: other tools would call the file damaged.
    if (crc32(content.value) !== entry.crc) return fail('zip-layout', { details: { offset: entry.offset } });
  }
  return ok(parts);
}

/** Pairs entries and references. The file's order is the manifest's: `mimetype`, the parts, META-INF. */
export function pairEntries(
  entries: readonly ZipEntry[],
  references: readonly ManifestReference[],
): Result<{ entry: ZipEntry; digest: Uint8Array }[]> {
  const outside = [MIMETYPE_ENTRY, MANIFEST_ENTRY, SIGNATURE_ENTRY];
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const signed = new Set(references.map(({ path }) => path));
  for (const { path } of references) {
    if (outside.includes(path)) return fail('manifest-invalid');
    if (!byName.has(path)) return fail('entry-missing', { details: { name: path } });
  }
  for (const { name } of entries) {
    if (!signed.has(name) && !outside.includes(name)) return fail('entry-unsigned', { details: { name } });
  }
  const order = [MIMETYPE_ENTRY, ...references.map(({ path }) => path), MANIFEST_ENTRY, SIGNATURE_ENTRY];
  const wrong = entries.find((entry, n) => entry.name !== order[n]);
  if (wrong) return fail('zip-layout', { details: { offset: wrong.offset } });
  return ok(references.map(({ path, digest }) => ({ entry: byName.get(path)!, digest })));
}

import { fail, ok, type Result } from '../result';
import { checkTrust } from './check-trust';
import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from './entry-names';
import { crc32 } from './crc32';
import { parseManifest } from './manifest';
import { openContainer } from './open-container';
import type { PacketContents } from './packet';
import { sha256Hex, type PacketCrypto } from './packet-crypto';
import { parseContents } from './parse-contents';
import { readEntryBytes, readParts, type Container, type PacketPart } from './read-parts';
import { verifyManifestSignature, type ManifestSignature } from './read-signature';
import { decodeUtf8 } from './utf8';
import type { PacketTrust, VerifiedPacket } from './verified-packet';
import type { ZipCodec } from './zip-codec';
import type { ZipEntry } from './zip-layout';

export type PacketReader<S> = {
  readonly trust: PacketTrust<S>;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
  /** Certificates must be valid now. Null does not ask: for a desk that looks at packets of its own. */
  readonly now: (() => Date) | null;
  readonly expect: { readonly kinds: readonly PacketContents['kind'][] };
};

/** Bytes of the manifest and of the signature: far above what 900 entries need. */
const MANIFEST_LIMIT = 1024 * 1024;
const SIGNATURE_LIMIT = 64 * 1024;

/**
 * Reads and verifies a packet in the order of docs/packet-spec.md: zip layout, signature over the raw manifest,
 * manifest, digest of every part, trust, schema. Writes nothing, never throws (unless the reader's own
 * `signerOf` does), and answers nothing of a packet of which anything is wrong.
 */
export async function readPacket<S>(
  bytes: Uint8Array,
  reader: PacketReader<S>,
): Promise<Result<VerifiedPacket<S>>> {
  const entries = openContainer(bytes);
  if (!entries.ok) return entries;
  const container: Container = { bytes, entries: entries.value };
  const manifest = await readManifest(container, reader.codec);
  if (!manifest.ok) return manifest;
  const signature = await readSignature(container, manifest.value, reader);
  if (!signature.ok) return signature;

  const text = decodeUtf8(manifest.value);
  const references = text === null ? null : parseManifest(text);
  if (!references) return fail('manifest-invalid');
  const parts = await readParts(container, references, reader);
  if (!parts.ok) return parts;
  const trusted = await checkTrust(signature.value.certificate, reader);
  if (!trusted.ok) return inWrongPlace(trusted, parts.value, reader) ?? trusted;
  const parsed = parseContents(parts.value, reader.expect.kinds);
  if (!parsed.ok) return parsed;
  return ok({
    ...parsed.value,
    ...trusted.value,
    manifestSha256: await sha256Hex(reader.crypto, manifest.value),
    claimedSigningTime: signature.value.claimedSigningTime,
  });
}

type Refused = Extract<Result<unknown>, { readonly ok: false }>;

/**
 * Somebody whom the CA knows, but who may not sign what this reader takes, has most often signed another kind: a
 * file in the wrong place is called so (PKT-197). It is refused either way.
 */
function inWrongPlace(
  { error }: Refused,
  parts: ReadonlyMap<string, PacketPart>,
  { expect }: Pick<PacketReader<unknown>, 'expect'>,
): Refused | null {
  if (error.code !== 'certificate-usage') return null;
  const parsed = parseContents(parts, expect.kinds);
  return !parsed.ok && parsed.error.code === 'packet-kind' ? parsed : null;
}

async function readManifest(container: Container, codec: ZipCodec): Promise<Result<Uint8Array>> {
  const entry = find(container, MANIFEST_ENTRY);
  if (!entry) return fail('entry-missing', { details: { name: MANIFEST_ENTRY } });
  if (entry.size > MANIFEST_LIMIT) return fail('limit-size', { details: { limit: MANIFEST_LIMIT } });
  const read = await readEntryBytes(container, entry, codec);
  return !read.ok && read.error.code === 'digest-mismatch' ? fail('manifest-invalid') : read;
}

async function readSignature(
  container: Container,
  manifest: Uint8Array,
  reader: Pick<PacketReader<unknown>, 'crypto' | 'codec'>,
): Promise<Result<ManifestSignature>> {
  const entry = find(container, SIGNATURE_ENTRY);
  if (!entry || entry.size === 0) return fail('signature-missing');
  if (entry.size > SIGNATURE_LIMIT) return fail('limit-size', { details: { limit: SIGNATURE_LIMIT } });
  const cms = await readEntryBytes(container, entry, reader.codec);
  if (!cms.ok) return cms.error.code === 'digest-mismatch' ? fail('signature-invalid') : cms;
  const signature = await verifyManifestSignature(cms.value, manifest, reader.crypto);
  if (!signature) return fail('signature-invalid');
  const manifestEntry = find(container, MANIFEST_ENTRY)!;
  const whole = crc32(manifest) === manifestEntry.crc && crc32(cms.value) === entry.crc;
  return whole ? ok(signature) : fail('zip-layout', { details: { offset: entry.offset } });
}

function find({ entries }: Container, name: string): ZipEntry | undefined {
  return entries.find((entry) => entry.name === name);
}

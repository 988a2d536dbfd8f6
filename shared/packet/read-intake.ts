import { fail, ok, type DeskError, type Result } from '../result';
import { checkTrust } from './check-trust';
import { crc32 } from './crc32';
import { compareBytes } from './der';
import { hexOf } from './der-values';
import {
  CONTENTS_ENTRY,
  isAttachmentPath,
  isChunkPath,
  MANIFEST_ENTRY,
  SIGNATURE_ENTRY,
} from './entry-names';
import { INTAKE_LIMITS } from './intake';
import { checkIntake, type IntakeTables } from './intake-parts';
import { readFileLayout, type PacketFileSource } from './intake-layout';
import { parseManifest } from './manifest';
import type { PacketContents } from './packet';
import { sha256Hex, type PacketHash } from './packet-crypto';
import { parseContents, type LongPart } from './parse-contents';
import type { PacketReader } from './read-packet';
import { pairEntries, readEntryBytes, type PacketPart } from './read-parts';
import { verifyManifestSignature } from './read-signature';
import { decodeUtf8 } from './utf8';
import type { ZipEntry } from './zip-layout';
import { METHOD } from './zip-records';

export type IntakeReader = Omit<PacketReader<null>, 'expect'>;

/** A chunk or an attachment that lies in the file still, not hashed yet. */
export type IntakePart = {
  readonly kind: 'chunk' | 'attachment';
  readonly entry: ZipEntry;
  readonly sha256: string;
};

/** A volume of which all is known and checked but the bytes of its chunks and attachments. */
export type OpenedVolume = IntakeTables & {
  readonly contents: PacketContents;
  readonly manifestSha256: string;
  /** The tables' own bytes: what the wire would serve, and what all volumes of a set have in common. */
  readonly tables: ReadonlyMap<string, PacketPart>;
  readonly parts: readonly IntakePart[];
};

const MANIFEST_LIMIT = 1024 * 1024;
const SIGNATURE_LIMIT = 64 * 1024;
/** Bytes that are read of the file at a time. */
const PIECE = 1024 * 1024;

/**
 * Opens a volume of an intake packet without reading it into memory: layout, signature over the raw manifest,
 * manifest, tables, certificate. The long parts come after all that, so that nothing of a packet of somebody
 * else's is even staged; the tables come before the certificate, so that a packet of another kind is called so.
 * Errors: the codes of packets. Throws what `source` throws.
 */
export async function openIntakeVolume(
  source: PacketFileSource,
  reader: IntakeReader,
): Promise<Result<OpenedVolume>> {
  const entries = await readFileLayout(source);
  if (!entries.ok) return entries;
  const file: IntakeFile = { source, entries: entries.value, reader };
  const manifest = await readNamed(file, MANIFEST_ENTRY, MANIFEST_LIMIT);
  if (!manifest.ok) return recode(manifest.error, 'manifest-invalid');
  const signed = await readSignature(file, manifest.value);
  if (!signed.ok) return signed;
  const text = decodeUtf8(manifest.value);
  const references = text === null ? null : parseManifest(text);
  if (!references) return fail('manifest-invalid');
  const paired = pairEntries(file.entries, references);
  if (!paired.ok) return paired;
  const manifestSha256 = await sha256Hex(reader.crypto, manifest.value);
  const opened = await readTables(file, paired.value, manifestSha256);
  if (!opened.ok) return opened;
  const trusted = await checkTrust(signed.value, reader);
  return trusted.ok ? opened : trusted;
}

/**
 * Reads a part to its end, a piece at a time, and tells its bytes to `keep`. Whoever keeps them may trust them only
 * when this answers ok. Errors: `digest-mismatch`, `zip-layout`, and those of `keep`.
 */
export async function readIntakePart(
  source: PacketFileSource,
  { entry, sha256 }: IntakePart,
  tools: { readonly hash: () => PacketHash; readonly keep: (piece: Uint8Array) => Promise<Result<null>> },
): Promise<Result<null>> {
  const hash = tools.hash();
  let crc = 0;
  for (let at = 0; at < entry.size; at += PIECE) {
    const piece = await source.read(entry.dataStart + at, Math.min(PIECE, entry.size - at));
    hash.update(piece);
    crc = crc32(piece, crc);
    const kept = await tools.keep(piece);
    if (!kept.ok) return kept;
  }
  if (hexOf(hash.digest()) !== sha256) return fail('digest-mismatch', { details: { name: entry.name } });
  return crc === entry.crc ? ok(null) : fail('zip-layout', { details: { offset: entry.offset } });
}

type IntakeFile = {
  readonly source: PacketFileSource;
  readonly entries: readonly ZipEntry[];
  readonly reader: IntakeReader;
};

async function readSignature(file: IntakeFile, manifest: Uint8Array) {
  const cms = await readNamed(file, SIGNATURE_ENTRY, SIGNATURE_LIMIT);
  if (!cms.ok)
    return recode(cms.error, cms.error.code === 'entry-missing' ? 'signature-missing' : 'signature-invalid');
  if (cms.value.byteLength === 0) return fail('signature-missing');
  const signature = await verifyManifestSignature(cms.value, manifest, file.reader.crypto);
  return signature ? ok(signature.certificate) : fail('signature-invalid');
}

type Paired = readonly { readonly entry: ZipEntry; readonly digest: Uint8Array }[];

async function readTables(
  file: IntakeFile,
  paired: Paired,
  manifestSha256: string,
): Promise<Result<OpenedVolume>> {
  const tables = new Map<string, PacketPart>();
  const long = new Map<string, LongPart>();
  const parts: IntakePart[] = [];
  for (const { entry, digest } of paired) {
    const sha256 = hexOf(digest);
    const kind = isChunkPath(entry.name) ? 'chunk' : isAttachmentPath(entry.name) ? 'attachment' : null;
    if (kind === null) {
      const bytes = await readSmall(file, entry, INTAKE_LIMITS.tableBytes);
      if (!bytes.ok) return bytes;
      const actual = new Uint8Array(await file.reader.crypto.subtle.digest('SHA-256', bytes.value));
      if (compareBytes(actual, digest) !== 0)
        return fail('digest-mismatch', { details: { name: entry.name } });
      tables.set(entry.name, { bytes: bytes.value, sha256 });
      continue;
    }
    // They are stored as they are, so that a reader needs no more memory than a piece of them.
    const misnamed = kind === 'chunk' && !entry.name.endsWith(sha256);
    if (entry.method !== METHOD.stored) return fail('zip-layout', { details: { offset: entry.offset } });
    if (misnamed) return fail('digest-mismatch', { details: { name: entry.name } });
    long.set(entry.name, { size: entry.size, sha256 });
    parts.push({ kind, entry, sha256 });
  }
  const parsed = parseContents(tables, ['intake'], long);
  if (!parsed.ok) return parsed;
  const { contents, data } = parsed.value;
  const checked = checkIntake(contents, data);
  if (!checked.ok) return checked;
  tables.delete(CONTENTS_ENTRY);
  return ok({ ...checked.value, contents, manifestSha256, tables, parts });
}

async function readNamed(file: IntakeFile, name: string, limit: number): Promise<Result<Uint8Array>> {
  const entry = file.entries.find((one) => one.name === name);
  return entry ? readSmall(file, entry, limit) : fail('entry-missing', { details: { name } });
}

/** An entry that fits in memory, with its check sum compared. */
async function readSmall(
  { source, reader }: IntakeFile,
  entry: ZipEntry,
  limit: number,
): Promise<Result<Uint8Array>> {
  if (entry.size > limit) return fail('limit-size', { details: { name: entry.name, limit } });
  const bytes = await source.read(entry.dataStart, entry.compressedSize);
  const content = await readEntryBytes({ bytes, entries: [] }, { ...entry, dataStart: 0 }, reader.codec);
  if (!content.ok) return content;
  const whole = crc32(content.value) === entry.crc;
  return whole ? content : fail('digest-mismatch', { details: { name: entry.name } });
}

/** A damaged manifest or signature has a code of its own; what the limits refuse keeps theirs. */
function recode(
  error: DeskError,
  code: DeskError['code'],
): { readonly ok: false; readonly error: DeskError } {
  const damaged = error.code === 'digest-mismatch' || code === 'signature-missing';
  return damaged ? fail(code) : { ok: false, error };
}

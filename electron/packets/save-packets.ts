import type { EnvelopeCrypto } from '../../shared/packet/envelope-crypto';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import { readPacket } from '../../shared/packet/read-packet';
import { sealBytes } from '../../shared/packet/seal-envelope';
import type { ZipCodec } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';
import type { DeskIdentity } from '../vault/vault';
import { writeWhole, type FileSystem } from '../vault/write-whole';

export type PacketFile = {
  /** Absolute path that the person chose; a file there is replaced as a whole. */
  readonly path: string;
  readonly bytes: Uint8Array;
};

export type PacketSaver = {
  /** `vault.readIdentity()`; null before enrolment answers `not-enrolled`. */
  readonly identity: DeskIdentity | null;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
  /** Told of each packet once it is written. */
  readonly saved?: (manifestSha256: string) => Promise<void>;
  /** What packets are encrypted with, for files whose name ends in `.p7m`. */
  readonly envelope?: EnvelopeCrypto;
  /** `node:fs/promises` unless a test brings a failing one. */
  readonly files?: FileSystem;
};

/**
 * Writes packets to the paths that the person chose, each whole or not at all. All are verified as decision
 * packets of this desk before the first is written.
 * Errors: the codes of packets, `certificate-not-enrolled` for another desk's packet, `disk-full`,
 * `file-not-writable` (details: `path`, and `written`, the number of packets that were saved before it).
 */
export async function savePackets(
  packets: readonly PacketFile[],
  saver: PacketSaver,
): Promise<Result<{ paths: string[] }>> {
  if (!saver.identity) return fail('not-enrolled');
  const names: string[] = [];
  for (const packet of packets) {
    const checked = await checkOwn(packet.bytes, saver.identity, saver);
    if (!checked.ok) return checked;
    names.push(checked.value.manifestSha256);
  }
  const paths: string[] = [];
  for (const { path, bytes: plain } of packets) {
    const sealed = await encryptFor(path, plain, saver);
    if (!sealed.ok) return sealed;
    const written = await writeWhole(path, sealed.value, { files: saver.files });
    if (!written.ok) {
      return fail(written.error.code, { details: { ...written.error.details, written: paths.length } });
    }
    await saver.saved?.(names[paths.length]!);
    paths.push(path);
  }
  return ok({ paths });
}

/** As the name of the file says: a stick that is lost must tell nothing, and an auditor may want it plain. */
async function encryptFor(
  path: string,
  bytes: Uint8Array,
  { identity, envelope }: PacketSaver,
): Promise<Result<Uint8Array>> {
  const registry = identity?.registryEncryption;
  if (!/\.p7m$/i.test(path) || !envelope || !registry) return ok(bytes);
  return sealBytes(bytes, [registry], envelope);
}

function checkOwn(bytes: Uint8Array, identity: DeskIdentity, saver: PacketSaver) {
  return readPacket(bytes, {
    trust: {
      ca: identity.ca,
      // Any certificate of this desk: it may have been renewed since.
      signerOf: ({ holder }) =>
        holder.kind === 'desk' && holder.id === identity.deskId ? ok(null) : fail('certificate-not-enrolled'),
    },
    crypto: saver.crypto,
    codec: saver.codec,
    // A packet sealed before the certificate ran out may still be carried to a clerk.
    now: null,
    expect: { kinds: ['decision'] },
  });
}

import { createHash, randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { isEnvelope } from '../../../shared/packet/envelope-head';
import type { PacketFileSource } from '../../../shared/packet/intake-layout';
import type { OpenedVolume, IntakePart } from '../../../shared/packet/read-intake';
import { openIntakeVolume, readIntakePart } from '../../../shared/packet/read-intake';
import type { PacketCrypto } from '../../../shared/packet/packet-crypto';
import type { ZipCodec } from '../../../shared/packet/zip-codec';
import { fail, ok, type DeskError, type Result } from '../../../shared/result';
import type { DiskRoom } from '../../blobs/disk-room';
import { mapStorageFailure } from '../../blobs/map-file-failure';
import type { DeskIdentity, Vault } from '../../vault/vault';
import { openVolumeFile, type VolumeSource } from './open-volume-file';
import type { StagingFiles } from './staging-files';

/** A volume whose every byte was checked. Its chunks are in staging; its attachments lie in its file still. */
export type StagedVolume = OpenedVolume & {
  readonly path: string;
  /** The volume, decrypted where it was encrypted, until `close`. */
  readonly source: PacketFileSource;
  readonly close: () => Promise<void>;
  /** SHA-256 of the staged chunks. */
  readonly chunks: ReadonlySet<string>;
  /** Holds them; to be removed with them. */
  readonly folder: string;
};

export type IntakeVault = Pick<Vault, 'readIdentity' | 'keepKeys' | 'openEnvelope'>;

export type VolumeStager = {
  /** Its identity is asked for again with each volume: one may bring the next revocation list. */
  readonly vault: IntakeVault;
  readonly staging: string;
  readonly files: StagingFiles;
  readonly room: Pick<DiskRoom, 'take'>;
  readonly now: () => Date;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
  readonly signal: AbortSignal;
  /** Bytes read of how many. */
  readonly report: (done: number, total: number) => void;
};

/**
 * Verifies a volume from beginning to end and stages its chunks. Nothing is written before its tables, its signer and
 * its recipient are known to be right, and nothing outside staging at all; of what is refused nothing stays.
 * Errors: the codes of packets, `desk-revoked`, `packet-recipient` (details: `for`), `file-not-found`, `file-unreadable`,
 * `storage-low`, `storage-full`, `cancelled`.
 */
export async function stageVolume(path: string, stager: VolumeStager): Promise<Result<StagedVolume>> {
  let source: VolumeSource | null = null;
  const folder = join(stager.staging, randomUUID());
  try {
    source = await openVolumeFile(path);
    if (source.size === 0) return fail('not-a-packet', { details: { path: basename(path) } });
    const identity = stager.vault.readIdentity();
    if (!identity) return fail('not-enrolled');
    const plain = await decrypt(source, stager);
    if (!plain.ok) return plain;
    const opened = await openIntakeVolume(plain.value, { ...stager, trust: trustOf(identity) });
    if (!opened.ok) return named(opened.error, path);
    const { keys } = opened.value.state;
    if (keys) await stager.vault.keepKeys(keys);
    if (stager.vault.readIdentity()?.revoked) return fail('desk-revoked');
    const meant = checkRecipient(opened.value, identity);
    if (!meant.ok) return meant;
    const staged = await stageParts({ opened: opened.value, source: plain.value, folder }, stager);
    if (staged.ok) {
      const { close } = source;
      source = null;
      return ok({ ...opened.value, path, folder, source: plain.value, close, chunks: staged.value });
    }
    await stager.files.remove(folder);
    return staged;
  } catch (cause) {
    await stager.files.remove(folder);
    const absent = (cause as NodeJS.ErrnoException | null)?.code === 'ENOENT';
    return fail(absent ? 'file-not-found' : 'file-unreadable', { details: { path } });
  } finally {
    await source?.close().catch(() => undefined);
  }
}

/** A volume that is encrypted to this desk is read through once before anything of it is used (PKT-144). */
async function decrypt(
  source: VolumeSource,
  { vault, signal }: VolumeStager,
): Promise<Result<PacketFileSource>> {
  const beginning = await source.read(0, Math.min(64, source.size));
  return isEnvelope(beginning) ? vault.openEnvelope(source, signal) : ok(source);
}

/** The CA issues desks their certificates too: only the registry's own may sign what comes from it. */
function trustOf({ ca, registry, revocations }: DeskIdentity) {
  return {
    ca,
    revocations,
    signerOf: ({ holder }: { readonly holder: { readonly kind: string; readonly id: string } }) => {
      if (holder.kind !== 'registry') return fail('certificate-usage');
      return holder.id === registry.id ? ok(null) : fail('certificate-untrusted');
    },
  };
}

function checkRecipient({ table }: OpenedVolume, { reviewer }: DeskIdentity): Result<null> {
  const names = table.recipients.map(({ name }) => name);
  if (table.recipients.some(({ reviewerId }) => reviewerId === reviewer.id)) return ok(null);
  return fail('packet-recipient', { details: { for: names.slice(0, 3).join(', ') } });
}

type Staging = {
  readonly opened: OpenedVolume;
  readonly source: PacketFileSource;
  readonly folder: string;
};

async function stageParts(staging: Staging, stager: VolumeStager): Promise<Result<Set<string>>> {
  const { parts } = staging.opened;
  const chunkBytes = sizeOf(parts.filter(({ kind }) => kind === 'chunk'));
  const taken = await stager.room.take(chunkBytes);
  if (!taken.ok) return taken;
  const chunks = new Set<string>();
  const total = sizeOf(parts);
  let done = 0;
  try {
    for (const part of parts) {
      const told = (bytes: number) => stager.report((done += bytes), total);
      const read = await stagePart(part, staging, stager, told);
      if (!read.ok) return read;
      if (part.kind === 'chunk') chunks.add(part.sha256);
    }
    return ok(chunks);
  } finally {
    taken.value.giveBack();
  }
}

/** An attachment is only hashed here: its way into the desk's own files checks it once more. */
async function stagePart(
  part: IntakePart,
  { source, folder }: Staging,
  { files, signal }: VolumeStager,
  told: (bytes: number) => void,
): Promise<Result<null>> {
  const target = part.kind === 'chunk' ? await create(files, folder, part) : null;
  if (target && !target.ok) return target;
  const read = await readIntakePart(source, part, {
    hash: () => createHash('sha256'),
    keep: async (piece) => {
      if (signal.aborted) return fail('cancelled', { retryable: true });
      told(piece.byteLength);
      return target ? attempt(() => target.value.write(piece)) : ok(null);
    },
  });
  const closed = target ? await attempt(() => target.value.close()) : ok(null);
  return read.ok ? closed : read;
}

function create(files: StagingFiles, folder: string, { sha256, entry }: IntakePart) {
  return attempt(() => files.create(folder, { sha256, size: entry.size }));
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (cause) {
    return mapStorageFailure(cause);
  }
}

function sizeOf(parts: readonly IntakePart[]): number {
  return parts.reduce((sum, { entry }) => sum + entry.size, 0);
}

/** Messages about what is no packet name the file. */
function named(error: DeskError, path: string): { readonly ok: false; readonly error: DeskError } {
  const details = error.code === 'not-a-packet' ? { path: basename(path) } : error.details;
  return { ok: false, error: details ? { ...error, details } : error };
}

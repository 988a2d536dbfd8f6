import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema } from '../../shared/application/ids';
import type { BlobLook, BlobShelf, BlobUsage } from '../../shared/ipc/blob-shelf';
import { fail, ok, type Result } from '../../shared/result';
import type { OpenFile } from '../sealed-files/file-format';
import { plainFormat } from '../sealed-files/plain-format';
import { sealedFormat } from '../sealed-files/sealed-format';
import type { FileSystem } from '../vault/write-whole';
import { copyWhole } from './copy-out';
import { openDiskRoom, readFreeBytes } from './disk-room';
import { createDownloads, type Downloads } from './download-once';
import { listShelf, type Shelf } from './list-shelf';
import { openOldBlobs } from './old-blobs';
import { sealOldBlobs } from './seal-old-blobs';
import { sizeOf } from './size-of';
import { createSweeper, type Sweeper } from './sweep-blobs';

export type BlobStore = {
  /** Every attachment on this desk, whole or begun. */
  readonly list: () => Promise<Pick<BlobShelf, 'held' | 'begun'>>;
  readonly measure: () => Promise<BlobUsage>;
  /** Where each of these attachments stands. */
  readonly look: (names: readonly string[]) => Promise<BlobLook[]>;
  /**
   * A held file, for reading; `attachment-missing` otherwise. One that turns out damaged is held no more: it comes anew,
   * from its first damaged part on.
   */
  readonly open: (sha256: string) => Promise<Result<OpenFile>>;
  /** Copies a held file out, as it is read here: the target is whole or untouched. */
  readonly copyTo: (sha256: string, target: string) => Promise<Result<string>>;
  /**
   * Fetches the file from `source`, going on where an earlier attempt was cut. Kept only when its hash is
   * `sha256` and its size `size` bytes. `asked`: by a person, so before all others. Failures: `digest-mismatch`,
   * `storage-low`, `storage-full`, `cancelled`, and those of the source.
   */
  readonly download: Downloads['download'];
  /** Seals what an earlier version left plain, file by file. Until then it is read as it is. */
  readonly sealOld: () => Promise<void>;
  /** Removes files at once, those under way too. */
  readonly drop: Sweeper['drop'];
  /** Nothing may refer to these soon: the next sweep that finds it so removes them without a grace. */
  readonly suspect: Sweeper['suspect'];
  /** Ends a round: removes `drop` at once, and `unused` once they have been so for a day. */
  readonly sweep: Sweeper['sweep'];
  /** Ends what is under way: the desk is locked, or left. */
  readonly close: () => Promise<void>;
};

export type BlobOptions = {
  readonly folder: string;
  /** The desk's files key, 32 bytes; null keeps files plain, for the control run that looks for plain text. */
  readonly key: Uint8Array | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Stand-ins for a disk that is full or fails. */
  readonly files?: FileSystem;
  readonly readFree?: () => Promise<number | null>;
};

/**
 * Attachments by content, sealed, under `folder`: `sealed/ab/<name>`, or `sealed/ab/<name>.part` while they come. Plain
 * ones, as earlier versions kept them, lie beside `sealed`: `ab/<sha256>`.
 */
export function openBlobs({ folder, key, now, files = fs, readFree }: BlobOptions): BlobStore {
  const room = openDiskRoom(readFree ?? (() => readFreeBytes(folder)));
  const format = key ? sealedFormat(key, 'attachment') : plainFormat;
  const home = key ? join(folder, 'sealed') : folder;
  const old = key ? openOldBlobs(folder) : null;
  const marks = new Map<string, string>();
  const nameOf = (sha256: string): string => format.nameOf(sha256Schema.parse(sha256));
  const pathOf = (sha256: string): string => {
    const name = nameOf(sha256);
    return join(home, name.slice(0, 2), name);
  };
  const downloads = createDownloads({ pathOf, room, files, format });
  const { isAsked, progressOf, forget } = downloads;

  const readShelf = async (): Promise<Shelf> => {
    const shelf = await listShelf(home, format, marks);
    if (!old) return shelf;
    const sealed = new Set(shelf.held.map(({ sha256 }) => sha256));
    const plain = (await old.list()).filter(({ sha256 }) => !sealed.has(sha256));
    return { ...shelf, held: [...plain, ...shelf.held].sort((one, other) => one.since - other.since) };
  };
  /** Bytes of a held file; null when it is not held. */
  const heldSize = async (sha256: string): Promise<number | null> => {
    const diskBytes = await sizeOf(pathOf(sha256));
    const size = diskBytes === null ? null : format.sizeOf(diskBytes);
    return size ?? (await old?.sizeOf(sha256)) ?? null;
  };
  const open = async (sha256: string, told?: () => void): Promise<Result<OpenFile>> => {
    const path = pathOf(sha256);
    // Under the other name its sound beginning is used when it comes anew.
    const demote = async (): Promise<void> => {
      told?.();
      await files.rename(path, `${path}.part`).catch(() => undefined);
    };
    const file = await format.open(path, sha256, demote).catch(() => null);
    if (file === 'damaged') await demote();
    else if (file) return ok(file);
    const plain = await old?.open(sha256);
    return plain ? ok(plain) : fail('attachment-missing');
  };
  const look = async (sha256: string): Promise<BlobLook> => {
    const coming = progressOf(sha256);
    const whole = await heldSize(sha256);
    if (whole !== null) return { sha256, state: 'held', bytes: whole };
    if (coming !== undefined) return { sha256, state: 'coming', bytes: coming };
    const begun = (await sizeOf(`${pathOf(sha256)}.part`)) ?? 0;
    return { sha256, state: 'absent', bytes: format.partSizeOf(begun) };
  };

  return {
    open: (sha256) => open(sha256),
    download: async (file, source, signal) => {
      // Not sealed yet, but here.
      const isOld = old !== null && (await old.sizeOf(file.sha256)) === file.size;
      return isOld ? ok(null) : downloads.download(file, source, signal);
    },
    sealOld: () => (old ? sealOldBlobs(old, downloads.download) : Promise.resolve()),
    list: async () => {
      const { held, begun } = await readShelf();
      return {
        held: held.map(({ sha256, bytes }) => ({ sha256, bytes, asked: isAsked(sha256) })),
        begun: begun.map(({ sha256, bytes }) => ({ sha256, bytes })),
      };
    },
    measure: async () => {
      const { held, begun } = await readShelf();
      const bytes = [...held, ...begun].reduce((sum, file) => sum + file.bytes, 0);
      return { files: held.length, bytes, free: await room.readFree() };
    },
    look: (names) => Promise.all(names.map(look)),
    copyTo: async (sha256, target) => {
      let damaged = false;
      const file = await open(sha256, () => (damaged = true));
      if (!file.ok) return file;
      const copied = await copyWhole(file.value, target);
      return copied.ok || !damaged ? copied : fail('attachment-missing');
    },
    close: downloads.close,
    ...createSweeper({
      ...{ folder: home, now, files, nameOf, forget, readShelf },
      pathsOf: (sha256) => [pathOf(sha256), `${pathOf(sha256)}.part`, ...(old ? [old.pathOf(sha256)] : [])],
    }),
  };
}

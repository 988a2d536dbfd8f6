import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema } from '../../shared/application/ids';
import type { BlobLook, BlobShelf, BlobUsage } from '../../shared/ipc/blob-shelf';
import { fail, ok, type Result } from '../../shared/result';
import type { FileSystem } from '../vault/write-whole';
import { copyWhole, readHead } from './copy-out';
import { openDiskRoom, readFreeBytes } from './disk-room';
import { createDownloads, type Downloads } from './download-once';
import { listShelf } from './list-shelf';
import { sizeOf } from './size-of';
import { createSweeper, type Sweeper } from './sweep-blobs';

export type BlobStore = {
  /** Every attachment on this desk, whole or begun. */
  readonly list: () => Promise<Pick<BlobShelf, 'held' | 'begun'>>;
  readonly measure: () => Promise<BlobUsage>;
  /** Where each of these attachments stands. */
  readonly look: (names: readonly string[]) => Promise<BlobLook[]>;
  /** Path of a held file, for reading only; `attachment-missing` otherwise. */
  readonly locate: (sha256: string) => Promise<Result<string>>;
  /** The first bytes, to see what kind of file it is. */
  readonly peek: (sha256: string, bytes: number) => Promise<Result<Uint8Array>>;
  /** Copies a held file out: the target is whole or untouched. */
  readonly copyTo: (sha256: string, target: string) => Promise<Result<string>>;
  /**
   * Fetches the file from `source`, going on where an earlier attempt was cut. Kept only when its hash is
   * `sha256` and its size `size` bytes. `asked`: by a person, so before all others. Failures: `digest-mismatch`,
   * `storage-low`, `storage-full`, `cancelled`, and those of the source.
   */
  readonly download: Downloads['download'];
  /** Removes files at once, those under way too. */
  readonly drop: Sweeper['drop'];
  /** Nothing may refer to these soon: the next sweep that finds it so removes them without a grace. */
  readonly suspect: Sweeper['suspect'];
  /** Ends a round: removes `drop` at once, and `unused` once they have been so for a day. */
  readonly sweep: Sweeper['sweep'];
};

export type BlobOptions = {
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Stand-ins for a disk that is full or fails. */
  readonly files?: FileSystem;
  readonly readFree?: () => Promise<number | null>;
};

/** Attachments by content, under `folder`: `ab/<sha256>`, or `ab/<sha256>.part` while they come. */
export function openBlobs({ folder, now, files = fs, readFree }: BlobOptions): BlobStore {
  const room = openDiskRoom(readFree ?? (() => readFreeBytes(folder)));
  const pathOf = (sha256: string): string => {
    const name = sha256Schema.parse(sha256);
    return join(folder, name.slice(0, 2), name);
  };
  const { download, isAsked, progressOf, forget } = createDownloads({ pathOf, room, files });
  const locate = async (sha256: string): Promise<Result<string>> =>
    (await sizeOf(pathOf(sha256))) === null ? fail('attachment-missing') : ok(pathOf(sha256));
  const look = async (sha256: string): Promise<BlobLook> => {
    const coming = progressOf(sha256);
    const whole = await sizeOf(pathOf(sha256));
    if (whole !== null) return { sha256, state: 'held', bytes: whole };
    if (coming !== undefined) return { sha256, state: 'coming', bytes: coming };
    return { sha256, state: 'absent', bytes: (await sizeOf(`${pathOf(sha256)}.part`)) ?? 0 };
  };

  return {
    locate,
    download,
    list: async () => {
      const { held, begun } = await listShelf(folder);
      return {
        held: held.map(({ sha256, bytes }) => ({ sha256, bytes, asked: isAsked(sha256) })),
        begun: begun.map(({ sha256, bytes }) => ({ sha256, bytes })),
      };
    },
    measure: async () => {
      const { held, begun } = await listShelf(folder);
      const bytes = [...held, ...begun].reduce((sum, file) => sum + file.bytes, 0);
      return { files: held.length, bytes, free: await room.readFree() };
    },
    look: (names) => Promise.all(names.map(look)),
    peek: async (sha256, bytes) => {
      const path = await locate(sha256);
      return path.ok ? ok(await readHead(path.value, bytes)) : path;
    },
    copyTo: async (sha256, target) => {
      const path = await locate(sha256);
      return path.ok ? copyWhole(path.value, target) : path;
    },
    ...createSweeper({ folder, now, files, pathOf, forget }),
  };
}

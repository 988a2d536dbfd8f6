import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema } from '../../shared/application/ids';
import type { BlobLook, BlobShelf, BlobSweep, BlobUsage } from '../../shared/ipc/blob-shelf';
import { fail, ok, type Result } from '../../shared/result';
import type { FileSystem } from '../vault/write-whole';
import { copyWhole, readHead } from './copy-out';
import { openDiskRoom, readFreeBytes } from './disk-room';
import { downloadBlob, type RangeSource } from './download-blob';
import { createFlights } from './flights';
import { listShelf } from './list-shelf';
import { mapStorageFailure } from './map-file-failure';
import { ageMarks, readMarks, writeMarks } from './unused-marks';

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
  readonly download: (
    file: { readonly sha256: string; readonly size: number; readonly asked?: boolean },
    source: RangeSource,
    signal?: AbortSignal,
  ) => Promise<Result<null>>;
  /** Removes files at once, those under way too. */
  readonly drop: (names: readonly string[]) => Promise<Result<null>>;
  /** Nothing may refer to these soon: the next sweep that finds it so removes them without a grace. */
  readonly suspect: (names: readonly string[]) => Promise<Result<null>>;
  /** Ends a round: removes `drop` at once, and `unused` once they have been so for a day. */
  readonly sweep: (sweep: BlobSweep) => Promise<Result<null>>;
};

export type BlobOptions = {
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Stand-ins for a disk that is full or fails. */
  readonly files?: FileSystem;
  readonly readFree?: () => Promise<number | null>;
};

/** A file that came damaged so often is not fetched by itself again until the program is started anew. */
const DAMAGED_LIMIT = 2;

/** Attachments by content, under `folder`: `ab/<sha256>`, or `ab/<sha256>.part` while they come. */
export function openBlobs({ folder, now, files = fs, readFree }: BlobOptions): BlobStore {
  const flights = createFlights();
  const room = openDiskRoom(readFree ?? (() => readFreeBytes(folder)));
  const damaged = new Map<string, number>();
  const asked = new Set<string>();
  const marksPath = join(folder, 'unused.json');
  const pathOf = (sha256: string): string => {
    const name = sha256Schema.parse(sha256);
    return join(folder, name.slice(0, 2), name);
  };
  const locate = async (sha256: string): Promise<Result<string>> =>
    (await sizeOf(pathOf(sha256))) === null ? fail('attachment-missing') : ok(pathOf(sha256));

  const download: BlobStore['download'] = async ({ sha256, size, asked: urgent = false }, source, signal) => {
    const path = pathOf(sha256);
    if (urgent) asked.add(sha256);
    return flights.join(sha256, { signal, urgent }, async (flight) => {
      // A file of another size than it was verified with is damaged: it comes anew.
      if ((await sizeOf(path)) === size) return ok(null);
      if (!urgent && (damaged.get(sha256) ?? 0) >= DAMAGED_LIMIT) return fail('digest-mismatch');
      const taken = await room.take(size - ((await sizeOf(`${path}.part`)) ?? 0));
      if (!taken.ok) return taken;
      const come = await downloadBlob({ path, sha256, size, source, files, ...flight }).finally(
        taken.value.giveBack,
      );
      if (come.ok) damaged.delete(sha256);
      else if (come.error.code === 'digest-mismatch') damaged.set(sha256, 1 + (damaged.get(sha256) ?? 0));
      return come;
    });
  };

  const remove = async (names: readonly string[]): Promise<Result<null>> => {
    for (const sha256 of names) {
      await flights.cut(sha256);
      asked.delete(sha256);
      for (const path of [pathOf(sha256), `${pathOf(sha256)}.part`]) {
        const gone = await removeFile(files, path);
        if (!gone.ok) return gone;
      }
    }
    return ok(null);
  };

  // The marks are read, changed and written: one after the other.
  const inTurn = createTurns();
  return {
    locate,
    download,
    list: async () => {
      const { held, begun } = await listShelf(folder);
      return {
        held: held.map(({ sha256, bytes }) => ({ sha256, bytes, asked: asked.has(sha256) })),
        begun: begun.map(({ sha256, bytes }) => ({ sha256, bytes })),
      };
    },
    measure: async () => {
      const { held, begun } = await listShelf(folder);
      const bytes = [...held, ...begun].reduce((sum, file) => sum + file.bytes, 0);
      return { files: held.length, bytes, free: await room.readFree() };
    },
    look: (names) =>
      Promise.all(
        names.map(async (sha256): Promise<BlobLook> => {
          const coming = flights.progressOf(sha256);
          const whole = await sizeOf(pathOf(sha256));
          if (whole !== null) return { sha256, state: 'held', bytes: whole };
          if (coming !== undefined) return { sha256, state: 'coming', bytes: coming };
          return { sha256, state: 'absent', bytes: (await sizeOf(`${pathOf(sha256)}.part`)) ?? 0 };
        }),
      ),
    peek: async (sha256, bytes) => {
      const path = await locate(sha256);
      return path.ok ? ok(await readHead(path.value, bytes)) : path;
    },
    copyTo: async (sha256, target) => {
      const path = await locate(sha256);
      return path.ok ? copyWhole(path.value, target) : path;
    },
    drop: remove,
    suspect: (names) =>
      inTurn(async () => {
        const before = await readMarks(marksPath);
        const after = { ...before, ...Object.fromEntries(names.map((sha256) => [sha256, 0])) };
        return writeMarks(marksPath, before, after);
      }),
    sweep: ({ unused, drop }) =>
      inTurn(async () => {
        const before = await readMarks(marksPath);
        const { due, after } = ageMarks(before, unused, now());
        const removed = await remove([...due, ...drop]);
        return removed.ok ? writeMarks(marksPath, before, after) : removed;
      }),
  };
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await fs.stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

async function removeFile(files: FileSystem, path: string): Promise<Result<null>> {
  try {
    await files.rm(path, { force: true });
    return ok(null);
  } catch (cause) {
    return mapStorageFailure(cause);
  }
}

function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

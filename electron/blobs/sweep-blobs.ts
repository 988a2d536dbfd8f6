import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobSweep } from '../../shared/ipc/blob-shelf';
import { ok, type Result } from '../../shared/result';
import type { FileSystem } from '../vault/write-whole';
import type { Shelf } from './list-shelf';
import { mapStorageFailure } from './map-file-failure';
import { ageMarks, readMarks, UNUSED_GRACE, writeMarks } from './unused-marks';

export type Sweeper = {
  readonly drop: (names: readonly string[]) => Promise<Result<null>>;
  readonly suspect: (names: readonly string[]) => Promise<Result<null>>;
  readonly sweep: (sweep: BlobSweep) => Promise<Result<null>>;
};

/** Removes what is not needed any more: at once, or when nothing has referred to it for long enough. */
export function createSweeper(deps: {
  readonly folder: string;
  readonly now: () => number;
  readonly files: FileSystem;
  /** The name that a mark is kept under. */
  readonly nameOf: (sha256: string) => string;
  /** Where the file may lie, whole and begun. */
  readonly pathsOf: (sha256: string) => readonly string[];
  readonly readShelf: () => Promise<Pick<Shelf, 'strange'>>;
  /** Ends a download of the file, if there is one. */
  readonly forget: (sha256: string) => Promise<void>;
}): Sweeper {
  const { folder, now, files, nameOf, pathsOf, readShelf, forget } = deps;
  const marksPath = join(folder, 'unused.json');
  const drop = async (names: readonly string[]): Promise<Result<null>> => {
    for (const sha256 of names) {
      await forget(sha256);
      const gone = await removeFiles(files, pathsOf(sha256));
      if (!gone.ok) return gone;
    }
    return ok(null);
  };
  // The marks are read, changed and written: one after the other.
  const inTurn = createTurns();
  return {
    drop,
    suspect: (names) =>
      inTurn(async () => {
        const before = await readMarks(marksPath);
        const after = { ...before, ...Object.fromEntries(names.map((sha256) => [nameOf(sha256), 0])) };
        return writeMarks(marksPath, before, after);
      }),
    sweep: (sweep) =>
      inTurn(async () => {
        const before = await readMarks(marksPath);
        const shaOf = new Map(sweep.unused.map((sha256) => [nameOf(sha256), sha256]));
        const { due, after } = ageMarks(before, [...shaOf.keys()], now());
        const removed = await drop([...due.map((name) => shaOf.get(name)!), ...sweep.drop]);
        if (!removed.ok) return removed;
        const strange = await removeFiles(files, await findStale((await readShelf()).strange, now()));
        return strange.ok ? writeMarks(marksPath, before, after) : strange;
      }),
  };
}

async function removeFiles(files: FileSystem, paths: readonly string[]): Promise<Result<null>> {
  try {
    for (const path of paths) await files.rm(path, { force: true });
    return ok(null);
  } catch (cause) {
    return mapStorageFailure(cause);
  }
}

/** Those that were not written to for a day: a file that is begun just now has no head either. */
async function findStale(paths: readonly string[], now: number): Promise<string[]> {
  const stale: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found && now - found.mtimeMs >= UNUSED_GRACE) stale.push(path);
  }
  return stale;
}

function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

import { join } from 'node:path';
import type { BlobSweep } from '../../shared/ipc/blob-shelf';
import { ok, type Result } from '../../shared/result';
import type { FileSystem } from '../vault/write-whole';
import { mapStorageFailure } from './map-file-failure';
import { ageMarks, readMarks, writeMarks } from './unused-marks';

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
  readonly pathOf: (sha256: string) => string;
  /** Ends a download of the file, if there is one. */
  readonly forget: (sha256: string) => Promise<void>;
}): Sweeper {
  const { folder, now, files, pathOf, forget } = deps;
  const marksPath = join(folder, 'unused.json');
  const drop = async (names: readonly string[]): Promise<Result<null>> => {
    for (const sha256 of names) {
      await forget(sha256);
      const gone = await removeFiles(files, [pathOf(sha256), `${pathOf(sha256)}.part`]);
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
        const after = { ...before, ...Object.fromEntries(names.map((sha256) => [sha256, 0])) };
        return writeMarks(marksPath, before, after);
      }),
    sweep: (sweep) =>
      inTurn(async () => {
        const before = await readMarks(marksPath);
        const { due, after } = ageMarks(before, sweep.unused, now());
        const removed = await drop([...due, ...sweep.drop]);
        return removed.ok ? writeMarks(marksPath, before, after) : removed;
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

function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

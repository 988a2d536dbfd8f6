import * as fs from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../shared/result';
import { temporaryBeside } from '../files/temporary-file';

/** The part of `node:fs/promises` used here, so that a test can bring a disk that fails. */
export type FileSystem = Pick<typeof fs, 'open' | 'rename' | 'rm'>;

/**
 * Writes a file whole or not at all, durably: a temporary file in the same folder, fsync, rename over the path,
 * fsync of the folder. A file that was there stays as it was until the new one is complete.
 * Errors: `disk-full`, `file-not-writable` (details: `path`); no half file is left behind.
 */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
  options: { readonly mode?: number; readonly files?: FileSystem | undefined } = {},
): Promise<Result<null>> {
  const { mode = 0o644, files = fs } = options;
  const temporary = temporaryBeside(path);
  try {
    await writeDurably(files, temporary, bytes, mode);
    await files.rename(temporary, path);
  } catch (error) {
    await files.rm(temporary, { force: true }).catch(() => undefined);
    return fail(codeOf(error), { details: { path } });
  }
  await syncFolder(files, dirname(path));
  return ok(null);
}

async function writeDurably(files: FileSystem, path: string, bytes: Uint8Array, mode: number): Promise<void> {
  // `wx`: never write through a file or link that somebody put there before.
  const handle = await files.open(path, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the rename itself durable. Windows and some sticks cannot sync a folder: the file is whole anyway. */
export async function syncFolder(files: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await files.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    return;
  }
}

function codeOf(error: unknown): 'disk-full' | 'file-not-writable' {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'file-not-writable';
}

import * as fs from 'node:fs/promises';
import { mkdir, open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../shared/result';
import { syncFolder } from '../vault/write-whole';

/** The part of a disk that a journal needs, so that a test can bring one that fails. */
export type JournalDisk = { readonly open: typeof open };

/** A file that grows line by line. */
export type JournalFile = {
  /** Writes behind the first `length` bytes and syncs. Errors: `disk-full`, `storage-failed`; nothing is then added. */
  readonly append: (length: number, bytes: Uint8Array) => Promise<Result<null>>;
};

/** The bytes of a file; null where there is none. Errors: `storage-failed`. */
export async function readWholeFile(path: string): Promise<Result<Uint8Array | null>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return absent ? ok(null) : fail('storage-failed', { details: { path } });
  }
}

/** Moves a file beside itself under a name that says when. Errors: `storage-failed`. */
export async function setFileAside(path: string, stamp: number): Promise<Result<string>> {
  const aside = `${path}.set-aside-${stamp}`;
  try {
    await rename(path, aside);
    return ok(aside);
  } catch {
    return fail('storage-failed', { details: { path } });
  }
}

/**
 * A file for appending, made where it is not there; what stands behind `length` is cut. It is opened for each entry:
 * they are minutes apart. Errors: `disk-full`, `storage-failed`.
 */
export async function openJournalFile(
  path: string,
  length: number,
  disk: JournalDisk = { open },
): Promise<Result<JournalFile>> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await openOrMake(path, disk);
    try {
      if ((await handle.stat()).size > length) {
        await handle.truncate(length);
        await handle.sync();
      }
    } finally {
      await handle.close();
    }
    await syncFolder(fs, dirname(path));
    return ok({ append: (at, bytes) => append({ path, disk }, at, bytes) });
  } catch (error) {
    return fail(codeOf(error), { details: { path } });
  }
}

async function openOrMake(path: string, disk: JournalDisk): Promise<FileHandle> {
  try {
    return await disk.open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return disk.open(path, 'wx+', 0o600);
  }
}

type Place = { readonly path: string; readonly disk: JournalDisk };

async function append({ path, disk }: Place, at: number, bytes: Uint8Array): Promise<Result<null>> {
  try {
    const handle = await disk.open(path, 'r+');
    try {
      await writeAt(handle, at, bytes);
      await handle.sync();
    } catch (error) {
      await handle.truncate(at).catch(() => undefined);
      throw error;
    } finally {
      await handle.close();
    }
    return ok(null);
  } catch (error) {
    return fail(codeOf(error), { details: { path } });
  }
}

/** At a place, not at the end: what a failure left behind is written over. */
async function writeAt(handle: FileHandle, at: number, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const step = await handle.write(bytes, written, bytes.length - written, at + written);
    written += step.bytesWritten;
  }
}

function codeOf(error: unknown): 'disk-full' | 'storage-failed' {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'storage-failed';
}

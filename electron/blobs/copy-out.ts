import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ok, type Result } from '../../shared/result';
import { mapFileFailure } from './map-file-failure';

/** Copies a file out of the store: the target is whole or untouched. */
export async function copyWhole(from: string, target: string): Promise<Result<string>> {
  const part = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.part`);
  try {
    await mkdir(dirname(target), { recursive: true });
    await copyFile(from, part);
    const file = await open(part, 'r+');
    await file.sync().finally(() => file.close());
    await rename(part, target);
    return ok(target);
  } catch (cause) {
    await rm(part, { force: true });
    return mapFileFailure(cause, target);
  }
}

/** The first bytes of a file. */
export async function readHead(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

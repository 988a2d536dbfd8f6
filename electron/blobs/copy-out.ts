import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ok, type Result } from '../../shared/result';
import type { OpenFile } from '../sealed-files/file-format';
import { mapFileFailure } from './map-file-failure';

/** Writes a file of the store where the person said, as it is read there: the target is whole or untouched. */
export async function copyWhole(from: OpenFile, target: string): Promise<Result<string>> {
  const part = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.part`);
  try {
    await mkdir(dirname(target), { recursive: true });
    const file = await open(part, 'wx');
    try {
      for await (const piece of from.stream()) await file.appendFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, target);
    return ok(target);
  } catch (cause) {
    await from.close();
    await rm(part, { force: true });
    return mapFileFailure(cause, target);
  }
}

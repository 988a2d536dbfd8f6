import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ok, type Result } from '../../shared/result';
import { temporaryBeside } from '../files/temporary-file';
import type { OpenFile } from '../sealed-files/file-format';
import { mapFileFailure } from './map-file-failure';

/** Writes a file of the store where the person said, as it is read there: the target is whole or untouched. */
export async function copyWhole(from: OpenFile, target: string): Promise<Result<string>> {
  const part = temporaryBeside(target);
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

import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/result';

/** Writes a file whole or not at all. `file-not-writable` (details: `path`, `reason`). */
export async function writeOutputFile(path: string, content: Uint8Array | string): Promise<Result<string>> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    return ok(path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    return fail('file-not-writable', { details: { path, reason } });
  }
}

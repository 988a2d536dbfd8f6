import { open } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/result';

/** A whole file. Errors: `file-not-found`, `file-unreadable`, `limit-size` (details: `path`, `limit`). */
export async function readInputFile(path: string, limit: number): Promise<Result<Uint8Array>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > limit) return fail('limit-size', { details: { path, limit } });
      return ok(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return fail(code === 'ENOENT' ? 'file-not-found' : 'file-unreadable', {
      details: { path, reason: code },
    });
  }
}

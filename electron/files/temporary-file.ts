import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A name that no other program gives, and that says nothing of the file it becomes. */
const NAME = /^\.review-desk-[0-9a-f]{24}\.part$/;
/** Milliseconds after which nobody is writing to it any more: another desk may save into the same folder. */
const STALE = 10 * 60 * 1_000;

/** Where a file is written that then takes the place of `target`: beside it, so that it can be renamed. */
export function temporaryBeside(target: string): string {
  return join(dirname(target), `.review-desk-${randomBytes(12).toString('hex')}.part`);
}

/** Removes what a crash left in a folder where the desk saved files. A folder that is not there, or shut, is left alone. */
export async function clearTemporaries(folder: string, now: number): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name));
  for (const path of names.map((name) => join(folder, name))) {
    const found = await stat(path).catch(() => null);
    if (found?.isFile() && now - found.mtimeMs >= STALE)
      await rm(path, { force: true }).catch(() => undefined);
  }
}

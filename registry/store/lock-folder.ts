import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result';

const LOCK_FILE = 'registry.lock';

export type FolderLock = { readonly release: () => Promise<void> };

/**
 * Takes the data folder for this process: PGlite has no lock of its own and two writers destroy a database.
 * A lock whose process is gone is stale and is taken over. `storage-failed` with `pid` when somebody holds it.
 */
export async function lockFolder(folder: string): Promise<Result<FolderLock>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, LOCK_FILE);
  const mark = `${process.pid} ${randomUUID()}\n`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await createFile(path, mark)) return ok({ release: () => releaseLock(path, mark) });
    const holder = await lockHolder(folder);
    if (holder !== null) return fail('storage-failed', { retryable: true, details: { pid: holder } });
    await takeAside(path);
  }
  return fail('storage-failed', { retryable: true });
}

/** Process id of the live holder of the folder, or null. */
export async function lockHolder(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, LOCK_FILE), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : null;
}

async function createFile(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Renames the stale lock before removing it: of two processes that find it, only one succeeds. */
async function takeAside(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

async function releaseLock(path: string, mark: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text === mark) await rm(path, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
  const mark = `${process.pid} ${await birthOf(process.pid)} ${randomUUID()}\n`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await createFile(path, mark)) return ok({ release: () => removeIf(path, mark) });
    const text = await readText(path);
    const holder = await livingHolder(text);
    if (holder !== null) return fail('storage-failed', { retryable: true, details: { pid: holder } });
    await removeIf(path, text);
  }
  return fail('storage-failed', { retryable: true });
}

/** Process id of the live holder of the folder, or null. */
export async function lockHolder(folder: string): Promise<number | null> {
  return livingHolder(await readText(join(folder, LOCK_FILE)));
}

/** The process that wrote the lock, when it still lives: its number may belong to another one by now. */
async function livingHolder(text: string): Promise<number | null> {
  const [pid = '', birth = ''] = text.split(' ');
  const holder = Number(pid);
  if (!Number.isInteger(holder) || holder <= 0 || !isAlive(holder)) return null;
  const now = await birthOf(holder);
  return birth === UNKNOWN || now === UNKNOWN || birth === now ? holder : null;
}

const UNKNOWN = '-';

/** When a process started, in ticks since the boot, and which boot that was; only Linux tells. */
async function birthOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; field 22 counts from the bracket's end.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    return ticks ? `${boot}:${ticks}` : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

async function createFile(path: string, content: string): Promise<boolean> {
  // Written aside and linked into place: nobody ever reads a lock that is half written.
  const aside = `${path}.${randomUUID()}`;
  try {
    await writeFile(aside, content, { flag: 'wx', mode: 0o600 });
    await link(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Moves the file aside before it is judged: of two processes that want to remove it, one gets it. */
async function removeIf(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  // Somebody else's new lock was caught: it goes back, unless a newer one is there already.
  if ((await readText(aside)) !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
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

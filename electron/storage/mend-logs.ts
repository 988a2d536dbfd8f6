import { copyFile, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../crash/open-log';
import { findLogEnd, type LogEnd } from './find-log-end';

export type MendOptions = {
  /** The program's data folder. */
  readonly folder: string;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/**
 * Cuts what a kill or a power cut left unfinished at the end of the page's databases, before the engine opens them.
 * The engine goes on writing behind such an end, finds it in the middle the next time, takes the database for damaged
 * and deletes it whole (ADR 0027). What is cut was never finished, so it was never called saved.
 *
 * Never fails: what cannot be mended is written to the log and left as it is.
 */
export async function mendLogs({ folder, log, now }: MendOptions): Promise<void> {
  const root = join(folder, 'IndexedDB');
  for (const store of await list(root)) {
    if (!store.endsWith('.leveldb')) continue;
    for (const name of await list(join(root, store))) {
      if (!/^(?:\d+\.log|MANIFEST-\d+)$/.test(name)) continue;
      await mendLog(join(root, store, name), join(folder, 'set-aside', `${now()}-${name}`), log).catch(
        (cause) => log('mend-logs', cause),
      );
    }
  }
}

async function mendLog(path: string, aside: string, log: Log): Promise<void> {
  const found = findLogEnd(await readFile(path));
  if (found.follows === 'whole') return;
  const isManifest = !path.endsWith('.log');
  log('mend-logs', `${isManifest ? 'manifest' : 'log'} ${found.follows} at ${found.end}`);
  if (found.follows === 'damaged') {
    // Later files hang on what a manifest says further on: half of it is worse than the engine's own answer.
    if (isManifest) return;
    await mkdir(join(aside, '..'), { recursive: true, mode: 0o700 });
    await copyFile(path, aside);
  }
  await cut(path, found);
}

async function cut(path: string, { end }: LogEnd): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.truncate(end);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Names in a folder; none where there is no folder. */
async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

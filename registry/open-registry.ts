import { randomBytes, randomUUID } from 'node:crypto';
import { ok, type Result } from '../shared/result';
import { assembleRegistry } from './assemble-registry';
import type { Registry } from './registry';
import { lockFolder } from './store/lock-folder';
import { openStore } from './store/open-store';
import type { Store } from './store/store';
import { storageFailureOf } from './store/store-error';
import type { RegistryTools } from './tools';

export type OpenRegistry = { readonly registry: Registry; readonly close: () => Promise<void> };

/** Clock, ids and chance of this machine. */
export function systemTools(log: (line: string) => void, now: () => Date = () => new Date()): RegistryTools {
  return { now, newId: randomUUID, randomBytes: (count) => randomBytes(count), log };
}

export type OpenOptions = {
  /** Address of a PostgreSQL database; without it the data folder holds an embedded one. */
  readonly database?: string;
};

/**
 * Opens the registry of a data folder for this process alone, and makes it on the first run. The folder holds
 * files and the authority's keys whatever database is used.
 * Errors: `storage-failed` (details: `pid` when another process has the folder, `holder` when another registry has
 * the database, `reason` `authority-differs` or `store-differs` when folder and database do not belong together),
 * `database-newer`.
 */
export async function openRegistry(
  folder: string,
  tools: RegistryTools,
  { database }: OpenOptions = {},
): Promise<Result<OpenRegistry>> {
  const lock = await lockFolder(folder);
  if (!lock.ok) return lock;
  const returns = makeCallbacks();
  const opened = await openStore({ folder, database, log: tools.log, onReturn: returns.run });
  if (!opened.ok) {
    await lock.value.release();
    return opened;
  }
  const store = opened.value;
  const close = async (): Promise<void> => {
    await store.close();
    await lock.value.release();
  };
  const registry = await openWith(folder, store, tools, returns.add).catch(async (bug: unknown) => {
    await close();
    throw bug;
  });
  if (!registry.ok) {
    await close();
    return registry;
  }
  const { sequencer } = registry.value;
  return ok({
    registry: registry.value,
    close: async () => {
      await sequencer.stop();
      await close();
    },
  });
}

/** A database that fails here is a value, as one that does not open. */
async function openWith(
  folder: string,
  store: Store,
  tools: RegistryTools,
  onReturn: (callback: () => void) => void,
): Promise<Result<Registry>> {
  try {
    const registry = await assembleRegistry(folder, store, tools, onReturn);
    // What was committed and not yet put in order when the registry stopped.
    if (registry.ok) await registry.value.sequencer.drain();
    return registry;
  } catch (error) {
    const failure = storageFailureOf(error);
    if (failure) return { ok: false, error: failure };
    throw error;
  }
}

/** The store is opened before what wants to hear of its return is made. */
function makeCallbacks(): { readonly run: () => void; readonly add: (callback: () => void) => void } {
  const callbacks: (() => void)[] = [];
  return {
    run: () => callbacks.forEach((callback) => callback()),
    add: (callback) => void callbacks.push(callback),
  };
}

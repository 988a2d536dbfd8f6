import { randomBytes, randomUUID, webcrypto } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../shared/result';
import { openBlobFolder } from './blobs/blob-folder';
import { openAuthority } from './ca/open-authority';
import { loadHeads } from './feeds/heads';
import { makeScopes } from './feeds/scopes';
import { makeSequencer } from './feeds/sequencer';
import { sweepSnapshots } from './feeds/sweep-snapshots';
import { makeSnapshotShelf } from './feeds/snapshot-shelf';
import { makeDeskSessions } from './identity/desk-sessions';
import { makeNonceKeeper } from './identity/nonces';
import { MIGRATIONS } from './migrations/list';
import type { Registry } from './registry';
import { lockFolder } from './store/lock-folder';
import { migrate } from './store/migrate';
import { openPglite } from './store/open-pglite';
import type { Store } from './store/store';
import type { RegistryTools } from './tools';

/** How the registry calls itself in certificates and to desks, unless the data folder says otherwise. */
const NAME = 'Реестр заявок Review Desk';

export type OpenRegistry = { readonly registry: Registry; readonly close: () => Promise<void> };

/** Clock, ids and chance of this machine. */
export function systemTools(log: (line: string) => void, now: () => Date = () => new Date()): RegistryTools {
  return { now, newId: randomUUID, randomBytes: (count) => randomBytes(count), log };
}

/**
 * Opens the registry of a data folder for this process alone, and makes it on the first run.
 * Errors: `storage-failed` (details: `pid` when another process has it), `database-newer`.
 */
export async function openRegistry(folder: string, tools: RegistryTools): Promise<Result<OpenRegistry>> {
  const lock = await lockFolder(folder);
  if (!lock.ok) return lock;
  const opened = await openStore(folder);
  if (!opened.ok) {
    await lock.value.release();
    return opened;
  }
  const store = opened.value;
  const close = async (): Promise<void> => {
    await store.close();
    await lock.value.release();
  };
  const registry = await assemble(folder, store, tools);
  if (!registry.ok) {
    await close();
    return registry;
  }
  const { sequencer } = registry.value;
  // What was committed and not yet put in order when the registry stopped.
  await sequencer.drain();
  return ok({
    registry: registry.value,
    close: async () => {
      await sequencer.stop();
      await close();
    },
  });
}

async function openStore(folder: string): Promise<Result<Store>> {
  const path = join(folder, 'database');
  try {
    await mkdir(path, { recursive: true });
    const store = await openPglite(path);
    const migrated = await migrate(store, MIGRATIONS);
    if (migrated.ok) return ok(store);
    await store.close();
    return migrated;
  } catch (error) {
    return fail('storage-failed', { details: { path, reason: error instanceof Error ? error.message : '' } });
  }
}

async function assemble(folder: string, store: Store, tools: RegistryTools): Promise<Result<Registry>> {
  const { id, name, epoch, nonceKey } = await readIdentity(store, tools);
  const authority = await openAuthority({
    folder: join(folder, 'authority'),
    registry: { id, name },
    now: tools.now,
    webcrypto: webcrypto as unknown as Parameters<typeof openAuthority>[0]['webcrypto'],
  });
  if (!authority.ok) return authority;
  const heads = await loadHeads(store);
  const chunks = await openBlobFolder(join(folder, 'chunks'));
  await sweepSnapshots(store, chunks, tools.now());
  return ok({
    folder,
    id,
    name,
    epoch,
    tools,
    store,
    authority: authority.value,
    heads,
    sequencer: makeSequencer(store, heads),
    scopes: makeScopes(store),
    snapshots: makeSnapshotShelf({ store, heads, chunks, epoch, now: tools.now }),
    sessions: makeDeskSessions(store, tools),
    nonces: makeNonceKeeper(Buffer.from(nonceKey, 'hex'), tools),
    blobs: await openBlobFolder(join(folder, 'blobs')),
  });
}

/** Made once for a data folder. */
async function readIdentity(store: Store, tools: RegistryTools) {
  const hex = (count: number): string => Buffer.from(tools.randomBytes(count)).toString('hex');
  const fresh = { id: `registry-${hex(6)}`, name: NAME, epoch: hex(8), nonceKey: hex(32) };
  return store.transaction(async (tx) => {
    for (const [key, value] of Object.entries(fresh)) {
      await tx.query('insert into meta (key, value) values ($1, $2) on conflict do nothing', [key, value]);
    }
    const rows = await tx.query<{ key: string; value: string }>('select key, value from meta');
    const held = Object.fromEntries(rows.map((row) => [row.key, row.value]));
    return { ...fresh, ...held } as typeof fresh;
  });
}

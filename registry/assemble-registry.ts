import { webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { fail, ok, type Result } from '../shared/result';
import { openBlobFolder } from './blobs/blob-folder';
import { openAuthority } from './ca/open-authority';
import { makeEpoch, makeEpochName, type Epoch } from './feeds/epoch';
import { loadHeads } from './feeds/heads';
import { makeScopes } from './feeds/scopes';
import { makeSequencer } from './feeds/sequencer';
import { makeSnapshotShelf } from './feeds/snapshot-shelf';
import { sweepSnapshots } from './feeds/sweep-snapshots';
import { makeDeskSessions } from './identity/desk-sessions';
import { makeNonceKeeper } from './identity/nonces';
import { makeRevocations } from './identity/revocations';
import type { Registry } from './registry';
import { sha256Hex } from './sha256-hex';
import type { Store } from './store/store';
import type { RegistryTools } from './tools';

/** How the registry calls itself in certificates and to desks, unless the database says otherwise. */
const NAME = 'Реестр заявок Review Desk';

/** Puts the registry together over an open store. Errors: as `openAuthority`; `storage-failed` (`authority-differs`). */
export async function assembleRegistry(
  folder: string,
  store: Store,
  tools: RegistryTools,
  onReturn: (callback: () => void) => void,
): Promise<Result<Registry>> {
  const identity = await readIdentity(store, tools);
  const { id, name, nonceKey } = identity;
  const authority = await openAuthority({
    folder: join(folder, 'authority'),
    registry: { id, name },
    now: tools.now,
    webcrypto: webcrypto as unknown as Parameters<typeof openAuthority>[0]['webcrypto'],
  });
  if (!authority.ok) return authority;
  const bound = await bindAuthority(store, authority.value.caPem);
  if (!bound.ok) return bound;
  const heads = await loadHeads(store);
  const chunks = await openBlobFolder(join(folder, 'chunks'));
  await sweepSnapshots(store, chunks, tools.now());
  const sequencer = makeSequencer(store, heads);
  const scopes = makeScopes(store);
  const sessions = makeDeskSessions(store, tools);
  const revocations = makeRevocations(store, authority.value, tools);
  const epoch = makeEpoch(store, tools, identity.epoch);
  onReturn(() => {
    scopes.forget();
    sessions.forget();
    revocations.forget();
    void Promise.all([epoch.refresh(), sequencer.refresh()]).catch((error: unknown) =>
      tools.log(`after the database was away: ${String(error)}`),
    );
  });
  const registry: Omit<Registry, 'epoch'> = {
    folder,
    id,
    name,
    renewEpoch: epoch.renew,
    tools,
    store,
    authority: authority.value,
    heads,
    sequencer,
    scopes,
    snapshots: makeSnapshotShelf(withEpoch({ store, heads, chunks, now: tools.now }, epoch)),
    sessions,
    revocations,
    nonces: makeNonceKeeper(Buffer.from(nonceKey, 'hex'), tools),
    blobs: await openBlobFolder(join(folder, 'blobs')),
  };
  return ok(withEpoch(registry, epoch));
}

/** The epoch may change while the registry runs: whoever reads it gets the one of this moment. */
function withEpoch<T extends object>(parts: T, epoch: Epoch): T & { readonly epoch: string } {
  return Object.defineProperty(parts, 'epoch', { get: epoch.current, enumerable: true }) as T & {
    readonly epoch: string;
  };
}

/**
 * A database and the authority's keys belong together: with other keys every desk would be a stranger, and nobody
 * would notice before the first packet.
 */
async function bindAuthority(store: Store, caPem: string): Promise<Result<null>> {
  const mine = sha256Hex(caPem);
  await store.query("insert into meta (key, value) values ('authority', $1) on conflict do nothing", [mine]);
  const [row] = await store.query<{ value: string }>("select value from meta where key = 'authority'");
  return row?.value === mine
    ? ok(null)
    : fail('storage-failed', { details: { path: 'authority', reason: 'authority-differs' } });
}

/** Made once for a database. */
async function readIdentity(store: Store, tools: RegistryTools) {
  const hex = (count: number): string => Buffer.from(tools.randomBytes(count)).toString('hex');
  const fresh = { id: `registry-${hex(6)}`, name: NAME, epoch: makeEpochName(tools), nonceKey: hex(32) };
  return store.transaction(async (tx) => {
    for (const [key, value] of Object.entries(fresh)) {
      await tx.query('insert into meta (key, value) values ($1, $2) on conflict do nothing', [key, value]);
    }
    const rows = await tx.query<{ key: string; value: string }>('select key, value from meta');
    const held = Object.fromEntries(rows.map((row) => [row.key, row.value]));
    return { ...fresh, ...held } as typeof fresh;
  });
}

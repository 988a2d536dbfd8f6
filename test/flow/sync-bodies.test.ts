import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { checkBodies } from '../../renderer/db/check-bodies';
import { readFile as readApplication } from '../../renderer/db/read-file';
import type { ApplicationId } from '../../shared/application/ids';
import { joinChunk, splitChunk } from '../../shared/registry-protocol/chunk';
import { countReads } from '../support/count-reads';
import { makeFolder } from '../support/packet-desk';
import { fillRegistry } from '../support/registry-corpus';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let registry: RunningRegistry;
let desk: TestDesk;
beforeAll(async () => {
  folder = await makeFolder('sync-bodies');
  registry = await startRegistry({ folder: folder.folder, port: 0 });
  await fillRegistry(registry, { applications: 20 });
});
afterAll(async () => {
  await registry.stop();
  await folder.remove();
});
beforeEach(async () => {
  desk = await startDesk({ registry });
  await desk.enrol();
});
afterEach(async () => {
  await desk.stop();
  // What was forged is made again from the documents.
  await registry.store.query('delete from snapshots');
  await registry.store.query('delete from snapshot_chunks');
});

const named = (requests: readonly string[]) =>
  requests.filter((request) => request.includes('rows:batchGet'));
const openOn = (id: string) => readApplication(desk.db, id as ApplicationId);

/** Rewrites the bodies of the call's one chunk where the registry keeps it; the list in it stays as it is. */
async function forgeBodies(change: (doc: Record<string, unknown>) => object): Promise<void> {
  const { snapshots, store } = registry.registry;
  const manifest = await snapshots.manifestOf('p:C1');
  const [chunk] = manifest.chunks;
  const parts = splitChunk(await readFile(snapshots.chunks.pathOf(chunk!.sha256)))!;
  const blocks = parts.blocks.map((block) => {
    const lines = gunzipSync(block).toString().split('\n');
    const forged = lines.map((line) => {
      const row = JSON.parse(line) as { doc: Record<string, unknown> };
      return JSON.stringify({ ...row, doc: change(row.doc) });
    });
    return gzipSync(forged.join('\n'));
  });
  const bytes = joinChunk({ ...parts, blocks });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await snapshots.chunks.put(bytes);
  await store.query('update snapshot_chunks set sha256 = $1, bytes = $2 where sha256 = $3', [
    sha256,
    bytes.byteLength,
    chunk!.sha256,
  ]);
  const chunks = [{ ...chunk, sha256, bytes: bytes.byteLength }];
  await store.query("update snapshots set manifest = $1::json where feed = 'p:C1'", [
    JSON.stringify({ ...manifest, chunks }),
  ]);
}

describe('SYNC-72: a body that is not what it should be', () => {
  test.each([
    ['says something else than the list', (doc: object) => ({ ...doc, title: 'Подмена' })],
    ['fails its schema', (doc: object) => ({ ...doc, members: [] })],
    ['is another application', (doc: object) => ({ ...doc, id: 'app-99' })],
  ])('and %s is asked for by name in the same round', async (_name, change) => {
    await forgeBodies((doc) => (doc.id === 'app-3' || doc.id === 'app-7' ? change(doc) : doc));
    const end = await desk.sync();
    expect(end.progress).toMatchObject({ phase: 'done', problem: null });
    expect(named(desk.takeRequests())).toHaveLength(1);
    for (const id of ['app-3', 'app-7', 'app-8']) {
      expect((await openOn(id))?.application).toMatchObject({ id, members: [{ lead: true }] });
      expect((await openOn(id))?.application.title).not.toBe('Подмена');
    }
    expect((await desk.rows()).map(({ title }) => title)).not.toContain('Подмена');
  });

  test('but is not assigned is looked at when somebody opens it', async () => {
    await forgeBodies((doc) => (doc.id === 'app-5' ? { ...doc, title: 'Подмена' } : doc));
    desk.setFault((url) =>
      // Its assignments have not come yet.
      url.includes('/feeds/r:') ? Promise.resolve(new Response(null, { status: 503 })) : null,
    );
    await desk.sync();
    expect(await openOn('app-5')).toBeUndefined();
    expect(unwrap(await checkBodies(desk.db, ['app-5' as ApplicationId]))).toEqual({ unfit: 1 });
    desk.setFault(null);
    desk.takeRequests();
    await desk.sync();
    expect(named(desk.takeRequests())).toHaveLength(1);
    expect((await openOn('app-5'))?.application.title).not.toBe('Подмена');
  });

  test('and fails its schema at the registry too is kept aside and reported, whatever is beside it', async () => {
    await forgeBodies((doc) => (doc.id === 'app-3' ? { ...doc, members: [] } : doc));
    const { store } = registry;
    const [held] = await store.query<{ doc: string }>("select doc::text from documents where id = 'app-3'");
    const broken = JSON.stringify({ ...(JSON.parse(held!.doc) as object), members: [] });
    const put = (doc: string) => store.query("update documents set doc = $1::json where id = 'app-3'", [doc]);
    await put(broken);
    const end = await desk.sync();
    expect(end.progress).toMatchObject({
      phase: 'done',
      problem: { code: 'schema-invalid', details: { kind: 'application', id: 'app-3', field: 'members' } },
    });
    expect(await openOn('app-3')).toBeUndefined();
    expect(await desk.rows()).toHaveLength(19);
    desk.takeRequests();
    // And it is not asked for again and again.
    await desk.sync();
    expect(named(desk.takeRequests())).toHaveLength(0);
    await put(held!.doc);
  });
});

test('SYNC-74: a round with nothing new is one request, and reads the outbox and its own notes alone', async () => {
  await desk.sync();
  desk.takeRequests();
  const reads = await countReads(() => desk.sync());
  expect(desk.takeRequests()).toEqual(['GET registry/v1/state']);
  const stores = Object.keys(reads).map((read) => read.split(' ')[0]);
  expect([...new Set(stores)].sort()).toEqual(['$outbox', '$status']);
});

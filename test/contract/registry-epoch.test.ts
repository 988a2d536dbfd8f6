import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withdrawAssignment } from '../../registry/applications/save-assignments';
import { startAdminServer } from '../../registry/commands/admin-server';
import { writeCursor } from '../../registry/feeds/cursor';
import { readChanges } from '../../registry/feeds/read-changes';
import { trimFeeds } from '../../registry/feeds/trim-feeds';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { snapshotManifestSchema, stateSchema } from '../../shared/registry-protocol/feed';
import { makeApplication } from '../support/make-documents';
import { readState } from '../support/read-feed';
import { fillRegistry, keepApplications } from '../support/registry-corpus';
import { enrolWireDesk, refusalOf, type WireDesk } from '../support/registry-desk';
import { makePlace, type RegistryPlace } from '../support/registry-place';
import { runRegistry } from '../support/registry-terminal';
import { codeOf, unwrap } from '../support/unwrap';

let place: RegistryPlace;
let registry: RunningRegistry;
let desk: WireDesk;
let admin: Awaited<ReturnType<typeof startAdminServer>> | null = null;

/** Always on one port: the desk goes on where it was. */
async function start(port = 0): Promise<void> {
  registry = await startRegistry({ ...place.data, port });
  admin = await startAdminServer(registry.registry);
}
async function stop(): Promise<void> {
  if (!admin) return;
  await admin.stop();
  admin = null;
  await registry.stop();
}
/** Runs a command while the registry does not run, then brings it back. */
async function runMeanwhile(line: string) {
  const port = Number(new URL(registry.address).port);
  await stop();
  const said = await run(line);
  await start(port);
  return said;
}
const run = (line: string, lang: 'ru' | 'en' = 'en') =>
  runRegistry([...line.split(' '), '--data', 'registry'], { ...place.data, cwd: place.folder, lang });

beforeAll(async () => {
  place = await makePlace('registry-epoch');
  await start();
  await fillRegistry(registry, { calls: ['C1', 'C2'], applications: 6 });
  desk = await enrolWireDesk(registry, { folder: place.folder });
});
afterAll(async () => {
  await stop();
  await place.remove();
});

const changes = (feed: string, since: string) => desk.get(`/v1/feeds/${feed}/changes?since=${since}`);
const manifestOf = async (feed: string) =>
  snapshotManifestSchema.parse(await (await desk.get(`/v1/feeds/${feed}/snapshot`)).json());
const floorOf = async (feed: string) =>
  (await registry.store.query<{ floor: number }>('select floor from feeds where id = $1', [feed]))[0]?.floor;

describe('SYNC-63: a new epoch', () => {
  test.each(['while the registry runs', 'while it does not'])(
    '%s: cursors of the old one lead nowhere',
    async (when) => {
      const before = await manifestOf('p:C1');
      const etag = (await desk.get('/v1/state')).headers.get('etag') ?? '';
      const [state, inventory] = [await readState(desk, 'p:C1'), await inventoryCursor('p:C1')];
      const said =
        when === 'while the registry runs' ? await run('new-epoch') : await runMeanwhile('new-epoch');
      expect(said).toMatchObject({ code: 0, err: '' });

      expect(await refusalOf(changes('p:C1', before.cursor))).toBe('410 epoch-changed');
      expect(await refusalOf(desk.get(`/v1/feeds/p:C1/inventory?after=${inventory}`))).toBe(
        '410 epoch-changed',
      );
      const answer = await desk.get('/v1/state', { 'if-none-match': etag });
      const { epoch, feeds } = stateSchema.parse(await answer.json());
      expect([epoch === before.epoch, feeds.every((feed) => feed.epoch === epoch)]).toEqual([false, true]);
      expect(said.out).toContain(epoch);
      // The feeds keep their rows, and the snapshot its files.
      expect(await readState(desk, 'p:C1')).toEqual({ ...state, epoch });
      const after = await manifestOf('p:C1');
      expect(after).toEqual({ ...before, epoch, cursor: after.cursor });
      expect((await changes('p:C1', after.cursor)).status).toBe(200);
      const hello = (await (await fetch(`${registry.address}/v1/hello`)).json()) as { epoch: string };
      expect(hello.epoch).toBe(epoch);
    },
  );
});

async function inventoryCursor(feed: string): Promise<string> {
  const lines = (await (await desk.get(`/v1/feeds/${feed}/inventory`)).text()).trimEnd().split('\n');
  return (JSON.parse(lines.at(-1) ?? '') as { cursor: string }).cursor;
}

/** Withdraws the assignment of an application: `r:demo` has one more row that left, which is its last number. */
async function withdraw(applicationId: string): Promise<number> {
  await registry.store.transaction((tx) => withdrawAssignment(tx, { reviewerId: 'demo', applicationId }));
  await registry.registry.sequencer.drain();
  return registry.registry.heads.get('r:demo').head;
}
const cursorAt = (seq: number) => writeCursor(registry.registry.epoch, seq);

describe('SYNC-64: rows that left are trimmed', () => {
  test('with the last numbers kept, while the registry runs; cursors under the floor are refused', async () => {
    const [first, second] = [await withdraw('app-1'), await withdraw('app-2')];
    const before = await readState(desk, 'r:demo');
    expect(await run('trim-feeds --keep 1')).toMatchObject({
      code: 0,
      out: 'Rows that left and are forgotten: 1, in feeds: 1.',
    });
    expect(await floorOf('r:demo')).toBe(first);
    expect(await refusalOf(changes('r:demo', cursorAt(first - 1)))).toBe('410 cursor-below-floor');
    const page = await (await changes('r:demo', cursorAt(first))).text();
    expect(page.split('\n').map((line) => line.slice(0, 40))[0]).toContain('"op":"-"');
    expect(page).toContain(`"seq":${second}`);
    // What the feed holds is as it was.
    expect(await readState(desk, 'r:demo')).toEqual(before);
    expect((await manifestOf('r:demo')).live).toBe(before.live);
    expect(await floorOf('p:C1')).toBe(0);
  });

  test('by age, while the registry does not run', async () => {
    const young = await withdraw('app-3');
    await registry.store.query(
      "update feed_entry set left_at = left_at - interval '40 days' where op = '-' and seq < $1",
      [young],
    );
    expect((await runMeanwhile('trim-feeds --older-than 30')).out).toContain('forgotten: 1, in feeds: 1');
    expect(await floorOf('r:demo')).toBe(young - 1);
    expect(await refusalOf(changes('r:demo', cursorAt(young - 2)))).toBe('410 cursor-below-floor');
    expect((await changes('r:demo', cursorAt(young - 1))).status).toBe(200);
    expect((await run('trim-feeds --older-than 30')).out).toContain('forgotten: 0, in feeds: 0');
  });

  test('of two limits both must hold; without one nothing is done, and that is said', async () => {
    const old = await withdraw('app-4');
    await registry.store.query(
      "update feed_entry set left_at = left_at - interval '40 days' where seq = $1",
      [old],
    );
    expect((await run('trim-feeds --keep 5 --older-than 30')).out).toContain('forgotten: 0');
    expect((await run('trim-feeds --keep 0 --older-than 50')).out).toContain('forgotten: 0');
    expect((await run('trim-feeds --keep 0 --older-than 30')).out).toContain('forgotten: 1');
    expect(await floorOf('r:demo')).toBe(old);
    const without = await run('trim-feeds', 'ru');
    expect([without.code, without.err.split('\n')[0]]).toEqual([
      1,
      'Что случилось: Неверное значение: keep.',
    ]);
  });

  test('an item that comes back after it was forgotten is there again', async () => {
    const { head } = registry.registry.heads.get('r:demo');
    await fillRegistry(registry, { calls: ['C1', 'C2'], applications: 4 });
    const page = await (await changes('r:demo', cursorAt(head))).text();
    for (const id of ['app-1', 'app-2', 'app-3', 'app-4']) expect(page).toContain(`"id":"A-${id}"`);
    await trimFeeds(registry.store, { keep: 0, before: null });
    expect((await (await desk.get('/v1/feeds/r:demo/inventory')).text()).match(/A-app/g)).toHaveLength(6);
  });

  test('a page that was being read meanwhile is refused rather than short of a row', async () => {
    const since = await withdraw('app-5');
    await withdraw('app-6');
    await keepApplications(registry, [makeApplication('app-6', { title: 'Ещё' })]);
    const { store, registry: inside } = registry;
    let isFirst = true;
    const racing = {
      query: async (...args: Parameters<typeof store.query>) => {
        const rows = await store.query(...args);
        if (isFirst) await trimFeeds(store, { keep: 0, before: null });
        isFirst = false;
        return rows;
      },
    } as Pick<typeof store, 'query'>;
    const page = await readChanges(racing, { feed: 'r:demo', epoch: inside.epoch, since });
    expect(codeOf(page)).toBe('cursor-below-floor');
    await inside.sequencer.refresh();
    unwrap(
      await readChanges(store, {
        feed: 'r:demo',
        epoch: inside.epoch,
        since: inside.heads.get('r:demo').floor,
      }),
    );
  });
});

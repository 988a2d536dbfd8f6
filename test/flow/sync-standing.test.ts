import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { releaseQuarantined } from '../../registry/commands/quarantine';
import { revokeDesk } from '../../registry/commands/revoke-desk';
import { readLedger } from '../../registry/packets/ledger';
import { countOutbox, readSyncStatus } from '../../renderer/db/sync-status';
import { startCallRegistry, type CallRegistry } from '../support/call-registry';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

const SIZE = 30;
const HOUR = 3_600_000;
let calls: CallRegistry;
let skew = 0;
const desks: TestDesk[] = [];

beforeAll(async () => {
  calls = await startCallRegistry(SIZE, [0, 1, 2, 3], { now: () => new Date(Date.now() + skew) });
}, 180_000);
afterAll(() => calls.stop());
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
});

async function newDesk(registry = calls) {
  const desk = await startDesk({ registry: registry.running });
  desks.push(desk);
  const { deskId } = await desk.enrol();
  return Object.assign(desk, { deskId });
}

async function sync(desk: TestDesk): Promise<void> {
  expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
}

async function finalise(desk: TestDesk, id: string): Promise<void> {
  await desk.declare(id);
  await desk.review(id, [(await desk.annotate(id)).id]);
  await desk.finalise(id);
}

test('a revoked desk stops asking, says so, and keeps all that it has (SYNC-46, SYNC-83)', async () => {
  const desk = await newDesk();
  await sync(desk);
  await finalise(desk, 'Z0');
  unwrap(await revokeDesk(calls.running.registry, { desk: desk.deskId }));
  desk.takeRequests();
  const end = await desk.sync();
  expect(end).toMatchObject({
    online: true,
    progress: { phase: 'failed', problem: { code: 'desk-revoked', retryable: false } },
  });
  // The first refusal ends the round: nothing else is asked.
  expect(desk.takeRequests()).toEqual(['GET registry/v1/hello', 'POST registry/v1/packets']);
  expect(await readSyncStatus(desk.db)).toMatchObject({ revoked: true, lastProblem: 'desk-revoked' });
  await desk.restart();
  expect(await readSyncStatus(desk.db)).toMatchObject({ revoked: true });
  expect(await countOutbox(desk.db)).toBe(1);
  expect(await desk.rows()).toHaveLength(SIZE);
  expect((await desk.readExported(await desk.exportPacket('Z0'))).byteLength).toBeGreaterThan(1_000);
  expect(await countOutbox(desk.db)).toBe(1);

  // Given back by the administrator: all goes on.
  const { store, sessions, revocations } = calls.running.registry;
  await store.query('update desks set revoked_at = null where id = $1', [desk.deskId]);
  await store.query('update desk_certificates set revoked_at = null where desk_id = $1', [desk.deskId]);
  revocations.publish(await store.transaction((tx) => revocations.write(tx)));
  sessions.forget();
  await sync(desk);
  expect(await readSyncStatus(desk.db)).toMatchObject({ revoked: false });
  expect(await desk.packetOf('Z0')).toMatchObject({ state: 'accepted' });
});

test('a token that ends in the middle of a round is renewed, and the round goes on (SYNC-43)', async () => {
  const desk = await newDesk();
  await sync(desk);
  await finalise(desk, 'Z1');
  await calls.amend([9], 'Новое');
  const ended: string[] = [];
  desk.setFault((url) => {
    // Hours pass at the registry before each of these; the desk's own clock knows nothing of it.
    if (/\/v1\/(packets|changes|state)/.test(url) && !ended.includes(url)) {
      ended.push(url);
      skew += 2 * HOUR;
    }
    return null;
  });
  await sync(desk);
  skew = 0;
  expect(ended.length).toBeGreaterThan(1);
  expect(await desk.packetOf('Z1')).toMatchObject({ state: 'accepted' });
  expect((await desk.open('Z9')).application.title).toBe('Новое 9');
});

test.each([
  ['ahead', 24 * HOUR],
  ['behind', -24 * HOUR],
])(
  'clocks a day apart lose nothing: the registry is %s; a desk ahead of it waits for a clerk (SYNC-2, PKT-191)',
  async (_name, ms) => {
    const registry = await startCallRegistry(SIZE, [0], { now: () => new Date(Date.now() + ms) });
    try {
      const desk = await newDesk(registry);
      await sync(desk);
      await finalise(desk, 'Z0');
      await registry.amend([9], 'Новое');
      await sync(desk);
      const rows = async () => (await readLedger(registry.running.store)).rows;
      if (ms < 0) {
        const held = await desk.packetOf('Z0');
        expect(held).toMatchObject({ state: 'held' });
        expect(await rows()).toHaveLength(0);
        unwrap(await releaseQuarantined(registry.running.registry, { packet: held.packetId }));
        await sync(desk);
      }
      expect(await desk.packetOf('Z0')).toMatchObject({ state: 'accepted' });
      expect(await countOutbox(desk.db)).toBe(0);
      expect(await rows()).toHaveLength(1);
    } finally {
      await registry.stop();
    }
  },
  180_000,
);

describe('a disk that fills', () => {
  const full = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };

  test('in the middle of the first snapshot: what was stored stays, and the next round goes on', async () => {
    const desk = await newDesk();
    const { pages } = desk.db.pulled;
    pages.hook('creating', full);
    const end = await desk.sync();
    expect(end.progress).toMatchObject({ phase: 'failed', problem: { code: 'storage-full' } });
    expect((await desk.db.pulled.$feed.toArray()).every(({ base }) => base === null)).toBe(true);
    pages.hook('creating').unsubscribe(full);
    await sync(desk);
    expect(await desk.rows()).toHaveLength(SIZE);
  });

  test('in the middle of a page of changes: neither the page nor its cursor, and the own work stays', async () => {
    const desk = await newDesk();
    await sync(desk);
    await finalise(desk, 'Z2');
    const before = await desk.db.pulled.$feed.toArray();
    await calls.amend([12], 'Не влезло');
    const { overlay } = desk.db.pulled;
    overlay.hook('creating', full);
    expect((await desk.sync()).progress).toMatchObject({ problem: { code: 'storage-full' } });
    const after = await desk.db.pulled.$feed.toArray();
    expect(after.find(({ id }) => id === 'p:C1')).toEqual(before.find(({ id }) => id === 'p:C1'));
    // Sent before the feeds were asked for: it is safe at the registry.
    expect(await desk.packetOf('Z2')).toMatchObject({ state: 'accepted' });
    expect(await desk.db.own.reviews.count()).toBe(1);
    overlay.hook('creating').unsubscribe(full);
    await sync(desk);
    expect((await desk.open('Z12')).application.title).toBe('Не влезло 12');
  });
});

test('nothing new is one request, and no list, body or packet is read (SYNC-84)', async () => {
  const desk = await newDesk();
  await sync(desk);
  await sync(desk);
  desk.takeRequests();
  const read: string[] = [];
  for (const connection of [desk.db.own, desk.db.pulled]) {
    connection.use({
      stack: 'dbcore',
      name: 'watch',
      create: (core) => ({
        ...core,
        table: (name) => {
          const table = core.table(name);
          const note =
            <Args extends unknown[], Answer>(verb: (...args: Args) => Answer) =>
            (...args: Args) => {
              read.push(name);
              return verb(...args);
            };
          return {
            ...table,
            get: note(table.get),
            getMany: note(table.getMany),
            query: note(table.query),
            openCursor: note(table.openCursor),
            count: note(table.count),
          };
        },
      }),
    });
  }
  // Middleware counts from the next opening on.
  desk.db.own.close();
  desk.db.pulled.close();
  await desk.db.own.open();
  await desk.db.pulled.open();
  await sync(desk);
  expect(desk.takeRequests()).toEqual(['GET registry/v1/state']);
  expect([...new Set(read)].sort()).toEqual(['$outbox', '$status']);
  expect(read.length).toBeLessThan(8);
});

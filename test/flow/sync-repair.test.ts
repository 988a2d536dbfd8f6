import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { trimFeedsOperation } from '../../registry/commands/trim-feeds';
import { unassign } from '../../registry/commands/unassign';
import { loadIndex } from '../../renderer/db/load-index';
import { noteDamage } from '../../renderer/db/note-damage';
import { startCallRegistry, type CallRegistry } from '../support/call-registry';
import { startDesk, type Fault, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

/** Applications of the call; with the call and its rubric, two items more are in its feed. */
const SIZE = 1_300;

let calls: CallRegistry;
const desks: TestDesk[] = [];

beforeAll(async () => {
  calls = await startCallRegistry(SIZE, [7, 8]);
}, 180_000);
afterAll(() => calls.stop());
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
});

async function syncedDesk(): Promise<TestDesk> {
  const desk = await startDesk({ registry: calls.running });
  desks.push(desk);
  await desk.enrol();
  await syncWhole(desk);
  desk.takeRequests();
  return desk;
}

async function syncWhole(desk: TestDesk): Promise<void> {
  expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
  expect(await desk.rows()).toHaveLength(SIZE);
}

/** What a round asked for, by the last word of its path, in order. */
const verbsOf = (desk: TestDesk) =>
  desk
    .takeRequests()
    .filter((request) => request.includes('registry/v1/'))
    .map((request) => /\/v1\/(?:feeds\/[^/]+\/)?([a-z:A-Z]+)/.exec(request)![1]);

const titleOf = async (desk: TestDesk, id: string) => (await desk.open(id)).application.title;

/** Items that were asked for by name. */
function watchRows(desk: TestDesk, fault: Fault = () => null): string[] {
  const named: string[] = [];
  desk.setFault((url, init, pass) => {
    if (url.endsWith('/v1/rows:batchGet')) {
      const body = JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) as {
        items: { id: string }[];
      };
      named.push(...body.items.map(({ id }) => id));
    }
    return fault(url, init, pass);
  });
  return named;
}

/** Leaves the rows out of every page of changes: no line is missing, only the truth. */
const withoutRows: Fault = (url, _init, pass) => {
  if (!url.includes('/changes')) return null;
  return pass().then(async (answer) => {
    const end = JSON.parse((await answer.text()).trim().split('\n').at(-1)!) as object;
    return new Response(`${JSON.stringify({ ...end, rows: 0, more: false })}\n`);
  });
};

describe('what differs is repaired item by item (SYNC-75)', () => {
  test('a change that was missed: the inventory, then the one row', async () => {
    const desk = await syncedDesk();
    await calls.amend([10], 'Пропущенное');
    const named = watchRows(desk, withoutRows);
    await syncWhole(desk);
    expect(named).toEqual(['Z10']);
    expect(verbsOf(desk)).toEqual(['state', 'changes', 'state', 'inventory', 'rows:batchGet']);
    expect(await titleOf(desk, 'Z10')).toBe('Пропущенное 10');
    await syncWhole(desk);
    expect(verbsOf(desk)).toEqual(['state']);
  });

  test('a row that left and was missed is dropped, for the inventory does not name it', async () => {
    const desk = await syncedDesk();
    expect(await desk.assigned()).toEqual(['Z7', 'Z8']);
    unwrap(await unassign(calls.running.registry, { reviewer: 'demo', application: 'Z8' }));
    const named = watchRows(desk, withoutRows);
    await syncWhole(desk);
    expect(await desk.assigned()).toEqual(['Z7']);
    expect(named).toEqual([]);
    await calls.assign(['Z8']);
  });

  test('a cursor under the floor: what left meanwhile leaves here too, and no chunk is asked for', async () => {
    const desk = await syncedDesk();
    unwrap(await unassign(calls.running.registry, { reviewer: 'demo', application: 'Z7' }));
    unwrap(await trimFeedsOperation(calls.running.registry, { keep: 0, olderThanDays: null }));
    await syncWhole(desk);
    expect(verbsOf(desk)).toEqual(['state', 'changes', 'inventory']);
    expect(await desk.assigned()).not.toContain('Z7');
    await calls.assign(['Z7']);
  });
});

describe('what is damaged on this desk is brought again, and nothing else', () => {
  test('a part of the list', async () => {
    const desk = await syncedDesk();
    const before = (await desk.rows()).map(({ id }) => id).sort();
    const keys = await desk.db.pulled.pages.toCollection().primaryKeys();
    await desk.db.pulled.pages.delete(keys.find((key) => key.startsWith('p:C1/'))!);
    await desk.restart();
    expect((await desk.rows()).length).toBeLessThan(SIZE);
    expect(unwrap(await noteDamage(desk.db))).toEqual({ damaged: 1 });
    const named = watchRows(desk);
    await syncWhole(desk);
    expect((await desk.rows()).map(({ id }) => id).sort()).toEqual(before);
    expect(named.length).toBeGreaterThan(0);
    expect(named.length).toBeLessThan(SIZE / 2);
    expect(verbsOf(desk)).not.toContain('chunks');
    // Mended for good: after a restart nothing is damaged, and nothing is asked for.
    await desk.restart();
    expect(unwrap(await noteDamage(desk.db))).toEqual({ damaged: 0 });
    await syncWhole(desk);
    expect(verbsOf(desk)).toEqual(['state']);
  });

  test('one body that is gone or unreadable: a few rows', async () => {
    const desk = await syncedDesk();
    const { applications } = await loadIndex(desk.db);
    const blockOf = (id: string) => applications.get(id as never)!.entry.place![0];
    const { blocks } = desk.db.pulled;
    await blocks.delete(`p:C1/1/${blockOf('Z100')}`);
    await blocks.put({ key: `p:C1/1/${blockOf('Z7')}`, value: new Uint8Array([1, 2, 3]) });
    expect(unwrap(await noteDamage(desk.db))).toEqual({ damaged: 1 });
    const named = watchRows(desk);
    await syncWhole(desk);
    expect(named).toContain('Z100');
    expect(named).toContain('Z7');
    expect(named.length).toBeLessThan(20);
    expect(verbsOf(desk)).toEqual(['state', 'inventory', 'rows:batchGet']);
    expect(await titleOf(desk, 'Z100')).toContain('Z100');
    expect(await titleOf(desk, 'Z7')).toContain('Z7');
  });
});

describe('a repair', () => {
  test('that is cut goes on with what is still missing, after a restart too (SYNC-76)', async () => {
    const desk = await syncedDesk();
    await calls.amend(range(0, 600), 'Много');
    let batches = 0;
    const cutSecond: Fault = (url, init, pass) =>
      url.endsWith('/v1/rows:batchGet') && (batches += 1) > 1 ? cut() : withoutRows(url, init, pass);
    watchRows(desk, cutSecond);
    expect((await desk.sync()).progress).toMatchObject({ phase: 'failed' });
    const stored = (await desk.rows()).filter(({ version }) => version > 1).length;
    expect(stored).toBeGreaterThan(400);

    await desk.restart();
    const named = watchRows(desk, withoutRows);
    await syncWhole(desk);
    expect(named.length).toBeLessThan(200);
    expect(await titleOf(desk, 'Z599')).toBe('Много 599');
    expect(verbsOf(desk)).not.toContain('chunks');
  });

  test('of most of a feed is a snapshot, after a random pause that spares the registry (SYNC-78)', async () => {
    const desk = await syncedDesk();
    const person = await syncedDesk();
    await calls.amend(range(0, 900), 'Почти всё');
    desk.setFault(withoutRows);
    const waits: number[] = [];
    expect((await desk.sync({ alone: { waits } })).progress).toMatchObject({ phase: 'done', problem: null });
    expect(waits).toEqual([60_000]);
    expect(verbsOf(desk)).toContain('chunks');
    expect(await titleOf(desk, 'Z899')).toBe('Почти всё 899');

    // Who waits for it waits for no dice.
    person.setFault(withoutRows);
    await syncWhole(person);
    expect(await titleOf(person, 'Z0')).toBe('Почти всё 0');
  });
});

const range = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, index) => from + index);

function cut(): never {
  throw new TypeError('network error');
}

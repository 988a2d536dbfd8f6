import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { importPacket } from '../../registry/commands/import-packet';
import { unassign } from '../../registry/commands/unassign';
import { readLedger } from '../../registry/packets/ledger';
import { countOutbox } from '../../renderer/db/sync-status';
import { startCallRegistry, type CallRegistry } from '../support/call-registry';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

const HOUR = 3_600_000;
let calls: CallRegistry;
/** Time passes at the registry: tokens end. */
let skew = 0;
const desks: TestDesk[] = [];

beforeAll(async () => {
  calls = await startCallRegistry(40, [1, 2, 3, 4, 5], { now: () => new Date(Date.now() + skew) });
}, 180_000);
afterAll(() => calls.stop());
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
});

async function syncedDesk(): Promise<TestDesk> {
  const desk = await startDesk({ registry: calls.running });
  desks.push(desk);
  await desk.enrol();
  await sync(desk);
  return desk;
}

async function sync(desk: TestDesk): Promise<void> {
  expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
}

async function finalise(desk: TestDesk, id: string): Promise<void> {
  await desk.declare(id);
  const annotation = await desk.annotate(id);
  await desk.review(id, [annotation.id]);
  await desk.finalise(id);
}

/** Application and payload of each accepted decision. */
const readRows = async () =>
  (await readLedger(calls.running.store)).rows
    .map((row) => `${row.application_id} ${row.payload_sha256}`)
    .sort();

const verbsOf = (desk: TestDesk) =>
  desk
    .takeRequests()
    .filter((request) => request.includes('registry/v1/'))
    .map((request) => /\/v1\/(?:feeds\/([^/]+)\/)?([a-z:A-Z]+)/.exec(request)![2]);

describe('a registry that was restored from a copy, under a new epoch (SYNC-77)', () => {
  test('gets back every decision that it had lost, once, with the same payload, wherever rounds are cut', async () => {
    const desk = await syncedDesk();
    await finalise(desk, 'Z1');
    await sync(desk);
    await calls.backUp();

    // After the copy: one by wire, one as a file, one refused; an application amended. Tokens are renewed twice.
    skew += 2 * HOUR;
    await finalise(desk, 'Z2');
    await sync(desk);
    skew += 2 * HOUR;
    await finalise(desk, 'Z3');
    unwrap(await importPacket(calls.running.registry, { file: await desk.exportPacket('Z3') }));
    await sync(desk);
    await finalise(desk, 'Z4');
    unwrap(await unassign(calls.running.registry, { reviewer: 'demo', application: 'Z4' }));
    await calls.amend([30, 5], 'Исправлено после копии');
    await sync(desk);
    const before = await readRows();
    expect(before).toHaveLength(3);
    expect(await desk.packetOf('Z4')).toMatchObject({ state: 'refused' });
    expect((await desk.open('Z5')).application).toMatchObject({ version: 2 });

    await calls.restore();
    await calls.running.registry.renewEpoch();
    // The same version as the lost one, with other content.
    await calls.amend([5], 'Из новой истории');
    expect(await readRows()).toHaveLength(1);
    desk.takeRequests();
    await cutEverywhere(desk);
    await sync(desk);
    const verbs = verbsOf(desk);

    expect(await readRows()).toEqual(before);
    expect(await countOutbox(desk.db)).toBe(0);
    for (const id of ['Z1', 'Z2', 'Z3']) expect(await desk.packetOf(id)).toMatchObject({ state: 'accepted' });
    // A refusal is final: what the reviewer was told does not turn into its opposite behind their back.
    expect(await desk.packetOf('Z4')).toMatchObject({ state: 'refused' });
    // The feeds are as the registry has them now, and came without a snapshot.
    expect((await desk.open('Z5')).application).toMatchObject({ version: 2, title: 'Из новой истории 5' });
    expect((await desk.open('Z30')).application).toMatchObject({ version: 1, title: 'Льняная нить Z30' });
    expect(await desk.assigned()).toEqual(['Z1', 'Z2', 'Z3', 'Z4', 'Z5']);
    expect(verbs).toContain('inventory');
    expect(verbs).not.toContain('chunks');

    await sync(desk);
    expect(verbsOf(desk)).toEqual(['state']);
    expect(await readRows()).toEqual(before);
  }, 180_000);
});

/** Rounds that are cut one request later each; every second loses the answer, the others the question. */
async function cutEverywhere(desk: TestDesk): Promise<void> {
  for (let cutAt = 1; cutAt < 40; cutAt += 1) {
    let asked = 0;
    desk.setFault((_url, _init, pass) => {
      if ((asked += 1) < cutAt) return null;
      return cutAt % 2 === 0 ? pass().then(cut) : cut();
    });
    const end = await desk.sync();
    desk.setFault(null);
    await desk.restart();
    if (end.progress.phase === 'done') return;
  }
  throw new Error('no round came through');
}

function cut(): never {
  throw new TypeError('network error');
}

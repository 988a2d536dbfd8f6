import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { refuseQuarantined, releaseQuarantined } from '../../registry/commands/quarantine';
import { readLedger } from '../../registry/packets/ledger';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { countOutbox } from '../../renderer/db/sync-status';
import { makeFolder } from '../support/packet-desk';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

/** The desk's clock is right, the registry's an hour slow: to the registry the desk is fast. */
const SLOW = -3_600_000;
let off = 0;
let registry: RunningRegistry;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: TestDesk;

beforeAll(async () => {
  folder = await makeFolder('flow-held');
  const now = () => new Date(Date.now() + off);
  registry = await startRegistry({ folder: folder.folder, port: 0, now });
  await registry.seed(16);
}, 180_000);
afterAll(async () => {
  await registry?.stop();
  await folder.remove();
});
beforeEach(async () => {
  off = 0;
  desk = await startDesk({ registry });
  await desk.enrol();
  await desk.sync();
  off = SLOW;
});
afterEach(() => desk.stop());

const ledgerOf = async (id: string) =>
  (await readLedger(registry.store)).rows.filter((row) => row.application_id === id);

/** Decides an application that nobody has decided, and sends it: the registry holds it. */
async function sendHeld(): Promise<{ readonly id: string; readonly packetId: string }> {
  const decided = new Set((await readLedger(registry.store)).rows.map((row) => row.application_id));
  const id = (await desk.assigned()).find((one) => !decided.has(one))!;
  await desk.declare(id);
  const annotation = await desk.annotate(id);
  await desk.review(id, [annotation.id]);
  await desk.finalise(id);
  expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
  return { id, packetId: (await desk.packetOf(id)).packetId };
}

test('PKT-193: a held packet stays in the outbox and says so, over restarts, until its receipt comes', async () => {
  const { id, packetId } = await sendHeld();
  const held = { state: 'held', lastProblem: 'held-clock', outcome: null, receiptId: null };
  expect(await desk.packetOf(id)).toMatchObject(held);
  await desk.restart();
  await desk.sync();
  expect(await desk.packetOf(id)).toMatchObject(held);
  expect(await countOutbox(desk.db)).toBe(1);
  expect(await ledgerOf(id)).toEqual([]);

  unwrap(await releaseQuarantined(registry.registry, { packet: packetId as string }));
  await desk.sync();
  expect(await desk.packetOf(id)).toMatchObject({ state: 'accepted', lastProblem: null });
  expect([await countOutbox(desk.db), (await ledgerOf(id)).length]).toEqual([0, 1]);
});

test('PKT-194: what the clerk refused is refused here, with the clerk’s words, and may be decided anew', async () => {
  const { id, packetId } = await sendHeld();
  const note = 'Часы вашего компьютера спешат на час.';
  unwrap(await refuseQuarantined(registry.registry, { packet: packetId as string, note }));
  await desk.sync();
  expect(await desk.packetOf(id)).toMatchObject({
    state: 'refused',
    clerkNote: note,
    outcome: { outcome: 'refused', reason: 'clerk-refused' },
  });
  expect([await countOutbox(desk.db), await ledgerOf(id)]).toEqual([0, []]);
});

test('PKT-193: while a packet is held, the wire being lost changes neither its state nor the outbox', async () => {
  const { id } = await sendHeld();
  desk.setFault(() => Promise.reject(new TypeError('fetch failed')));
  await desk.sync();
  expect(await desk.packetOf(id)).toMatchObject({ state: 'held' });
  expect(await countOutbox(desk.db)).toBe(1);
});

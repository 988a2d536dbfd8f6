import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { importPacket } from '../../registry/commands/import-packet';
import { readLedger } from '../../registry/packets/ledger';
import { unassign } from '../../registry/commands/unassign';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { countOutbox } from '../../renderer/db/sync-status';
import { makeFolder } from '../support/packet-desk';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

let registry: RunningRegistry;
let folder: Awaited<ReturnType<typeof makeFolder>>;
const desks: TestDesk[] = [];

beforeAll(async () => {
  folder = await makeFolder('flow-registry');
  registry = await startRegistry({ folder: folder.folder, port: 0 });
  await registry.seed(16);
}, 180_000);
afterAll(async () => {
  await registry?.stop();
  await folder.remove();
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
});

/** An enrolled desk that has everything the registry grants it. */
async function syncedDesk(): Promise<TestDesk> {
  const desk = await startDesk({ registry });
  desks.push(desk);
  await desk.enrol();
  expect(await desk.sync()).toMatchObject({ online: true, progress: { phase: 'done', problem: null } });
  return desk;
}

async function reviewAndFinalise(desk: TestDesk, id: string): Promise<void> {
  await desk.declare(id);
  const annotation = await desk.annotate(id);
  await desk.review(id, [annotation.id]);
  await desk.finalise(id);
}

const ledgerOf = async (id: string) =>
  (await readLedger(registry.store)).rows.filter((row) => row.application_id === id);

/** Each test decides an application of its own: a reviewer decides each only once. */
const nextAssigned = async (desk: TestDesk): Promise<string> => {
  for (const id of await desk.assigned()) if ((await ledgerOf(id)).length === 0) return id;
  throw new Error('all assigned applications are decided');
};

describe('from a row of the registry to a decision in its ledger', () => {
  test('by wire', async () => {
    const desk = await syncedDesk();
    expect(await desk.rows()).toHaveLength(16);
    const id = await nextAssigned(desk);

    await reviewAndFinalise(desk, id);
    expect(await desk.packetOf(id)).toMatchObject({ state: 'sealed' });
    expect(await countOutbox(desk.db)).toBe(1);

    expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    expect(await desk.packetOf(id)).toMatchObject({ state: 'accepted', outcome: { outcome: 'accepted' } });
    expect(await countOutbox(desk.db)).toBe(0);
    expect(await ledgerOf(id)).toHaveLength(1);
  });

  test('by file, with the receipt coming back by wire', async () => {
    const desk = await syncedDesk();
    const id = await nextAssigned(desk);
    await reviewAndFinalise(desk, id);

    const file = await desk.exportPacket(id);
    expect(await desk.packetOf(id)).toMatchObject({ state: 'exported', exportedTo: file });
    const imported = unwrap(await importPacket(registry.registry, { file }));
    expect(imported.receipt.outcomes).toMatchObject([{ outcome: 'accepted' }]);
    expect(await countOutbox(desk.db)).toBe(1);

    // The upload is lost, so that only the list of receipts can tell.
    desk.setFault((url, init) => (init.method === 'POST' && url.endsWith('/v1/packets') ? busy() : null));
    await desk.sync();
    expect(await desk.packetOf(id)).toMatchObject({
      state: 'accepted',
      receiptId: imported.receipt.receiptId,
    });
    expect(await countOutbox(desk.db)).toBe(0);
    expect(await ledgerOf(id)).toHaveLength(1);
  });

  test('by wire and by file: once', async () => {
    const desk = await syncedDesk();
    const id = await nextAssigned(desk);
    await reviewAndFinalise(desk, id);
    unwrap(await importPacket(registry.registry, { file: await desk.exportPacket(id) }));
    await desk.sync();
    expect(await desk.packetOf(id)).toMatchObject({ state: 'accepted' });
    expect(await ledgerOf(id)).toHaveLength(1);
  });

  test('once, when the answer to the upload was lost on the way', async () => {
    const desk = await syncedDesk();
    const id = await nextAssigned(desk);
    await reviewAndFinalise(desk, id);
    desk.setFault((url, init, pass) =>
      init.method === 'POST' && url.endsWith('/v1/packets') ? pass().then(() => cut()) : null,
    );
    expect(await desk.sync()).toMatchObject({ online: false, progress: { phase: 'failed' } });
    expect(await countOutbox(desk.db)).toBe(1);
    expect(await ledgerOf(id)).toHaveLength(1);

    desk.setFault(null);
    await desk.restart();
    expect((await desk.sync()).progress.phase).toBe('done');
    expect(await desk.packetOf(id)).toMatchObject({ state: 'accepted' });
    expect(await countOutbox(desk.db)).toBe(0);
    expect(await ledgerOf(id)).toHaveLength(1);
  });

  test('a receipt with one byte changed is no receipt: the packet stays in the outbox', async () => {
    const desk = await syncedDesk();
    const id = await nextAssigned(desk);
    await reviewAndFinalise(desk, id);
    desk.setFault((url, _init, pass) =>
      /\/v1\/(packets|receipts)/.test(url) ? pass().then(flipByte) : null,
    );
    await desk.sync();
    expect(await desk.packetOf(id)).toMatchObject({ state: 'received', receiptId: null });
    expect((await desk.packetOf(id)).lastProblem).not.toBeNull();
    expect(await countOutbox(desk.db)).toBe(1);

    desk.setFault(null);
    await desk.sync();
    expect(await desk.packetOf(id)).toMatchObject({ state: 'accepted', lastProblem: null });
  });
});

test('a packet that is refused never blocks those behind it', async () => {
  const desk = await syncedDesk();
  const withdrawn = await nextAssigned(desk);
  const next = (await desk.assigned()).find((id) => id > withdrawn)!;
  await reviewAndFinalise(desk, withdrawn);
  await reviewAndFinalise(desk, next);
  unwrap(await unassign(registry.registry, { reviewer: 'demo', application: withdrawn }));

  await desk.sync();
  expect(await desk.packetOf(withdrawn)).toMatchObject({
    state: 'refused',
    outcome: { outcome: 'refused', reason: 'assignment-withdrawn' },
  });
  expect(await desk.packetOf(next)).toMatchObject({ state: 'accepted' });
  expect(await desk.assigned()).not.toContain(withdrawn);
  expect(await countOutbox(desk.db)).toBe(0);
});

/** The registry is there, but does not take it now. */
function busy(): Promise<Response> {
  const error = { code: 'registry-error', retryable: true };
  return Promise.resolve(Response.json({ error }, { status: 503 }));
}

function cut(): never {
  throw new TypeError('network error');
}

async function flipByte(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle]! ^ 1;
  return new Response(bytes, { status: answer.status });
}

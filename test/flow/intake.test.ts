import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { amendApplication } from '../../registry/commands/amend-application';
import { importPacket } from '../../registry/commands/import-packet';
import { unassign } from '../../registry/commands/unassign';
import {
  writeIntake,
  type IntakeRequest,
  type WrittenIntake,
} from '../../registry/packets/intake/write-intake';
import { readLedger } from '../../registry/packets/ledger';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { loadIndex } from '../../renderer/db/load-index';
import { keepReceipt } from '../../renderer/db/packets';
import { countOutbox } from '../../renderer/db/sync-status';
import type { IntakeOpened } from '../../shared/ipc/intake';
import { makeFolder } from '../support/packet-desk';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

let registry: RunningRegistry;
let folder: Awaited<ReturnType<typeof makeFolder>>;
const desks: TestDesk[] = [];

beforeAll(async () => {
  folder = await makeFolder('flow-intake');
  registry = await startRegistry({ folder: join(folder.folder, 'registry'), port: 0 });
  await registry.seed(16);
}, 180_000);
afterAll(async () => {
  await registry?.stop();
  await folder.remove();
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
});

async function enrolledDesk(reviewer = 'demo'): Promise<TestDesk> {
  const desk = await startDesk({ registry });
  desks.push(desk);
  await desk.enrol(reviewer);
  return desk;
}

const DEMO = { kind: 'reviewer', reviewerId: 'demo' } as unknown as IntakeRequest['scope'];

async function write(changes: Partial<IntakeRequest> = {}): Promise<WrittenIntake & { paths: string[] }> {
  const request = { scope: DEMO, attachments: 'assigned', volumeBytes: 2e9, ...changes } as const;
  const written = unwrap(
    await writeIntake(registry.registry, { out: join(folder.folder, 'stick'), ...request }),
  );
  return { ...written, paths: written.files.map(({ path }) => path) };
}

/** Main reads the files; the worker takes in every set that is complete. */
async function importFiles(desk: TestDesk, paths: readonly string[]) {
  const opened: IntakeOpened = unwrap(await desk.openIntake(paths));
  const ends = [];
  for (const set of opened.sets) if (set.missingRows.length === 0) ends.push(await desk.takeIntake(set));
  return { opened, ends };
}

/** Where the desk stands: every feed's place and digest, and every row. */
async function standing(desk: TestDesk) {
  const feeds = await desk.db.pulled.$feed.toArray();
  const { rows, assignments } = await loadIndex(desk.db);
  const bodies = await Promise.all(rows.map(({ id }) => desk.open(id)));
  return {
    feeds: feeds.map(({ id, epoch, cursor, seq, listed, base }) => ({
      ...{ id, epoch, cursor, seq, listed },
      live: base?.live,
      digest: base?.digest,
    })),
    rows: [...rows].sort((one, other) => (one.id < other.id ? -1 : 1)),
    assignments: [...assignments].sort(),
    bodies: bodies.sort((one, other) => (one.application.id < other.application.id ? -1 : 1)),
  };
}

const nextAssigned = async (desk: TestDesk, skip = 0): Promise<string> => (await desk.assigned())[skip]!;
const amend = async (application: string, title: string) =>
  unwrap(await amendApplication(registry.registry, { application, title }));
const startWith = (desk: TestDesk, part: string) => desk.takeRequests().filter((one) => one.includes(part));

describe('SYNC-90: an intake packet is a carrier', () => {
  test('a desk without a network stands where the wire would have put it, and goes on from there', async () => {
    const byWire = await enrolledDesk();
    await byWire.sync();
    const byFile = await enrolledDesk();
    byFile.takeRequests();
    const { opened, ends } = await importFiles(byFile, (await write()).paths);
    expect(opened.problems).toEqual([]);
    expect(ends).toEqual([{ outcome: 'taken', problem: null }]);
    expect(startWith(byFile, 'registry/')).toEqual([]);
    expect(await standing(byFile)).toEqual(await standing(byWire));
    expect((await byFile.blobs.list()).held.length).toBe((await byWire.blobs.list()).held.length);

    // Later there is a network: nothing but what changed since travels.
    await amend(await nextAssigned(byFile), 'Новое название');
    expect((await byFile.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    const asked = byFile.takeRequests();
    expect(asked.filter((one) => /changes/.test(one))).toHaveLength(1);
    expect(asked.filter((one) => /snapshot|chunks|inventory|batchGet|blobs\/[0-9a-f]{64}/.test(one))).toEqual(
      [],
    );
    await byWire.sync();
    expect(await standing(byFile)).toEqual(await standing(byWire));
  });

  test('in small volumes, one by one and the last first; the missing one is named', async () => {
    const desk = await enrolledDesk();
    const { paths } = await write({ attachments: 'none', volumeBytes: 100_000 });
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths.slice(1).reverse()) {
      const { opened, ends } = await importFiles(desk, [path]);
      expect([opened.sets[0]!.missingRows.includes(1), ends]).toEqual([true, []]);
    }
    const { ends } = await importFiles(desk, paths.slice(0, 1));
    expect(ends).toEqual([{ outcome: 'taken', problem: null }]);
    const byWire = await enrolledDesk();
    await byWire.sync();
    expect(await standing(desk)).toEqual(await standing(byWire));
  });

  test('the whole journey by stick: applications in, decision out, receipt in, then only changes by wire', async () => {
    const desk = await enrolledDesk();
    await importFiles(desk, (await write()).paths);
    desk.takeRequests();
    const id = await nextAssigned(desk, 1);
    await desk.declare(id);
    const annotation = await desk.annotate(id);
    await desk.review(id, [annotation.id]);
    await desk.finalise(id);
    const imported = unwrap(await importPacket(registry.registry, { file: await desk.exportPacket(id) }));
    expect(imported.receipt.outcomes).toMatchObject([{ outcome: 'accepted' }]);
    unwrap(
      await keepReceipt(desk.db, imported.receipt, Buffer.from(imported.packet, 'base64'), { by: 'file' }),
    );
    expect(await desk.packetOf(id)).toMatchObject({ state: 'accepted' });
    expect(await countOutbox(desk.db)).toBe(0);
    expect(startWith(desk, 'registry/')).toEqual([]);

    expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    expect(desk.takeRequests().filter((one) => /snapshot|chunks|inventory/.test(one))).toEqual([]);
    const { rows } = await readLedger(registry.store);
    expect(rows.filter((row) => row.application_id === id)).toHaveLength(1);
  });

  test('a call’s packet brings that call to those who are granted it, and drops nothing else', async () => {
    const desk = await enrolledDesk();
    await desk.sync();
    const before = (await standing(desk)).feeds.map(({ id }) => id);
    const [call] = before.filter((id) => id.startsWith('p:'));
    const { rows } = await loadIndex(desk.db);
    await amend(rows.find(({ callId }) => `p:${callId}` === call)!.id, 'Изменено для конкурса');
    const scope = { kind: 'call', callId: call!.slice(2) } as unknown as IntakeRequest['scope'];
    const { ends } = await importFiles(desk, (await write({ scope })).paths);
    expect(ends).toEqual([{ outcome: 'taken', problem: null }]);
    const after = await standing(desk);
    expect(after.feeds.map(({ id }) => id)).toEqual(before);
    expect(after.rows.some(({ title }) => title === 'Изменено для конкурса')).toBe(true);
  });
});

describe('SYNC-95: what is older never takes the place of what is newer', () => {
  test('a packet older than the desk changes nothing; the same packet again says so', async () => {
    const desk = await enrolledDesk();
    const { paths } = await write();
    await importFiles(desk, paths);
    const at = await standing(desk);
    expect((await importFiles(desk, paths)).ends).toEqual([{ outcome: 'already', problem: null }]);
    expect(await standing(desk)).toEqual(at);

    await amend(await nextAssigned(desk), 'Новее пакета');
    await desk.sync();
    const newer = await standing(desk);
    // It was taken in before: the desk went on from there.
    expect((await importFiles(desk, paths)).ends).toEqual([{ outcome: 'already', problem: null }]);
    const other = await enrolledDesk();
    await other.sync();
    expect((await importFiles(other, paths)).ends).toMatchObject([
      { outcome: 'older', problem: { code: 'intake-older' } },
    ]);
    expect(await standing(desk)).toEqual(newer);
    expect(await standing(other)).toEqual(newer);
  });

  test('a newer packet takes away what left the scope, but never unsent work', async () => {
    const desk = await enrolledDesk();
    await importFiles(desk, (await write()).paths);
    const kept = await nextAssigned(desk, 3);
    const gone = await nextAssigned(desk, 4);
    await desk.declare(kept);
    await desk.review(kept, [(await desk.annotate(kept)).id]);
    for (const application of [kept, gone]) {
      unwrap(await unassign(registry.registry, { reviewer: 'demo', application }));
    }
    expect((await importFiles(desk, (await write()).paths)).ends).toEqual([
      { outcome: 'taken', problem: null },
    ]);
    expect(await desk.assigned()).not.toContain(gone);
    expect(await desk.db.own.reviews.get(kept as never)).toBeDefined();
    await desk.open(kept);
  });
});

describe('SYNC-96: cut anywhere, nothing is lost', () => {
  test('cut at every request, with the program closed in between, it goes on where it was', async () => {
    const desk = await enrolledDesk();
    const { paths } = await write({ attachments: 'none' });
    const [set] = unwrap(await desk.openIntake(paths)).sets;
    let last = 1;
    for (; last < 50; last += 1) {
      const cut = new AbortController();
      let requests = 0;
      desk.setFault(() => {
        requests += 1;
        if (requests === last) cut.abort();
        return null;
      });
      const { outcome } = await desk.takeIntake(set!, { signal: cut.signal });
      if (outcome === 'taken') break;
      expect(outcome).toBe('cancelled');
      await desk.restart();
    }
    expect(last).toBeGreaterThan(3);
    desk.setFault(null);
    const byWire = await enrolledDesk();
    await byWire.sync();
    expect(await standing(desk)).toEqual(await standing(byWire));
  });

  test('a file closed by a conflict of interest gets neither its text nor its attachments back', async () => {
    const desk = await enrolledDesk();
    const { paths } = await write();
    await importFiles(desk, paths);
    const id = await nextAssigned(desk, 2);
    const own = (await desk.open(id)).application.attachments.map(({ sha256 }) => sha256);
    await desk.declare(id, 'conflict');
    await desk.blobs.drop(own);
    await amend(id, 'Изменено после самоотвода');
    const { ends } = await importFiles(desk, (await write()).paths);
    expect(ends).toEqual([{ outcome: 'taken', problem: null }]);
    await expect(desk.open(id)).rejects.toThrow();
    const held = new Set((await desk.blobs.list()).held.map(({ sha256 }) => sha256));
    expect(own.filter((sha256) => held.has(sha256))).toEqual([]);
  });
});

/** Last in the file: the registry is in another epoch from here on. */
test('SYNC-96: a packet of another epoch brings its rows, and leaves the outbox to the registry’s own word', async () => {
  const desk = await enrolledDesk();
  await desk.sync();
  const id = await nextAssigned(desk, 5);
  await desk.declare(id);
  await desk.review(id, [(await desk.annotate(id)).id]);
  await desk.finalise(id);
  await desk.sync();
  expect(await desk.packetOf(id)).toMatchObject({ state: 'accepted' });

  await registry.registry.renewEpoch();
  await amend(id, 'После восстановления');
  expect((await importFiles(desk, (await write()).paths)).ends).toEqual([
    { outcome: 'taken', problem: null },
  ]);
  expect(await countOutbox(desk.db)).toBe(0);
  desk.takeRequests();
  expect((await desk.sync()).progress).toMatchObject({ phase: 'done' });
  expect(desk.takeRequests()).toContain('POST registry/v1/packets');
  const byWire = await enrolledDesk();
  await byWire.sync();
  expect(await standing(desk)).toEqual(await standing(byWire));
});

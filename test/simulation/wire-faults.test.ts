import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveApplications } from '../../registry/applications/save-applications';
import { saveAssignments, saveReviewers } from '../../registry/applications/save-assignments';
import { saveCalls } from '../../registry/applications/save-calls';
import { makeRandom } from '../../registry/seed/random';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { listPackets } from '../../renderer/db/packets';
import { countOutbox } from '../../renderer/db/sync-status';
import { hashDecision } from '../../shared/packet/decision-hash';
import { FAULTS, startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import { makeApplication, makeAssignment, makeCall, rubric } from '../support/make-documents';
import { makeFolder } from '../support/packet-desk';
import { startDesk, type TestDesk } from '../support/start-desk';

/** 5,000 in `npm run campaigns`; `DECISIONS=500000` for a longer run, `SEED=…` for another one. */
const DECISIONS = Number(process.env.DECISIONS ?? 1_000);
const SEED = process.env.SEED ?? '20261123';
const REVIEWERS = ['r1', 'r2', 'r3', 'r4'];
/** Finalised between two rounds: people go on working while packets travel. */
const BATCH = 125;
const MINUTE = 60_000;

let registry: RunningRegistry;
let proxy: FaultProxy;
let folder: Awaited<ReturnType<typeof makeFolder>>;
const desks: TestDesk[] = [];

beforeAll(async () => {
  folder = await makeFolder('flow-faults');
  registry = await startRegistry({ folder: folder.folder, port: 0 });
  await fillRegistry();
  proxy = await startFaultProxy(registry.address, makeRandom(SEED));
  for (const reviewer of REVIEWERS) {
    const desk = await startDesk({ registry: { ...registry, address: proxy.address } });
    desks.push(desk);
    await desk.enrol(reviewer);
  }
}, 5 * MINUTE);
afterAll(async () => {
  for (const desk of desks) await desk.stop();
  await proxy?.close();
  await registry?.stop();
  await folder.remove();
});

test(
  `SYNC-3, SYNC-35: ${DECISIONS} decisions through a wire that fails in ${FAULTS.length} ways are ${DECISIONS} rows of the ledger`,
  async () => {
    await Promise.all(desks.map(workThroughFaults));
    await proxy.settle();
    proxy.setRate(0);
    for (const desk of desks) {
      expect((await desk.sync()).progress, `seed ${SEED}`).toMatchObject({ phase: 'done', problem: null });
    }
    const ledger = await registry.store.query<{ decision_id: string; payload_sha256: string }>(
      'select decision_id, payload_sha256 from ledger order by seq',
    );
    const packets = (await Promise.all(desks.map((desk) => listPackets(desk.db)))).flat();
    expect(ledger).toHaveLength(DECISIONS);
    expect(new Map(ledger.map((row) => [row.decision_id, row.payload_sha256]))).toEqual(
      new Map(packets.map(({ decision }) => [decision.id as string, hashDecision(decision)])),
    );
    expect(packets.every(({ state }) => state === 'accepted')).toBe(true);
    // Every kind of fault happened, or the test proves less than it says.
    expect([...proxy.counts.keys()].sort(), `seed ${SEED}`).toEqual([...FAULTS].sort());
  },
  30 * MINUTE,
);

/** Two days of one reviewer: the queue comes, files are decided while rounds run, the outbox empties. */
async function workThroughFaults(desk: TestDesk): Promise<void> {
  proxy.setRate(0.25);
  // Feeds come one by one: the files are there when a whole round came through.
  for (let round = 0; ; round += 1) {
    expect(round, `seed ${SEED}: the queue never came`).toBeLessThan(1_000);
    const { phase, problem } = (await desk.sync()).progress;
    if (phase === 'done' && problem === null) break;
  }
  proxy.setRate(0.08);
  const ids = await desk.assigned();
  expect(ids, `seed ${SEED}`).toHaveLength(DECISIONS / REVIEWERS.length);
  for (let start = 0; start < ids.length; start += BATCH) {
    for (const id of ids.slice(start, start + BATCH)) await decide(desk, id);
    await desk.sync();
  }
  for (let round = 0; (await countOutbox(desk.db)) > 0; round += 1) {
    expect(round, `seed ${SEED}: the outbox never empties`).toBeLessThan(DECISIONS);
    await desk.sync();
  }
}

async function decide(desk: TestDesk, id: string): Promise<void> {
  await desk.declare(id);
  await desk.review(id, []);
  await desk.finalise(id);
}

/** One call; its applications are shared out among the reviewers. */
async function fillRegistry(): Promise<void> {
  const { store, scopes, sequencer } = registry.registry;
  const at = new Date();
  const applications = Array.from({ length: DECISIONS }, (_, number) => makeApplication(`Z${number}`));
  const assignments = applications.map(({ id }, number) =>
    makeAssignment(id, { reviewerId: REVIEWERS[number % REVIEWERS.length] }),
  );
  await store.transaction(async (tx) => {
    await saveCalls(tx, { rubrics: [rubric], calls: [makeCall()] }, at);
    await saveReviewers(
      tx,
      REVIEWERS.map((id) => ({ id, name: `Рецензент ${id}`, position: 'эксперт', calls: ['C1'] })),
      at,
    );
    await saveApplications(tx, applications, at);
    await saveAssignments(tx, assignments, at);
  });
  scopes.forget();
  await sequencer.drain();
}

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { amendApplication } from '../../registry/commands/amend-application';
import { unassign } from '../../registry/commands/unassign';
import { readLedger } from '../../registry/packets/ledger';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { listAnnotations } from '../../renderer/db/annotations';
import { readBaseVersion } from '../../renderer/db/base-versions';
import { listPackets } from '../../renderer/db/packets';
import { readHasLeft } from '../../renderer/db/read-standing';
import { readReview, reopenReview, saveReview } from '../../renderer/db/reviews';
import { countOutbox } from '../../renderer/db/sync-status';
import {
  carryAnnotations,
  changedAnnotations,
  findShaken,
} from '../../renderer/review/amending/carry-annotations';
import type { ApplicationId } from '../../shared/application/ids';
import { affirm, findAmendment, findReopened, takeOver } from '../../shared/review/amendment/reopen';
import { makeFolder } from '../support/packet-desk';
import { fillRegistry, keepApplications } from '../support/registry-corpus';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

/** Four of the sections that the default rubric names. */
const SECTIONS = ['goal', 'market', 'plan', 'budget'].map((id) => ({
  id,
  title: `Раздел ${id}`,
  paragraphs: [`Первый абзац раздела ${id}, который заявитель подал в срок.`, 'Второй абзац.'],
  criteria: [],
}));

let registry: RunningRegistry;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: TestDesk;
/** Each test has an application of its own. */
let free: string[];

beforeAll(async () => {
  folder = await makeFolder('flow-amendment');
  registry = await startRegistry({ folder: folder.folder, port: 0 });
  await fillRegistry(registry, { calls: ['C1', 'X-CLOSED'], applications: 8, parts: { sections: SECTIONS } });
  desk = await startDesk({ registry });
  await desk.enrol();
  await sync();
  free = await desk.assigned();
});
afterAll(async () => {
  await desk?.stop();
  await registry?.stop();
  await folder.remove();
});
afterEach(() => desk.setFault(null));

const sync = async () => expect((await desk.sync()).progress).toMatchObject({ phase: 'done' });
const next = () => free.shift() as ApplicationId;
const ledgerOf = async (id: string) =>
  (await readLedger(registry.store)).rows.filter((row) => row.application_id === id);
const packetsOf = async (id: string) =>
  (await listPackets(desk.db)).filter(({ applicationId }) => applicationId === id);
const holdUploads = () =>
  desk.setFault((url, init) =>
    init.method === 'POST' && url.endsWith('/v1/packets')
      ? Promise.resolve(
          Response.json({ error: { code: 'registry-error', retryable: true } }, { status: 503 }),
        )
      : null,
  );

/** Scored and justified, nothing signed. */
async function draft(): Promise<ApplicationId> {
  const id = next();
  await desk.declare(id);
  await desk.review(id, [(await desk.annotate(id)).id]);
  return id;
}

/** The registry makes the next version, with other words in one section. */
async function rewriteSection(id: ApplicationId, section: string): Promise<void> {
  const { application } = await desk.open(id);
  const sections = application.sections.map((one) =>
    one.id === section ? { ...one, paragraphs: [...one.paragraphs, 'Дополнено после подачи заявки.'] } : one,
  );
  await keepApplications(registry, [{ ...application, sections }]);
}

/** What the screen works with: the review beside the version in force. */
async function look(id: ApplicationId) {
  const { application, rubric } = await desk.open(id);
  const review = (await readReview(desk.db, id))!;
  const base = await readBaseVersion(desk.db, id);
  const stored = await listAnnotations(desk.db, id);
  const annotations = carryAnnotations(stored, application, base);
  const shaken = findShaken(review, annotations, application.version);
  const amendment = findAmendment({ review, rubric, base, application });
  const waiting = amendment ? [...findReopened(review, amendment, shaken)] : [];
  return { application, rubric, review, stored, annotations, shaken, amendment, waiting };
}

/** One click, and the save that it makes. */
async function reaffirm(id: ApplicationId, item: Awaited<ReturnType<typeof look>>['waiting'][number]) {
  const { application, review, amendment } = await look(id);
  const affirmed = { ...affirm(review, amendment!, item), updatedAt: new Date().toISOString() };
  unwrap(await saveReview(desk.db, affirmed, { shown: application }));
}

async function settle(id: ApplicationId): Promise<void> {
  for (const item of (await look(id)).waiting) await reaffirm(id, item);
  const { application, rubric, review, stored, annotations, shaken, amendment } = await look(id);
  const moved = takeOver(review, amendment!, { rubric, shaken });
  unwrap(
    await saveReview(desk.db, moved, {
      shown: application,
      annotations: changedAnnotations(stored, annotations),
    }),
  );
}

describe('SYNC-104: a decision is on the version in force, once what changed was looked at', () => {
  test('a draft: amended while away, reaffirmed across a restart, decided on the new version', async () => {
    const id = await draft();
    await rewriteSection(id, 'market');
    await sync();
    await expect(desk.finalise(id)).rejects.toThrow('application-amended');

    const { amendment, waiting } = await look(id);
    expect(amendment).toMatchObject({ from: 1, to: 2, changes: [{ part: 'section:market' }] });
    expect(waiting).toEqual(['criterion:market']);
    await reaffirm(id, waiting[0]!);
    await desk.restart();
    expect((await look(id)).waiting).toEqual([]);
    await expect(desk.finalise(id)).rejects.toThrow('application-amended');
    await settle(id);
    await desk.restart();
    expect((await look(id)).amendment).toBeNull();
    await desk.finalise(id);
    await sync();
    expect(await packetsOf(id)).toMatchObject([
      { state: 'accepted', decision: { base: { applicationVersion: 2 }, supersedes: null } },
    ]);
    expect(await ledgerOf(id)).toHaveLength(1);
    expect((await readBaseVersion(desk.db, id))?.version).toBe(2);
  });

  test('refused as amended: the new decision has a new id and supersedes; the ledger has one', async () => {
    const id = await draft();
    await desk.finalise(id);
    const [first] = await packetsOf(id);
    unwrap(await amendApplication(registry.registry, { application: id, summary: 'Изложено иначе.' }));
    await sync();
    expect(await packetsOf(id)).toMatchObject([
      {
        state: 'refused',
        outcome: { outcome: 'conflict', reason: 'application-amended', currentVersion: 2 },
      },
    ]);
    expect((await look(id)).waiting.sort()).toEqual([
      'criterion:effect',
      'criterion:novelty',
      'gate:in-scope',
    ]);
    await settle(id);
    await desk.finalise(id);
    await sync();
    expect(await packetsOf(id)).toMatchObject([
      { state: 'accepted', decision: { supersedes: first!.decisionId, base: { applicationVersion: 2 } } },
      { state: 'refused', packetId: first!.packetId },
    ]);
    expect((await ledgerOf(id)).map((row) => row.decision_id)).toEqual([
      (await packetsOf(id))[0]!.decisionId,
    ]);
    expect(await countOutbox(desk.db)).toBe(0);
  });
});

describe('SYNC-105: a sealed review is opened again by choice', () => {
  test('sealed and not sent: both packets travel, the first is refused, the second counts', async () => {
    const id = await draft();
    await desk.finalise(id);
    holdUploads();
    await rewriteSection(id, 'plan');
    await desk.sync();
    expect(await packetsOf(id)).toMatchObject([{ state: 'sealed' }]);
    expect((await look(id)).waiting).toEqual(['criterion:delivery']);
    await expect(settle(id)).rejects.toThrow('review-sealed');

    unwrap(await reopenReview(desk.db, id, { keptId: randomUUID(), at: new Date().toISOString() }));
    await desk.restart();
    await settle(id);
    await desk.finalise(id);
    expect((await packetsOf(id)).map(({ state }) => state)).toEqual(['sealed', 'sealed']);

    desk.setFault(null);
    await sync();
    expect((await packetsOf(id)).map(({ state }) => state)).toEqual(['accepted', 'refused']);
    expect(await ledgerOf(id)).toHaveLength(1);
    expect(await countOutbox(desk.db)).toBe(0);
  });

  test('accepted and amended later: the new decision takes the place of the accepted one', async () => {
    const id = await draft();
    await desk.finalise(id);
    await sync();
    const [accepted] = await packetsOf(id);
    expect(accepted).toMatchObject({ state: 'accepted' });
    await rewriteSection(id, 'budget');
    await sync();
    expect((await look(id)).waiting).toEqual(['criterion:budget']);
    await expect(settle(id)).rejects.toThrow('review-sealed');

    unwrap(await reopenReview(desk.db, id, { keptId: randomUUID(), at: new Date().toISOString() }));
    await settle(id);
    await desk.finalise(id);
    await sync();
    expect(await packetsOf(id)).toMatchObject([
      { state: 'accepted', decision: { supersedes: accepted!.decisionId, base: { applicationVersion: 2 } } },
      { state: 'accepted' },
    ]);
    expect(await ledgerOf(id)).toHaveLength(2);
  });
});

describe('SYNC-107: withdrawn work is kept', () => {
  test('the assignment is withdrawn: the file opens, the draft is there, no decision can be signed', async () => {
    const id = await draft();
    unwrap(await unassign(registry.registry, { reviewer: 'demo', application: id }));
    await sync();
    await desk.restart();
    expect(await desk.assigned()).not.toContain(id);
    expect((await desk.open(id)).assignment).toBeNull();
    expect((await readReview(desk.db, id))?.recommendation.outcome).toBe('support');
    expect(await readHasLeft(desk.db, id)).toBe(false);
    await expect(desk.finalise(id)).rejects.toThrow('assignment-withdrawn');
  });

  test('the applicant takes it back: readable as withdrawn', async () => {
    const id = await draft();
    unwrap(await amendApplication(registry.registry, { application: id, status: 'withdrawn' }));
    await sync();
    const { application, waiting, amendment } = await look(id);
    expect(application.status).toBe('withdrawn');
    expect(amendment?.changes).toMatchObject([{ part: 'status' }]);
    expect(waiting).toEqual([]);
    expect((await desk.rows()).find((row) => row.id === id)).toMatchObject({ withdrawn: true });
  });

  test('it moves to a call that is closed to this desk: it stays for the draft on it, and goes without one', async () => {
    const [id, other] = [await draft(), next()];
    for (const one of [id, other]) {
      const { application } = await desk.open(one);
      await keepApplications(registry, [{ ...application, callId: 'X-CLOSED' as never }]);
    }
    await sync();
    await desk.restart();
    expect(await readHasLeft(desk.db, id)).toBe(true);
    expect((await desk.open(id)).application.version).toBe(1);
    expect((await look(id)).review.recommendation.outcome).toBe('support');
    await expect(desk.open(other)).rejects.toThrow('does not open');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveAssignments } from '../../registry/applications/save-assignments';
import { importPacket } from '../../registry/commands/import-packet';
import { readLedger } from '../../registry/packets/ledger';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { readOtherDesk } from '../../renderer/db/other-desk';
import { readReview, saveReview } from '../../renderer/db/reviews';
import { restoreKept, takeOver } from '../../renderer/db/take-over';
import { countOutbox } from '../../renderer/db/sync-status';
import type { ApplicationId } from '../../shared/application/ids';
import type { Review } from '../../shared/review/review';
import { partKey } from '../../shared/review/review-work';
import type { Choices } from '../../shared/review/settle-merge';
import { makeApplication, makeAssignment } from '../support/make-documents';
import { makeFolder } from '../support/packet-desk';
import { fillRegistry, keepApplications } from '../support/registry-corpus';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

let registry: RunningRegistry;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let a: TestDesk;
let b: TestDesk;
let id: string;

beforeAll(async () => {
  folder = await makeFolder('flow-two-desks');
  registry = await startRegistry({ folder: folder.folder, port: 0 });
  await fillRegistry(registry, { applications: 0 });
  const text = 'Линия прядёт нить из короткого волокна; спрос подтверждён договорами о намерениях.';
  const sections = [{ id: 's1', title: 'Суть', paragraphs: [text], criteria: [] }];
  const applications = Array.from({ length: 8 }, (_, number) => makeApplication(`T${number}`, { sections }));
  await keepApplications(registry, applications);
  const assignments = applications.map((one) => makeAssignment(one.id));
  await registry.store.transaction((tx) => saveAssignments(tx, assignments, new Date()));
  await registry.registry.sequencer.drain();
});
afterAll(async () => {
  await registry?.stop();
  await folder.remove();
});
beforeEach(async () => {
  a = await newDesk();
  b = await newDesk();
  id = await nextUndecided(a);
});
afterEach(async () => {
  await a.stop();
  await b.stop();
});

async function newDesk(): Promise<TestDesk> {
  const desk = await startDesk({ registry });
  await desk.enrol();
  await sync(desk);
  return desk;
}

async function sync(desk: TestDesk): Promise<void> {
  expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
}

const ledgerOf = async (applicationId: string) =>
  (await readLedger(registry.store)).rows.filter((row) => row.application_id === applicationId);

/** Each test decides an application of its own. */
async function nextUndecided(desk: TestDesk): Promise<string> {
  for (const one of await desk.assigned()) if ((await ledgerOf(one)).length === 0) return one;
  throw new Error('all assigned applications are decided');
}

const other = (desk: TestDesk) => readOtherDesk(desk.db, id as ApplicationId);
const reviewOf = async (desk: TestDesk) => (await readReview(desk.db, id as ApplicationId))!;
const take = async (desk: TestDesk, choices: Choices = {}) =>
  unwrap(
    await takeOver(desk.db, id as ApplicationId, {
      choices,
      keptId: randomUUID(),
      at: new Date().toISOString(),
    }),
  );

/** A whole review with evidence of its own, changed as `edit` says, and not sealed. */
async function draft(desk: TestDesk, edit: (review: Review) => Review = (review) => review): Promise<void> {
  await desk.declare(id);
  const mark = await desk.annotate(id);
  const review = edit(await desk.review(id, [mark.id]));
  unwrap(await saveReview(desk.db, review));
}

async function change(desk: TestDesk, edit: (review: Review) => Review): Promise<void> {
  unwrap(await saveReview(desk.db, edit(await reviewOf(desk))));
}

const [NOVELTY, MARKET] = [0, 1];
/** Another text under the criterion, long enough to be sealed. */
const rewrite =
  (place: number, word: string) =>
  (review: Review): Review => {
    const key = Object.keys(review.criteria)[place]!;
    const justification = `${word} `.repeat(60);
    return {
      ...review,
      criteria: { ...review.criteria, [key]: { ...review.criteria[key]!, justification } },
    };
  };
const textOf = (review: Review, place: number) => Object.values(review.criteria)[place]!.justification;

describe('two desks of one reviewer', () => {
  test('the desk that sent it sees its own come back and says nothing; the other shows it as done (SYNC-115, SYNC-116)', async () => {
    await draft(a);
    await a.finalise(id);
    await sync(a);
    expect((await a.packetOf(id)).state).toBe('accepted');
    expect(await other(a)).toBeNull();
    await sync(b);
    expect(await other(b)).toMatchObject({ kind: 'elsewhere', theirs: { review: await reviewOf(a) } });
    expect(await reviewOf(b)).toBeUndefined();
  });

  test('a draft that is disjoint from it merges, and the merged decision supersedes it (SYNC-114)', async () => {
    await draft(a);
    await a.finalise(id);
    await sync(a);
    await sync(b);
    // Both grow from what the registry accepted: B opens it, then each changes a part of its own.
    await take(b);
    await change(b, rewrite(MARKET, 'Спрос'));
    await sync(a);
    const first = (await a.packetOf(id)).decisionId;

    await b.finalise(id);
    await sync(b);
    expect(await b.packetOf(id)).toMatchObject({ state: 'accepted', decision: { supersedes: first } });
    await sync(a);
    expect(await other(a)).toMatchObject({ kind: 'elsewhere' });
    await take(a);
    expect(textOf(await reviewOf(a), MARKET)).toContain('Спрос');
    await change(a, rewrite(NOVELTY, 'Новизна'));
    await a.finalise(id);
    await sync(a);
    expect((await a.packetOf(id)).state).toBe('accepted');
    expect(await ledgerOf(id)).toHaveLength(3);
  });

  test('both work at once, by wire: the second is told of the first, merges with its choices, and is accepted', async () => {
    await draft(a, rewrite(NOVELTY, 'Первый'));
    await draft(b, rewrite(NOVELTY, 'Второй'));
    const marks = [...(await a.db.own.annotations.toArray()), ...(await b.db.own.annotations.toArray())];
    await a.finalise(id);
    await b.finalise(id);
    await sync(a);
    await sync(b);
    expect(await b.packetOf(id)).toMatchObject({
      state: 'refused',
      outcome: { outcome: 'conflict', reason: 'review-changed' },
    });
    const found = (await other(b))!;
    expect(found.kind).toBe('unmerged');
    expect(found.merge.conflicts.map(({ kind }) => kind)).toEqual(['criterion']);
    // Until it is merged the desk does not seal what the registry would refuse.
    await expect(b.finalise(id)).rejects.toThrow('review-changed');

    await b.restart();
    const choices = Object.fromEntries(
      found.merge.conflicts.map((conflict) => [partKey(conflict), 'mine' as const]),
    );
    await take(b, choices);
    expect(textOf(await reviewOf(b), NOVELTY)).toContain('Второй');
    const held = await b.db.own.annotations.toArray();
    expect(held.map((mark) => mark.id).sort()).toEqual(marks.map((mark) => mark.id).sort());
    await b.finalise(id);
    await sync(b);
    expect((await b.packetOf(id)).state).toBe('accepted');
    expect(await ledgerOf(id)).toHaveLength(2);
    await sync(a);
    expect((await other(a))?.theirs.review).toMatchObject({ criteria: (await reviewOf(b)).criteria });
  });

  test('one by wire and one by stick: the same, in whichever order they arrive', async () => {
    await draft(a, rewrite(NOVELTY, 'Первый'));
    await draft(b, rewrite(MARKET, 'Второй'));
    await a.finalise(id);
    await b.finalise(id);
    const stick = await b.exportPacket(id);
    const imported = unwrap(await importPacket(registry.registry, { file: stick }));
    expect(imported.receipt.outcomes).toMatchObject([{ outcome: 'accepted' }]);
    await sync(a);
    expect((await a.packetOf(id)).outcome).toMatchObject({ reason: 'review-changed' });
    const found = (await other(a))!;
    const choices = Object.fromEntries(
      found.merge.conflicts.map((conflict) => [partKey(conflict), 'theirs' as const]),
    );
    await take(a, choices);
    await a.finalise(id);
    await sync(a);
    expect((await a.packetOf(id)).state).toBe('accepted');
    await sync(b);
    expect(await countOutbox(b.db)).toBe(0);
    expect((await b.packetOf(id)).state).toBe('accepted');
    expect(await ledgerOf(id)).toHaveLength(2);
  });

  test('sealed here and not sent, while the other desk’s arrives: it says so, loses nothing, and waits for the answer', async () => {
    await draft(a, rewrite(NOVELTY, 'Первый'));
    await draft(b, rewrite(NOVELTY, 'Второй'));
    await b.finalise(id);
    await a.finalise(id);
    await sync(a);
    // The upload of B is lost, so that the feed brings A's review before the answer.
    b.setFault((url, init) => (init.method === 'POST' && url.endsWith('/v1/packets') ? busy() : null));
    await b.sync();
    expect(await other(b)).toMatchObject({ kind: 'waiting' });
    expect(textOf(await reviewOf(b), NOVELTY)).toContain('Второй');
    b.setFault(null);
    await sync(b);
    expect(await other(b)).toMatchObject({ kind: 'unmerged' });
  });

  test('taken over and undone: the draft is as it was, and taking over works again', async () => {
    await draft(b, rewrite(NOVELTY, 'Второй'));
    await draft(a, rewrite(NOVELTY, 'Первый'));
    await a.finalise(id);
    await sync(a);
    await sync(b);
    const before = await reviewOf(b);
    const marks = await b.db.own.annotations.toArray();
    const keptId = randomUUID();
    const at = new Date().toISOString();
    const choices = Object.fromEntries(
      (await other(b))!.merge.conflicts.map((conflict) => [partKey(conflict), 'theirs' as const]),
    );
    unwrap(await takeOver(b.db, id as ApplicationId, { choices, keptId, at }));
    expect(textOf(await reviewOf(b), NOVELTY)).toContain('Первый');
    await b.restart();
    unwrap(await restoreKept(b.db, keptId, { keptId: randomUUID(), at }));
    expect({ ...(await reviewOf(b)), updatedAt: '' }).toEqual({ ...before, updatedAt: '' });
    expect(await b.db.own.annotations.toArray()).toEqual(marks);
    expect((await other(b))?.kind).toBe('unmerged');
  });
});

/** The registry is there, but does not take it now. */
function busy(): Promise<Response> {
  const error = { code: 'registry-error', retryable: true };
  return Promise.resolve(Response.json({ error }, { status: 503 }));
}

// Live queries ask for an engine when dexie is loaded: before it.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createListStore } from '../../renderer/db/list-store';
import { listKept } from '../../renderer/db/kept-reviews';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import { findSuperseded, readOtherDesk, readOwnSide } from '../../renderer/db/other-desk';
import { reopenReview, saveReview } from '../../renderer/db/reviews';
import { restoreKept, takeOver } from '../../renderer/db/take-over';
import type { ApplicationId } from '../../shared/application/ids';
import { affirmedOf, withAffirmed } from '../../shared/review/amendment/stored-review';
import { NO_SCORE, type ReviewWork } from '../../shared/review/review-work';
import { answerHere, makeAccepted, sealHere } from '../support/accepted-reviews';
import { makeApplication, makeAssignment, makeCall, rubric } from '../support/make-documents';
import { arrival, change, openTestDb, storeSnapshot } from '../support/open-test-db';
import { annotation, work } from '../support/review-works';
import { codeOf, unwrap } from '../support/unwrap';

const Z1 = 'Z1' as ApplicationId;
const AT = '2026-11-04T10:00:00.000Z';
const said = (justification: string, score = 4) => ({ ...NO_SCORE, score, justification });

const NOVELTY = work({ criteria: { novelty: said('Ново.') }, recommendation: { outcome: 'support' } });
const MARKET = work({ criteria: { market: said('Спрос есть.') } }, [annotation(3)]);
const OTHER_NOVELTY = work({ criteria: { novelty: said('Было раньше.', 2) } });

let db: DeskDb;
beforeEach(async () => {
  db = await openTestDb();
  const documents = [arrival('call', makeCall()), arrival('rubric', rubric)];
  await storeSnapshot(db, 'p:C1', [[...documents, arrival('application', makeApplication('Z1'))]]);
  await storeSnapshot(db, 'r:demo', [[arrival('assignment', makeAssignment('Z1'))]]);
});
afterEach(() => db.close());

let pages = 0;
const arrive = (accepted: ReturnType<typeof makeAccepted>) =>
  change(db, 'r:demo', [arrival('review', accepted)], `page-${(pages += 1)}`);

async function draft({ review, annotations }: ReviewWork): Promise<void> {
  unwrap(await saveReview(db, review));
  await db.own.annotations.bulkPut([...annotations]);
}

let keptIds = 0;
const take = (choices = {}) => takeOver(db, Z1, { choices, keptId: `kept-${(keptIds += 1)}`, at: AT });
const superseded = async () => findSuperseded(await readOwnSide(db, Z1));
const kindNow = async () => (await readOtherDesk(db, Z1))?.kind ?? null;
/** All that this desk has of its own, to compare. */
const ownTables = async () => ({
  reviews: await db.own.reviews.toArray(),
  annotations: await db.own.annotations.toArray(),
  packets: await db.own.packets.toArray(),
  kept: await db.own.keptReviews.toArray(),
});

describe('what another desk had accepted', () => {
  test('is shown where there is nothing here, and a pull touches nothing of one’s own (SYNC-53, SYNC-116)', async () => {
    const before = await ownTables();
    await arrive(makeAccepted(NOVELTY));
    expect(await kindNow()).toBe('elsewhere');
    expect(await ownTables()).toEqual(before);
    const list = createListStore(db);
    await vi.waitFor(() => expect(list.getSnapshot().loaded).toBe(true));
    expect(list.getSnapshot().progress.get(Z1)).toMatchObject({ state: 'accepted', scored: 1, total: 80 });
    list.close();
  });

  test('is no news where this desk sent it itself (SYNC-115)', async () => {
    await draft(NOVELTY);
    const decision = await sealHere(db, Z1);
    await arrive(makeAccepted(NOVELTY, { decision }));
    expect(await kindNow()).toBeNull();
    await answerHere(db, decision);
    expect(await kindNow()).toBeNull();
  });

  test('while a decision sealed here has no answer, says only that it will be refused', async () => {
    await draft(MARKET);
    await sealHere(db, Z1);
    await arrive(makeAccepted(NOVELTY));
    expect(await kindNow()).toBe('waiting');
    expect(codeOf(await take())).toBe('review-sealed');
  });

  test('that says the same as the draft leaves nothing to do', async () => {
    await draft(NOVELTY);
    await arrive(makeAccepted(NOVELTY));
    expect(await kindNow()).toBe('elsewhere');
  });

  test('stays out of a file that a conflict of interest closed', async () => {
    await db.own.declarations.put({ ...makeAccepted().declaration, answer: 'conflict' });
    await arrive(makeAccepted(NOVELTY));
    expect(await kindNow()).toBeNull();
    const pulled = JSON.stringify((await db.pulled.pages.toArray()).map(({ value }) => [...value]));
    expect(pulled).not.toContain([...new TextEncoder().encode('Ново.')].join());
  });
});

describe('SYNC-114: taking it over', () => {
  test('merges disjoint work, keeps what was here, and the next decision supersedes theirs', async () => {
    await draft(MARKET);
    const theirs = makeAccepted(NOVELTY);
    await arrive(theirs);
    expect(await readOtherDesk(db, Z1)).toMatchObject({ kind: 'unmerged', merge: { conflicts: [] } });
    unwrap(await take());
    const own = await readOwnSide(db, Z1);
    expect(own.review).toMatchObject({
      criteria: { novelty: said('Ново.'), market: said('Спрос есть.') },
      recommendation: { outcome: 'support' },
    });
    expect(own.annotations).toEqual(MARKET.annotations);
    expect(own.declaration).toEqual(theirs.declaration);
    expect(await superseded()).toBe(theirs.decision.id);
    expect(await kindNow()).toBeNull();
    expect((await listKept(db, Z1)).map(({ reason }) => reason).sort()).toEqual(['merged', 'other-desk']);
  });

  test('can be undone: the draft is to the letter what it was, and the other desk’s is news again', async () => {
    await draft(MARKET);
    await arrive(makeAccepted(NOVELTY));
    const before = await readOwnSide(db, Z1);
    unwrap(await take());
    const kept = (await listKept(db, Z1)).find(({ reason }) => reason === 'merged')!;
    const merged = await readOwnSide(db, Z1);
    unwrap(await restoreKept(db, kept.id, { keptId: 'undone', at: AT }));
    const after = await readOwnSide(db, Z1);
    expect({ ...after.review, updatedAt: '' }).toEqual({ ...before.review, updatedAt: '' });
    expect(after.annotations).toEqual(before.annotations);
    expect(after.standing).toBeNull();
    expect(await kindNow()).toBe('unmerged');
    unwrap(await restoreKept(db, 'undone', { keptId: 'redone', at: AT }));
    expect((await readOwnSide(db, Z1)).review).toEqual(merged.review);
    expect(await kindNow()).toBeNull();
  });

  test('asks where both changed one part, and takes what is chosen; the other stays kept', async () => {
    await draft(OTHER_NOVELTY);
    await arrive(makeAccepted(NOVELTY));
    const before = await ownTables();
    expect(codeOf(await take())).toBe('review-changed');
    expect(await ownTables()).toEqual(before);
    unwrap(await take({ 'criterion:novelty': 'theirs' }));
    const { review } = await readOwnSide(db, Z1);
    expect(review?.criteria['novelty']).toEqual(said('Ново.'));
    const kept = (await listKept(db, Z1)).find(({ reason }) => reason === 'merged');
    expect(kept?.review.criteria['novelty']).toEqual(said('Было раньше.', 2));
  });

  test('is all or nothing', async () => {
    await draft(MARKET);
    await arrive(makeAccepted(NOVELTY));
    const before = await ownTables();
    const broken = vi.spyOn(db.own.annotations, 'bulkPut').mockRejectedValueOnce(new Error('cut'));
    expect(codeOf(await take())).toBe('storage-failed');
    broken.mockRestore();
    expect(await ownTables()).toEqual(before);
  });

  test('of a review of an older version stands on that version, and what came from there is to be affirmed anew', async () => {
    const looked = { 'criterion:market': 'print', 'criterion:novelty': 'print', recommendation: 'print' };
    const { review } = work({ criteria: { market: said('Спрос есть.') }, applicationVersion: 2 });
    unwrap(await saveReview(db, withAffirmed(review, looked)));
    await arrive(makeAccepted(NOVELTY));
    unwrap(await take());
    const merged = (await readOwnSide(db, Z1)).review!;
    expect(merged.applicationVersion).toBe(1);
    expect(affirmedOf(merged)).toEqual({ 'criterion:market': 'print' });
  });

  test('twice changes nothing the second time', async () => {
    await draft(MARKET);
    await arrive(makeAccepted(NOVELTY));
    unwrap(await take());
    const once = await ownTables();
    unwrap(await take());
    expect(await ownTables()).toEqual(once);
  });

  test('with nothing here opens theirs for changes; it counts as done until something is changed', async () => {
    const theirs = makeAccepted(NOVELTY);
    await arrive(theirs);
    unwrap(await take());
    const list = createListStore(db);
    await vi.waitFor(() => expect(list.getSnapshot().progress.get(Z1)?.state).toBe('accepted'));
    const { review } = await readOwnSide(db, Z1);
    const changed = { ...review!, gates: { eligible: 'yes' as const }, updatedAt: '2026-11-05T10:00:00Z' };
    unwrap(await saveReview(db, changed));
    await vi.waitFor(() => expect(list.getSnapshot().progress.get(Z1)?.state).toBe('draft'));
    list.close();
    expect(await superseded()).toBe(theirs.decision.id);
  });
});

describe('what both desks had before', () => {
  test('is the review that this desk sealed: changes on either side of it do not ask', async () => {
    const both = work({ criteria: { novelty: said('Ново.'), market: said('Спрос есть.') } });
    await draft(both);
    const first = await sealHere(db, Z1);
    await answerHere(db, first);
    const { criteria } = both.review;
    const theirs = work({ criteria: { ...criteria, market: said('Спрос подтверждён.', 5) } });
    await arrive(makeAccepted(theirs, { version: 2 }));
    expect(await kindNow()).toBe('elsewhere');

    unwrap(await reopenReview(db, Z1, { keptId: 'reopened', at: AT }));
    const { review } = await readOwnSide(db, Z1);
    unwrap(await saveReview(db, { ...review!, criteria: { ...criteria, novelty: said('Уже не ново.', 1) } }));
    expect(await readOtherDesk(db, Z1)).toMatchObject({ kind: 'unmerged', merge: { conflicts: [] } });
    unwrap(await take());
    expect((await readOwnSide(db, Z1)).review?.criteria).toMatchObject({
      novelty: { score: 1 },
      market: { score: 5 },
    });
  });

  test('is what was taken over last: the next change of the other desk merges with what was done since', async () => {
    await draft(MARKET);
    const first = makeAccepted(NOVELTY);
    await arrive(first);
    unwrap(await take());
    const { review } = await readOwnSide(db, Z1);
    unwrap(await saveReview(db, { ...review!, gates: { eligible: 'yes' } }));
    const theirs = work({ criteria: { novelty: said('Ново и полезно.', 5) } });
    const second = makeAccepted(
      { ...theirs, review: { ...theirs.review, recommendation: NOVELTY.review.recommendation } },
      { version: 2 },
    );
    await arrive(second);
    expect((await readOtherDesk(db, Z1))?.merge.conflicts).toEqual([]);
    unwrap(await take());
    expect((await readOwnSide(db, Z1)).review).toMatchObject({
      gates: { eligible: 'yes' },
      criteria: { novelty: said('Ново и полезно.', 5), market: said('Спрос есть.') },
    });
    expect(await superseded()).toBe(second.decision.id);
  });

  test('is opened again from an accepted review that another desk has superseded', async () => {
    await draft(NOVELTY);
    await answerHere(db, await sealHere(db, Z1));
    const theirs = makeAccepted(OTHER_NOVELTY, { version: 2 });
    await arrive(theirs);
    expect(await kindNow()).toBe('elsewhere');
    unwrap(await take());
    expect((await readOwnSide(db, Z1)).review?.criteria['novelty']).toEqual(said('Было раньше.', 2));
    unwrap(await saveReview(db, (await readOwnSide(db, Z1)).review!));
    expect(await superseded()).toBe(theirs.decision.id);
  });
});

describe('the decision that the next one supersedes', () => {
  test('is the accepted one, though a later one was refused', async () => {
    await draft(NOVELTY);
    const accepted = await sealHere(db, Z1);
    await answerHere(db, accepted);
    unwrap(await reopenReview(db, Z1, { keptId: 'r1', at: AT }));
    await answerHere(db, await sealHere(db, Z1), 'amount-invalid');
    expect(await superseded()).toBe(accepted.id);
  });

  test('after a refusal for another desk’s sake is that desk’s, once it is taken over', async () => {
    await draft(MARKET);
    const refused = await sealHere(db, Z1);
    await answerHere(db, refused, 'review-changed');
    expect(await superseded()).toBe(refused.id);
    const theirs = makeAccepted(NOVELTY);
    await arrive(theirs);
    expect(await kindNow()).toBe('unmerged');
    unwrap(await take());
    expect(await superseded()).toBe(theirs.decision.id);
    const next = await sealHere(db, Z1);
    expect(next.supersedes).toBe(theirs.decision.id);
    expect(await kindNow()).toBeNull();
    await arrive(makeAccepted(NOVELTY, { version: 2, decision: next }));
    expect(await kindNow()).toBeNull();
  });
});

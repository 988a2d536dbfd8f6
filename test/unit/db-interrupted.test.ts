import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import { readFile } from '../../renderer/db/read-file';
import { readUnsent } from '../../renderer/db/carry-over';
import { sweepFeeds } from '../../renderer/db/sweep-feeds';
import { tryStorage } from '../../renderer/db/try-storage';
import { writeFeeds } from '../../renderer/db/write-feed';
import { saveReview } from '../../renderer/db/reviews';
import type { SnapshotProgress } from '../../renderer/db/pulled-rows';
import { beginSnapshot, emptyBase, storeChunk } from '../../renderer/db/store-snapshot';
import type { ApplicationId } from '../../shared/application/ids';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { makeApplication, makeCall, makeReview, rubric } from '../support/make-documents';
import { arrival, change, chunkOf, manifestOf, openTestDb, storeSnapshot } from '../support/open-test-db';
import { unwrap } from '../support/unwrap';

/** What the simulation found: programs that were killed, and people who worked, between two transactions. */
const P = 'p:C1' as FeedId;
const R = 'r:demo' as FeedId;

let db: DeskDb;
beforeEach(async () => {
  db = await openTestDb();
});
afterEach(() => db.close());

describe('between two transactions', () => {
  test('SYNC-51: an empty feed whose snapshot was begun and cut is whole when it is begun again', async () => {
    const manifest = manifestOf(R, []);
    unwrap(await beginSnapshot(db, manifest));
    const whole = (await db.pulled.$feed.get(R))!;
    const building: SnapshotProgress = {
      epoch: manifest.epoch,
      cursor: manifest.cursor,
      seq: manifest.seq,
      live: 0,
      chunks: [],
      next: 0,
      base: emptyBase(1),
    };
    await db.pulled.$feed.put({ ...whole, cursor: null, base: null, building });
    unwrap(await beginSnapshot(db, manifest));
    expect(await db.pulled.$feed.get(R)).toMatchObject({ building: null, cursor: manifest.cursor });
  });

  test('SYNC-53: what was prepared to go before work on it began does not go', async () => {
    await storeSnapshot(db, P, [[arrival('call', makeCall()), arrival('rubric', rubric)]]);
    await change(db, P, [arrival('application', makeApplication('Z1'))], 'c2');
    const before = (await db.pulled.$feed.get(P))!;
    const drop = { id: P, before, after: null, snapshotsGone: [before.base!.snapshot] };
    const prepared = await readUnsent(db);
    unwrap(await saveReview(db, makeReview('Z1')));
    const written = await tryStorage(() => writeFeeds(db, [drop], prepared));
    expect(written).toMatchObject({
      ok: false,
      error: { code: 'storage-failed', details: { reason: 'stale' } },
    });
    expect(await readFile(db, 'Z1' as ApplicationId)).toBeDefined();
    unwrap(await tryStorage(() => writeFeeds(db, [drop], new Set(['Z1']))));
    expect(await db.pulled.$feed.get(P)).toBeUndefined();
  });

  test('SYNC-53: work on what a first snapshot has shown so far stays when another one takes its place', async () => {
    const head = [arrival('call', makeCall()), arrival('rubric', rubric)];
    const first = [...head, arrival('application', makeApplication('Z1'))];
    const second = [...head, arrival('application', makeApplication('Z2'))];
    unwrap(await beginSnapshot(db, manifestOf(P, [first, second], 1)));
    unwrap(await storeChunk(db, P, await chunkOf(first)));
    unwrap(await saveReview(db, makeReview('Z1')));
    const isOpen = async () => (await readFile(db, 'Z1' as ApplicationId)) !== undefined;
    unwrap(await beginSnapshot(db, manifestOf(P, [second], 2)));
    expect(await isOpen()).toBe(true);
    unwrap(await storeChunk(db, P, await chunkOf(second)));
    unwrap(await sweepFeeds(db, [P]));
    expect(await isOpen()).toBe(true);
    expect((await db.pulled.$feed.get(P))?.base).toMatchObject({ live: 3 });
  });
});

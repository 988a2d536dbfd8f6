import { Dexie } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import { readReview } from '../../renderer/db/reviews';
import { LAYOUT_VERSION } from '../../renderer/db/schema';
import { movePlain } from '../../renderer/db/sealing/move-plain';
import type { ApplicationId } from '../../shared/application/ids';
import { makeReview } from '../support/make-documents';
import { makeEngine, makeKeys, openTestDb } from '../support/open-test-db';
import { unwrap } from '../support/unwrap';

/** As they were shipped: never edited. */
const LAYOUT_1 = {
  $feed: 'id',
  pages: 'key',
  blocks: 'key',
  overlay: 'key',
  $status: 'id',
  reviews: 'applicationId, [applicationId+updatedAt]',
  annotations: 'id, applicationId',
  declarations: 'applicationId',
  packets: 'packetId, applicationId, sequence',
  packetBytes: 'packetId',
  $outbox: 'packetId, sequence',
  receipts: 'receiptId',
  $cursor: 'id',
} as const;

const LAYOUT_2 = {
  baseVersions: 'applicationId',
  keptReviews: 'id, applicationId',
  intakes: 'packetId',
} as const;

let db: DeskDb | null = null;
afterEach(() => db?.close());

describe('a database of layout 1', () => {
  test('is opened by this build with everything in it', async () => {
    const engine = makeEngine();
    const old = new Dexie('desk', engine);
    old.version(1).stores(LAYOUT_1);
    await old.open();
    const review = makeReview('Z1');
    await old.table('reviews').put(review);
    await old.table('$outbox').put({ packetId: 'p1', sequence: 4, attempts: 2 });
    old.close();

    unwrap(await movePlain({ plain: 'desk', keys: await makeKeys(), engine }));
    db = await openTestDb(engine, 'desk-sealed');
    expect(await readReview(db, review.applicationId as ApplicationId)).toEqual(review);
    expect(await db.own.$outbox.toArray()).toEqual([{ packetId: 'p1', sequence: 4, attempts: 2 }]);
    expect(db.own.verno).toBe(LAYOUT_VERSION);
    expect(await db.own.baseVersions.count()).toBe(0);
  });
});

describe('a database of layout 2', () => {
  test('is opened by this build with everything in it', async () => {
    const engine = makeEngine();
    const old = new Dexie('desk', engine);
    old.version(1).stores(LAYOUT_1);
    old.version(2).stores(LAYOUT_2);
    await old.open();
    const review = makeReview('Z2');
    await old.table('reviews').put(review);
    await old.table('keptReviews').put({ id: 'k1', applicationId: 'Z2', reason: 'sealed', review });
    await old.table('intakes').put({ packetId: 'i1', sequence: 1 });
    old.close();

    unwrap(await movePlain({ plain: 'desk', keys: await makeKeys(), engine }));
    db = await openTestDb(engine, 'desk-sealed');
    expect(await readReview(db, review.applicationId as ApplicationId)).toEqual(review);
    expect((await db.own.keptReviews.get('k1'))?.review).toEqual(review);
    expect(await db.own.intakes.count()).toBe(1);
    expect(db.own.verno).toBe(LAYOUT_VERSION);
    expect(await db.own.tags.count()).toBe(0);
    expect(await db.own.reviewVersions.count()).toBe(0);
  });
});

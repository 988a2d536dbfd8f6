import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import type { SnapshotProgress } from '../../renderer/db/pulled-rows';
import { beginSnapshot, emptyBase } from '../../renderer/db/store-snapshot';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { manifestOf, openTestDb } from '../support/open-test-db';
import { unwrap } from '../support/unwrap';

/** What the simulation found: programs that were killed, and people who worked, between two transactions. */
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
});

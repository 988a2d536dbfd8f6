import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeDigest, EMPTY_DIGEST } from '../../renderer/db/feed-digest';
import { listProblems } from '../../renderer/db/feed-positions';
import { noteDamage } from '../../renderer/db/note-damage';
import { foldFeeds } from '../../renderer/db/fold-feeds';
import { loadIndex } from '../../renderer/db/load-index';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import { readFile } from '../../renderer/db/read-file';
import { saveReview } from '../../renderer/db/reviews';
import { beginSnapshot, storeChunk } from '../../renderer/db/store-snapshot';
import { sweepFeeds } from '../../renderer/db/sweep-feeds';
import { readSyncStatus } from '../../renderer/db/sync-status';
import type { ApplicationId } from '../../shared/application/ids';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { makeApplication, makeAssignment, makeCall, makeReview, rubric } from '../support/make-documents';
import {
  arrival,
  change,
  chunkOf,
  makeEngine,
  manifestOf,
  openTestDb,
  storeSnapshot,
} from '../support/open-test-db';
import { unwrap } from '../support/unwrap';

const P = 'p:C1' as FeedId;
const Q = 'p:C2' as FeedId;
const R = 'r:demo' as FeedId;
const idOf = (id: string) => id as ApplicationId;
const head = [arrival('call', makeCall()), arrival('rubric', rubric)];
const applications = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, offset) =>
    arrival('application', makeApplication(`Z${from + offset}`)),
  );

let engine = makeEngine();
let db: DeskDb;
beforeEach(async () => {
  engine = makeEngine();
  db = await openTestDb(engine);
});
afterEach(() => db.close());

/** As after a restart: nothing in memory. */
async function reopen() {
  db.close();
  db = await openTestDb(engine);
}

const titles = async () => (await loadIndex(db)).rows.map((row) => row.title).sort();

describe('a snapshot', () => {
  test('is read back whole, list and bodies, by a database that was closed in between', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(0, 300)], applications(300, 500)]);
    await storeSnapshot(db, R, [[arrival('assignment', makeAssignment('Z77'))]]);
    await reopen();
    const index = await loadIndex(db);
    expect(index.rows).toHaveLength(500);
    expect(index.rows.find(({ id }) => id === 'Z77')).toMatchObject({
      title: 'Льняная нить Z77',
      applicant: 'Лён',
      requested: 5900,
      cofinancingShare: 4100,
    });
    for (const id of ['Z0', 'Z7', 'Z8', 'Z299', 'Z300', 'Z499']) {
      expect((await readFile(db, idOf(id)))?.application.id).toBe(id);
    }
    expect((await readFile(db, idOf('Z77')))?.assignment?.id).toBe('A-Z77');
    expect((await readFile(db, idOf('Z78')))?.assignment).toBeNull();
    expect((await readSyncStatus(db)).applications).toBe(500);
  });

  test('keeps values under 56 KB, long documents too', async () => {
    const long = makeApplication('LONG', {
      sections: [
        {
          id: 's',
          title: 'т',
          paragraphs: Array(400).fill('Очень длинный абзац. '.repeat(20)),
          criteria: [],
        },
      ],
    });
    await storeSnapshot(db, P, [[...head, arrival('application', long), ...applications(0, 600)]]);
    const values = [...(await db.pulled.blocks.toArray()), ...(await db.pulled.pages.toArray())];
    expect(Math.max(...values.map(({ value }) => value.byteLength))).toBeLessThan(56 * 1024);
    expect((await readFile(db, idOf('LONG')))?.application.sections).toEqual(long.sections);
  });

  test('keeps fields that this desk does not know, at every depth', async () => {
    const doc = {
      ...makeApplication('Z1'),
      later: { a: 1 },
      requested: { amount: 1, currency: 'RUB', tax: 20 },
    };
    await storeSnapshot(db, P, [[...head, arrival('application', doc)]]);
    expect((await readFile(db, idOf('Z1')))?.application).toEqual(doc);
  });

  test('shows the queue while the first one comes, and goes on after a cut', async () => {
    const chunks = [[...head, ...applications(0, 20)], applications(20, 40)];
    unwrap(await beginSnapshot(db, manifestOf(P, chunks)));
    unwrap(await storeChunk(db, P, await chunkOf(chunks[0]!)));
    await reopen();
    expect(await titles()).toHaveLength(20);
    expect(unwrap(await beginSnapshot(db, manifestOf(P, chunks))).next).toBe(1);
    unwrap(await storeChunk(db, P, await chunkOf(chunks[1]!)));
    expect(await titles()).toHaveLength(40);
    expect((await readFile(db, idOf('Z3')))?.application.id).toBe('Z3');
  });

  test('a later one stands beside the old until it is whole, then resets it', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(0, 30)]]);
    await change(db, P, [arrival('application', makeApplication('Z1', { version: 2 }))], 'c2');
    const chunks = [[...head, ...applications(10, 20)], applications(20, 40)];
    unwrap(await beginSnapshot(db, manifestOf(P, chunks, 9)));
    unwrap(await storeChunk(db, P, await chunkOf(chunks[0]!)));
    expect(await titles()).toHaveLength(30);
    unwrap(await storeChunk(db, P, await chunkOf(chunks[1]!)));
    expect(await titles()).toHaveLength(30);
    expect(await readFile(db, idOf('Z1'))).toBeUndefined();
    expect((await readFile(db, idOf('Z39')))?.application.id).toBe('Z39');
    expect(await db.pulled.overlay.count()).toBe(0);
    expect((await db.pulled.blocks.toArray()).every(({ key }) => key.startsWith('p:C1/2/'))).toBe(true);
  });

  test('an empty feed is whole at once', async () => {
    unwrap(await beginSnapshot(db, manifestOf(R, [])));
    expect(await db.pulled.$feed.get(R)).toMatchObject({ cursor: 'c1', building: null, base: { live: 0 } });
  });
});

describe('a page of changes', () => {
  beforeEach(() => storeSnapshot(db, P, [[...head, ...applications(0, 20)]]));

  test('wins over the snapshot, body and row', async () => {
    await change(
      db,
      P,
      [arrival('application', makeApplication('Z5', { version: 2, title: 'Новая' }))],
      'c2',
    );
    await reopen();
    expect((await readFile(db, idOf('Z5')))?.application).toMatchObject({ version: 2, title: 'Новая' });
    expect((await loadIndex(db)).rows.find(({ id }) => id === 'Z5')).toMatchObject({ version: 2 });
  });

  test('applied twice changes nothing', async () => {
    const page = [
      arrival('application', makeApplication('Z5', { version: 2 })),
      arrival('application', makeApplication('N1')),
      { op: '-' as const, kind: 'application', id: 'Z6', ver: 1, seq: 30 },
    ];
    expect(await change(db, P, page, 'c2')).toEqual({ changed: 3 });
    const before = await dump();
    expect(await change(db, P, page, 'c2')).toEqual({ changed: 0 });
    expect(await dump()).toEqual(before);
  });

  test('ignores a version lower than the one held', async () => {
    await change(
      db,
      P,
      [arrival('application', makeApplication('Z5', { version: 3, title: 'Третья' }))],
      'c2',
    );
    await change(db, P, [arrival('application', makeApplication('Z5', { version: 2 }))], 'c3');
    await change(db, P, [{ op: '-', kind: 'application', id: 'Z5', ver: 2 }], 'c4');
    expect((await readFile(db, idOf('Z5')))?.application.title).toBe('Третья');
    expect((await db.pulled.$feed.get(P))?.cursor).toBe('c4');
  });

  test('keeps the live count and the digest that the registry computes', async () => {
    await change(db, P, [arrival('application', makeApplication('Z5', { version: 2 }))], 'c2');
    await change(db, P, [{ op: '-', kind: 'application', id: 'Z6', ver: 1 }], 'c3');
    const index = await loadIndex(db);
    const live = [...index.feeds.get(P)!.entries.values()].filter((entry) => !entry.left);
    expect(await db.pulled.$feed.get(P)).toMatchObject({
      base: { live: live.length, digest: changeDigest(EMPTY_DIGEST, live) },
    });
  });

  test('a row that fails its schema is kept aside and named; the rest is applied', async () => {
    const broken = { ...makeApplication('BAD'), members: [] };
    await change(
      db,
      P,
      [arrival('application', broken), arrival('application', makeApplication('N1'))],
      'c2',
    );
    expect(await listProblems(db)).toEqual([{ feed: P, kind: 'application', id: 'BAD', field: 'members' }]);
    expect((await readFile(db, idOf('N1')))?.application.id).toBe('N1');
    expect(await readFile(db, idOf('BAD'))).toBeUndefined();
    expect((await db.pulled.$feed.get(P))?.base?.live).toBe(23 + 1);
    // Sent again in order, it takes its place.
    await change(db, P, [arrival('application', makeApplication('BAD', { version: 2 }))], 'c3');
    expect(await listProblems(db)).toEqual([]);
  });

  test('forty of them are folded into fresh pages that say the same', async () => {
    for (let number = 0; number < 40; number += 1) {
      const title = `Правка ${number}`;
      const doc = makeApplication(`Z${number % 20}`, { version: 2 + number, title });
      await change(db, P, [arrival('application', doc)], `c${number}`);
    }
    const before = await titles();
    expect(unwrap(await foldFeeds(db))).toEqual({ folded: 1 });
    await reopen();
    expect(await titles()).toEqual(before);
    expect(await db.pulled.pages.count()).toBe(1);
    expect((await readFile(db, idOf('Z3')))?.application.title).toBe('Правка 23');
    expect(unwrap(await foldFeeds(db))).toEqual({ folded: 0 });
  });
});

describe('the end of a round', () => {
  const leave = (id: string) => ({ op: '-' as const, kind: 'application', id, ver: 1 });

  test('what left stays until then: it may come back by another feed', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(0, 3)]]);
    await change(db, P, [leave('Z1'), leave('Z2')], 'c2');
    expect(await titles()).toHaveLength(3);
    const moved = makeApplication('Z1', { callId: 'C2', version: 2 });
    await storeSnapshot(db, Q, [
      [arrival('call', makeCall({ id: 'C2' })), arrival('rubric', rubric), arrival('application', moved)],
    ]);
    unwrap(await sweepFeeds(db, [P, Q]));
    await reopen();
    expect(await titles()).toEqual(['Льняная нить Z0', 'Льняная нить Z1']);
    expect((await readFile(db, idOf('Z1')))?.call.id).toBe('C2');
    expect((await readSyncStatus(db)).applications).toBe(2);
  });

  test('what has unsent work on it stays readable, marked as withdrawn', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(0, 3)]]);
    unwrap(await saveReview(db, makeReview('Z1')));
    await change(db, P, [leave('Z1'), leave('Z2')], 'c2');
    unwrap(await sweepFeeds(db, [P]));
    const rows = (await loadIndex(db)).rows;
    expect(rows.map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
      ['Z0', false],
      ['Z1', true],
    ]);
    expect(await readFile(db, idOf('Z1'))).toBeDefined();
  });

  test('a feed that is no longer listed goes, but for what has unsent work on it', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(0, 30)]]);
    unwrap(await saveReview(db, makeReview('Z9')));
    unwrap(await sweepFeeds(db, []));
    await reopen();
    expect((await loadIndex(db)).rows).toMatchObject([{ id: 'Z9', withdrawn: true }]);
    expect((await readFile(db, idOf('Z9')))?.rubric.hash).toBe(rubric.hash);
    expect(await db.pulled.blocks.count()).toBe(0);
    await db.own.reviews.delete(idOf('Z9'));
    unwrap(await sweepFeeds(db, []));
    expect(await dump()).toEqual({ $feed: [], pages: [], blocks: [], overlay: [] });
  });

  test('a new snapshot does not drop what has unsent work on it', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(0, 10)]]);
    unwrap(await saveReview(db, makeReview('Z9')));
    await storeSnapshot(db, P, [[...head, ...applications(0, 4)], applications(4, 8)], 5);
    unwrap(await sweepFeeds(db, [P]));
    expect((await loadIndex(db)).rows).toHaveLength(9);
    expect((await readFile(db, idOf('Z9')))?.application.id).toBe('Z9');
    expect((await db.pulled.$feed.get(P))?.base).toMatchObject({ live: 10, applications: 9 });
  });
});

test('a list part that is missing is damage: the feed is named, the others are shown', async () => {
  await storeSnapshot(db, P, [[...head, ...applications(0, 3)]]);
  await storeSnapshot(db, R, [[arrival('assignment', makeAssignment('Z1'))]]);
  await db.pulled.pages.delete('p:C1/1.0/0');
  await reopen();
  expect(unwrap(await noteDamage(db))).toEqual({ damaged: 1 });
  expect((await db.pulled.$feed.toArray()).filter(({ mend }) => mend).map(({ id }) => id)).toEqual([P]);
  expect((await loadIndex(db)).assignments.size).toBe(1);
});

test('a damaged block is a file that cannot be opened, not a crash', async () => {
  await storeSnapshot(db, P, [[...head, ...applications(0, 3)]]);
  await db.pulled.blocks.put({ key: 'p:C1/1/0', value: new Uint8Array([1, 2, 3]) });
  expect(await readFile(db, idOf('Z1'))).toBeUndefined();
});

async function dump() {
  const { $feed, pages, blocks, overlay } = db.pulled;
  return {
    $feed: await $feed.toArray(),
    pages: await pages.toArray(),
    blocks: await blocks.toArray(),
    overlay: await overlay.toArray(),
  };
}

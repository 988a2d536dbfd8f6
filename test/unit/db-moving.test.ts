import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { loadIndex } from '../../renderer/db/load-index';
import { openDeskDb, openUnchecked, type DeskDb, type StorageEngine } from '../../renderer/db/open-desk-db';
import { readFile } from '../../renderer/db/read-file';
import { ALL_OWN_STORES } from '../../renderer/db/schema';
import { movePlain } from '../../renderer/db/sealing/move-plain';
import type { ApplicationId } from '../../shared/application/ids';
import { makeApplication, makeCall, makeReview, rubric } from '../support/make-documents';
import { arrival, change, makeEngine, makeKeys, openTestDb, storeSnapshot } from '../support/open-test-db';
import { codeOf, unwrap } from '../support/unwrap';

const SECRET = 'тайна-переработки';
const SEALED = 'desk-sealed';
const keys = await makeKeys();

/** A desk of an earlier version: something in every table of the reviewer's, and pulled data of each form. */
async function makePlain(engine: StorageEngine): Promise<Record<string, unknown[]>> {
  const db = unwrap(await openDeskDb({ name: 'desk', engine, keys: null }));
  const documents = ['Z1', 'Z2'].map((id) => arrival('application', makeApplication(id, { title: SECRET })));
  await storeSnapshot(db, 'p:C1', [[arrival('call', makeCall()), arrival('rubric', rubric), ...documents]]);
  await change(
    db,
    'p:C1',
    [arrival('application', makeApplication('Z2', { version: 2, title: 'вторая' }))],
    'c2',
  );
  for (const [name, index] of Object.entries(ALL_OWN_STORES)) {
    const [first = ''] = index.split(', ');
    const fields = first.replaceAll(/[[\]]/g, '').split('+');
    const key = Object.fromEntries(fields.map((field) => [field, field === 'number' ? 1 : `${name}-1`]));
    const bytes = new TextEncoder().encode(SECRET);
    await db.own.table(name).put({ sequence: 1, ...key, bytes, review: makeReview('Z1'), note: SECRET });
  }
  const everything = await readEverything(db);
  db.close();
  return everything;
}

async function readEverything(db: DeskDb): Promise<Record<string, unknown[]>> {
  const tables = [...Object.keys(ALL_OWN_STORES), '$feed', '$status'];
  const read = tables.map(async (name) => {
    const rows = (await db.own.table(name).toArray()) as { id?: string }[];
    return [name, rows.filter(({ id }) => id !== 'sealing')] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

async function namesOf({ indexedDB }: StorageEngine): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name).sort();
}

async function expectWhole(engine: StorageEngine, before: Record<string, unknown[]>): Promise<void> {
  expect(await namesOf(engine)).toEqual([SEALED]);
  const db = await openTestDb(engine, SEALED);
  expect(await readEverything(db)).toEqual(before);
  expect((await loadIndex(db)).rows.map(({ title }) => title).sort()).toEqual(['вторая', SECRET].sort());
  expect((await readFile(db, 'Z1' as ApplicationId))?.application.title).toBe(SECRET);
  expect((await readFile(db, 'Z2' as ApplicationId))?.application.version).toBe(2);
  db.close();
}

/** An engine whose connection dies at write transaction number `at`, or before it removes a database. */
function dyingAt(engine: StorageEngine, at: number): { engine: StorageEngine; reached: () => boolean } {
  let left = at;
  const die = () => {
    left -= 1;
    if (left < 0) throw new DOMException('cut', 'UnknownError');
  };
  const factory = engine.indexedDB;
  const indexedDB = Object.create(factory, {
    databases: { value: () => factory.databases() },
    open: {
      value: (name: string, version?: number) => {
        const opening = factory.open(name, version);
        opening.addEventListener('success', () => {
          const db = opening.result;
          const begin = db.transaction.bind(db);
          db.transaction = (names, mode, options) => {
            if (mode === 'readwrite') die();
            return begin(names, mode, options);
          };
        });
        return opening;
      },
    },
    deleteDatabase: {
      value: (name: string) => {
        die();
        return factory.deleteDatabase(name);
      },
    },
  }) as IDBFactory;
  return { engine: { ...engine, indexedDB }, reached: () => left < 0 };
}

describe('the database of an earlier version', () => {
  test('is moved whole into a sealed one, and removed', async () => {
    const engine = makeEngine();
    const before = await makePlain(engine);
    expect(unwrap(await movePlain({ plain: 'desk', keys, engine }))).toEqual({ moved: true });
    await expectWhole(engine, before);
    expect(unwrap(await movePlain({ plain: 'desk', keys, engine }))).toEqual({ moved: false });
  });

  test('a move that is cut at any write, or before a removal, loses nothing and is done anew', async () => {
    let cuts = 0;
    for (let at = 0; ; at += 1) {
      const engine = makeEngine();
      const before = await makePlain(engine);
      const dying = dyingAt(engine, at);
      const cut = await movePlain({ plain: 'desk', keys, engine: dying.engine });
      if (!dying.reached()) break;
      cuts += 1;
      expect(codeOf(cut)).toBe('storage-failed');
      expect(await namesOf(engine)).toContain('desk');
      unwrap(await movePlain({ plain: 'desk', keys, engine }));
      await expectWhole(engine, before);
    }
    // One a table with rows in it, the word that it is whole, and the removal.
    expect(cuts).toBeGreaterThan(17);
  });

  test('nothing is removed where the copy does not say the same', async () => {
    const engine = makeEngine();
    await makePlain(engine);
    const put = IDBObjectStore.prototype;
    const original = put.put;
    put.put = function (value: { $sealed?: Uint8Array }, ...rest) {
      if (value.$sealed && this.name === 'reviews') value.$sealed[40]! ^= 1;
      return original.call(this, value, ...rest);
    };
    try {
      expect(codeOf(await movePlain({ plain: 'desk', keys, engine }))).toBe('storage-failed');
    } finally {
      put.put = original;
    }
    expect(await namesOf(engine)).toContain('desk');
  });

  test('a sealed one that has gone on since is not overwritten by a plain one that came back', async () => {
    const engine = makeEngine();
    await makePlain(engine);
    unwrap(await movePlain({ plain: 'desk', keys, engine }));
    const sealed = await openTestDb(engine, SEALED);
    await sealed.own.reviews.put(makeReview('Z9'));
    sealed.close();
    const plain = unwrap(await openUnchecked({ name: 'desk', engine, keys: null }));
    await plain.own.reviews.put(makeReview('Z8'));
    plain.close();
    expect(unwrap(await movePlain({ plain: 'desk', keys, engine }))).toEqual({ moved: false });
    const after = await openTestDb(engine, SEALED);
    expect(await after.own.reviews.get('Z9' as ApplicationId)).toBeDefined();
    after.close();
    expect(await namesOf(engine)).toEqual(['desk', SEALED]);
  });

  test('is left alone under another key than its sealed copy has', async () => {
    const engine = makeEngine();
    await makePlain(engine);
    const other = await openTestDb(engine, SEALED);
    other.close();
    const move = await movePlain({ plain: 'desk', keys: await makeKeys(2), engine });
    expect(codeOf(move)).toBe('database-other-key');
    expect(await namesOf(engine)).toEqual(['desk', SEALED]);
  });
});

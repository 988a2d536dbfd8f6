// Live queries ask for an engine when dexie is loaded: before it.
import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAnnotations, saveAnnotation } from '../../renderer/db/annotations';
import { readClosed } from '../../renderer/db/close-bodies';
import { loadIndex } from '../../renderer/db/load-index';
import { noteDamage } from '../../renderer/db/note-damage';
import { openDeskDb, type DeskDb, type StorageEngine } from '../../renderer/db/open-desk-db';
import { readFile } from '../../renderer/db/read-file';
import { readReview, saveReview } from '../../renderer/db/reviews';
import { saveDeclaration } from '../../renderer/db/declarations';
import { SEALED_TABLES } from '../../renderer/db/sealing/sealed-tables';
import { tryStorage } from '../../renderer/db/try-storage';
import type { ApplicationId } from '../../shared/application/ids';
import { annotationSchema } from '../../shared/review/annotation';
import { declarationSchema } from '../../shared/review/declaration';
import { makeApplication, makeCall, makeReview, rubric } from '../support/make-documents';
import { arrival, makeEngine, makeKeys, openTestDb, storeSnapshot } from '../support/open-test-db';
import { readStored, writeStored, type Stored } from '../support/stored-rows';
import { codeOf, unwrap } from '../support/unwrap';

const Z1 = 'Z1' as ApplicationId;
const Z2 = 'Z2' as ApplicationId;
const SECRET = 'тайна-переработки';
const SELECTORS = [
  { type: 'TextPositionSelector', start: 0, end: 5 },
  { type: 'TextQuoteSelector', exact: SECRET, prefix: '', suffix: '' },
];

let engine: StorageEngine;
let db: DeskDb;
beforeEach(async () => {
  engine = { indexedDB, IDBKeyRange };
  await new Promise((resolve) => (indexedDB.deleteDatabase('desk').onsuccess = resolve));
  db = await openTestDb(engine);
});
afterEach(() => db.close());

const review = (id: ApplicationId, comment = SECRET, updatedAt = '2026-11-01T10:00:00.000Z') =>
  makeReview(id, {
    updatedAt,
    recommendation: { outcome: null, amount: null, conditions: [], comment },
  });

const annotation = (number: number, id = Z1) =>
  annotationSchema.parse({
    id: `01890000-0000-7000-8000-00000000000${number}`,
    applicationId: id,
    applicationVersion: 1,
    ordinal: number,
    target: { kind: 'section', sectionId: 's1', selectors: SELECTORS },
    note: `${SECRET} ${number}`,
    createdAt: '2026-11-01T10:00:00.000Z',
    updatedAt: '2026-11-01T10:00:00.000Z',
  });

const declare = (applicationId: ApplicationId) =>
  saveDeclaration(
    db,
    declarationSchema.parse({
      applicationId,
      answer: 'conflict',
      explanation: SECRET,
      declaredAt: '2026-11-01T10:00:00Z',
    }),
  );

async function damageEach(table: string, change: (row: Stored) => Stored): Promise<void> {
  const rows = await readStored(engine, 'desk', table);
  await writeStored(engine, 'desk', table, rows.map(change));
}

const flip = (bytes: Uint8Array, bit: number) => {
  const changed = bytes.slice();
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
};

describe("the reviewer's rows", () => {
  test('rest with keys and indexed fields in clear, and nothing else', async () => {
    unwrap(await saveReview(db, review(Z1)));
    unwrap(await saveAnnotation(db, annotation(1)));
    await db.own.packetBytes.put({ packetId: 'p1' as never, bytes: new TextEncoder().encode(SECRET) });
    const stored = await readStored(engine, 'desk', 'reviews');
    expect(stored.map((row) => Object.keys(row).sort())).toEqual([['$sealed', 'applicationId', 'updatedAt']]);
    for (const table of SEALED_TABLES) {
      for (const row of await readStored(engine, 'desk', table)) {
        const { $sealed, ...clear } = row;
        expect(JSON.stringify(clear) + new TextDecoder().decode($sealed)).not.toContain('тайна');
      }
    }
    expect(await readReview(db, Z1)).toEqual(review(Z1));
    expect((await db.own.packetBytes.get('p1' as never))?.bytes).toEqual(new TextEncoder().encode(SECRET));
  });

  test('are the same through every verb: get, bulk, query, index, cursor, modify, update, delete', async () => {
    const { annotations, visits } = db.own;
    const all = [1, 2, 3].map((number) => annotation(number));
    await annotations.bulkAdd(all);
    const ids = all.map(({ id }) => id);
    expect(await annotations.bulkGet(ids)).toEqual(all);
    expect(await annotations.toArray()).toEqual(all);
    expect(await annotations.where('applicationId').equals(Z1).toArray()).toEqual(all);
    expect(await annotations.orderBy('id').reverse().toArray()).toEqual([...all].reverse());
    expect(await annotations.filter(({ ordinal }) => ordinal > 1).toArray()).toEqual(all.slice(1));
    expect(await annotations.orderBy('applicationId').last()).toEqual(all[2]);
    const seen: unknown[] = [];
    await annotations.each((row) => seen.push(row));
    expect(seen).toEqual(all);
    await annotations.toCollection().modify((row) => void Object.assign(row, { note: 'иначе' }));
    expect((await annotations.toArray()).map(({ note }) => note)).toEqual(['иначе', 'иначе', 'иначе']);
    await visits.put({ applicationId: Z1, lookedAt: '2026-11-01T10:00:00Z', version: 1 });
    await visits.update(Z1, { place: { part: SECRET } });
    expect(await visits.get(Z1)).toMatchObject({ version: 1, place: { part: SECRET } });
    expect(JSON.stringify(await readStored(engine, 'desk', 'visits'))).not.toContain('тайна');
    await annotations.bulkDelete(ids.slice(1));
    expect(await annotations.count()).toBe(1);
    await annotations.where('applicationId').equals(Z1).delete();
    expect(await annotations.count()).toBe(0);
  });

  test('a transaction that ends in an error leaves nothing', async () => {
    const ended = db.own.transaction('rw', db.own.tags, async () => {
      await db.own.tags.put({ applicationId: Z1, tags: ['a'] });
      throw new Error('no');
    });
    await expect(ended).rejects.toThrow('no');
    expect(await db.own.tags.count()).toBe(0);
  });

  test('a live query hears of writes to them, through either connection', async () => {
    const heard: number[] = [];
    const watch = liveQuery(async () => {
      await loadIndex(db);
      return db.own.annotations.where('applicationId').equals(Z1).toArray();
    }).subscribe((rows) => heard.push(rows.length));
    await expect.poll(() => heard).toEqual([0]);
    unwrap(await saveAnnotation(db, annotation(1)));
    await expect.poll(() => heard).toEqual([0, 1]);
    watch.unsubscribe();
  });
});

describe('a row that was changed on the disk', () => {
  test('is refused whatever bit of it was flipped, and nothing of it is shown', async () => {
    await db.own.tags.put({ applicationId: Z1, tags: ['метка'] });
    const [row] = await readStored(engine, 'desk', 'tags');
    for (let bit = 0; bit < row!.$sealed.byteLength * 8; bit += 1) {
      await writeStored(engine, 'desk', 'tags', [{ ...row!, $sealed: flip(row!.$sealed, bit) }]);
      expect(codeOf(await tryStorage(() => db.own.tags.get(Z1)))).toBe('record-damaged');
    }
    expect(db.damage.list()).toEqual([{ table: 'tags', key: '"Z1"' }]);
  });

  test('does not open under another key, in another table, or with another indexed field', async () => {
    unwrap(await saveReview(db, review(Z1)));
    unwrap(await saveReview(db, review(Z2, 'другая')));
    const [one, other] = await readStored(engine, 'desk', 'reviews');
    await writeStored(engine, 'desk', 'reviews', [{ ...one!, $sealed: other!.$sealed }]);
    expect(codeOf(await tryStorage(() => db.own.reviews.get(Z1)))).toBe('record-damaged');
    await writeStored(engine, 'desk', 'reviews', [{ ...one!, updatedAt: '2030-01-01T00:00:00.000Z' }]);
    expect(codeOf(await tryStorage(() => db.own.reviews.get(Z1)))).toBe('record-damaged');
    await writeStored(engine, 'desk', 'tags', [{ applicationId: Z1, $sealed: one!.$sealed }]);
    expect(codeOf(await tryStorage(() => db.own.tags.get(Z1)))).toBe('record-damaged');
    await writeStored(engine, 'desk', 'tags', [{ applicationId: Z1, tags: ['подложено'] } as never]);
    expect(codeOf(await tryStorage(() => db.own.tags.get(Z1)))).toBe('record-damaged');
    expect(await readReview(db, Z2)).toEqual(review(Z2, 'другая'));
  });

  test('is left out of lists, by query and by cursor, and cannot be changed or written back', async () => {
    const all = [1, 2, 3].map((number) => annotation(number));
    await db.own.annotations.bulkAdd(all);
    const kept = [all[0], all[2]];
    await damageEach('annotations', (row) =>
      row['id'] === all[1]!.id ? { ...row, $sealed: flip(row.$sealed, 300) } : row,
    );
    expect(await listAnnotations(db, Z1)).toEqual(kept);
    expect(await db.own.annotations.orderBy('id').reverse().toArray()).toEqual([...kept].reverse());
    const changed = tryStorage(() => db.own.annotations.toCollection().modify({ note: 'x' }));
    expect(codeOf(await changed)).toBe('record-damaged');
    expect(await listAnnotations(db, Z1)).toEqual(kept);
  });

  test('a damaged declaration opens no closed file: the list of them is refused whole', async () => {
    await storeSnapshot(db, 'p:C1', [
      [arrival('call', makeCall()), arrival('rubric', rubric), arrival('application', makeApplication('Z1'))],
    ]);
    unwrap(await declare(Z1));
    await damageEach('declarations', (row) => ({ ...row, $sealed: flip(row.$sealed, 200) }));
    expect(codeOf(await tryStorage(() => readClosed(db)))).toBe('record-damaged');
  });
});

describe('what was pulled', () => {
  beforeEach(() =>
    storeSnapshot(db, 'p:C1', [
      [
        arrival('call', makeCall()),
        arrival('rubric', rubric),
        ...[Z1, Z2].map((id) => arrival('application', makeApplication(id, { title: SECRET }))),
      ],
    ]),
  );

  test('rests sealed, and a second connection reads it', async () => {
    for (const table of ['$feed', 'pages', 'blocks', 'overlay']) {
      for (const row of await readStored(engine, 'desk', table)) {
        expect(new TextDecoder().decode(row['value'] as Uint8Array)).not.toContain('тайна');
      }
    }
    const second = await openTestDb(engine);
    expect((await readFile(second, Z1))?.application.title).toBe(SECRET);
    second.close();
  });

  test('a value that was flipped, moved or put there in clear is damage, and marks its feed to be mended', async () => {
    const [block] = (await readStored(engine, 'desk', 'blocks')) as unknown as {
      key: string;
      value: Uint8Array;
    }[];
    const plain = new TextEncoder().encode('\0{"op":"+"}');
    for (const value of [flip(block!.value, 999), plain, block!.value.slice(0, 20), new Uint8Array(0)]) {
      await writeStored(engine, 'desk', 'blocks', [{ key: block!.key, value } as never]);
      expect(await readFile(db, Z1)).toBeUndefined();
    }
    const [page] = (await readStored(engine, 'desk', 'pages')) as unknown as {
      key: string;
      value: Uint8Array;
    }[];
    await writeStored(engine, 'desk', 'blocks', [{ key: block!.key, value: page!.value } as never]);
    expect(await readFile(db, Z1)).toBeUndefined();
    await writeStored(engine, 'desk', 'pages', [{ key: page!.key, value: flip(page!.value, 999) } as never]);
    const second = await openTestDb(engine);
    expect(unwrap(await noteDamage(second)).damaged).toBe(1);
    second.close();
  });

  test('where a feed stands is asked for again when its row does not open', async () => {
    await damageEach('$feed', (row) => ({ ...row, $sealed: flip(row.$sealed, 200) }));
    const second = await openTestDb(engine);
    expect((await loadIndex(second)).rows).toEqual([]);
    expect(await second.pulled.$feed.get('p:C1' as never)).toBeUndefined();
    second.close();
  });
});

describe('the key', () => {
  test('another one is refused, and so is none; the database is left alone', async () => {
    unwrap(await saveReview(db, review(Z1)));
    const before = await readStored(engine, 'desk', 'reviews');
    for (const keys of [await makeKeys(2), null]) {
      expect(codeOf(await openDeskDb({ name: 'desk', engine, keys }))).toBe('database-other-key');
    }
    expect(await readStored(engine, 'desk', 'reviews')).toEqual(before);
  });

  test('a plain database is not taken for a sealed one', async () => {
    const other = makeEngine();
    const plain = unwrap(await openDeskDb({ name: 'desk', engine: other, keys: null }));
    unwrap(await saveReview(plain, review(Z1)));
    plain.close();
    const keys = await makeKeys();
    expect(codeOf(await openDeskDb({ name: 'desk', engine: other, keys }))).toBe('database-other-key');
  });

  test('the values key cannot be read out', async () => {
    const { values } = await makeKeys();
    await expect(crypto.subtle.exportKey('raw', values)).rejects.toThrow();
  });
});

// Live queries ask for an engine when dexie is loaded: before it.
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listAnnotations, removeAnnotation, saveAnnotation } from '../../renderer/db/annotations';
import { readDeclaration, saveDeclaration } from '../../renderer/db/declarations';
import { createListStore } from '../../renderer/db/list-store';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import { openDeskDb } from '../../renderer/db/open-desk-db';
import {
  keepReceipt,
  keepSealed,
  listOutbox,
  listPackets,
  markExported,
  readPacketBytes,
  readReceiptBytes,
} from '../../renderer/db/packets';
import { readFile } from '../../renderer/db/read-file';
import { readReview, saveReview } from '../../renderer/db/reviews';
import { enterEpoch } from '../../renderer/db/enter-epoch';
import { LAYOUT_VERSION } from '../../renderer/db/schema';
import { countOutbox } from '../../renderer/db/sync-status';
import { tryStorage } from '../../renderer/db/try-storage';
import { annotationIdSchema, packetIdSchema, type ApplicationId } from '../../shared/application/ids';
import { decisionSchema } from '../../shared/packet/decision';
import { receiptSchema, type Receipt } from '../../shared/packet/receipt';
import { annotationSchema } from '../../shared/review/annotation';
import { declarationSchema } from '../../shared/review/declaration';
import { makeApplication, makeCall, makeReview, rubric } from '../support/make-documents';
import { arrival, change, makeEngine, openTestDb, storeSnapshot } from '../support/open-test-db';
import { codeOf, unwrap } from '../support/unwrap';

const Z1 = 'Z1' as ApplicationId;
const AT = '2026-11-01T10:00:00Z';
const uuid = (digit: number) => `01890000-0000-7000-8000-${String(digit).padStart(12, '0')}`;

let engine = makeEngine();
let db: DeskDb;
beforeEach(async () => {
  engine = makeEngine();
  db = await openTestDb(engine);
});
afterEach(() => db.close());

const makeAnnotation = (digit: number, ordinal = 1) =>
  annotationSchema.parse({
    id: uuid(digit),
    applicationId: 'Z1',
    applicationVersion: 1,
    ordinal,
    target: {
      kind: 'section',
      sectionId: 's1',
      selectors: [
        { type: 'TextPositionSelector', start: 0, end: 3 },
        { type: 'TextQuoteSelector', exact: 'Абз', prefix: '', suffix: '' },
      ],
    },
    note: '',
    createdAt: AT,
    updatedAt: AT,
  });
const declare = (answer: 'none' | 'potential' | 'conflict', explanation = '') =>
  saveDeclaration(db, declarationSchema.parse({ applicationId: 'Z1', answer, explanation, declaredAt: AT }));

function makeSealed(digit: number, decisionDigit = digit) {
  const decision = decisionSchema.parse({
    id: uuid(500 + decisionDigit),
    applicationId: 'Z1',
    reviewerId: 'demo',
    base: { applicationVersion: 1, assignmentId: 'A-Z1', assignmentVersion: 1, rubricHash: rubric.hash },
    outcome: 'support',
    amount: null,
    conditions: [],
    comment: '',
    total: 80,
    passed: true,
    decidedAt: AT,
    supersedes: null,
  });
  const sealed = {
    packetId: packetIdSchema.parse(uuid(digit)),
    sequence: digit,
    manifestSha256: String(digit).padStart(64, 'a'),
    createdAt: AT,
    bytes: new Uint8Array([1, 2, digit]),
  };
  const work = { review: makeReview('Z1'), annotations: [] };
  return { sealed, decision, application: { number: 'З-1', title: 'Нить' }, work };
}

function makeReceipt(
  digit: number,
  outcome: 'accepted' | 'refused',
  parts: Record<string, unknown> = {},
): Receipt {
  return receiptSchema.parse({
    receiptId: uuid(900 + digit),
    deskId: 'D1',
    inReplyTo: uuid(digit),
    manifestSha256: String(digit).padStart(64, 'a'),
    receivedAt: AT,
    carrier: 'wire',
    outcomes: [
      {
        decisionId: uuid(500 + digit),
        payloadSha256: 'b'.repeat(64),
        outcome,
        reason: outcome === 'accepted' ? null : 'assignment-withdrawn',
        currentVersion: null,
        repeated: false,
        ledgerSeq: outcome === 'accepted' ? 1 : null,
      },
    ],
    sequenceGap: false,
    ...parts,
  });
}

describe('opening', () => {
  test('a database made by a newer version is refused and left alone', async () => {
    db.close();
    const newer = new Dexie('later', engine);
    newer.version(LAYOUT_VERSION + 1).stores({ reviews: 'applicationId', inventions: 'id' });
    await newer.open();
    await newer.table('inventions').add({ id: 1 });
    newer.close();
    expect(codeOf(await openDeskDb({ name: 'later', engine, keys: null }))).toBe('database-newer');
    await newer.open();
    expect(await newer.table('inventions').count()).toBe(1);
    newer.close();
  });

  test('a storage that does not open is a value', async () => {
    const broken = { ...engine, indexedDB: { databases: () => Promise.reject(new Error('no')) } as never };
    expect(await openDeskDb({ name: 'desk', engine: broken, keys: null })).toMatchObject({
      ok: false,
      error: { code: 'storage-failed' },
    });
  });

  test("the reviewer's tables are written with strict durability, pulled ones relaxed", async () => {
    const asked: [tables: readonly string[], durability: string | undefined][] = [];
    const prototype = Object.getPrototypeOf(await rawDatabase(engine.indexedDB)) as IDBDatabase;
    const transaction = prototype.transaction;
    prototype.transaction = function (names, mode, options) {
      if (mode === 'readwrite') asked.push([[names].flat() as string[], options?.durability]);
      return transaction.call(this, names, mode, options);
    };
    const watched = await openTestDb(engine, 'watched');
    unwrap(await saveReview(watched, makeReview('Z1')));
    await storeSnapshot(watched, 'p:C1', [[arrival('call', makeCall())]]);
    prototype.transaction = transaction;
    watched.close();
    const durabilities = (table: string) =>
      new Set(asked.filter(([tables]) => tables.includes(table)).map(([, durability]) => durability));
    expect(durabilities('reviews')).toEqual(new Set(['strict']));
    expect(durabilities('$feed')).toEqual(new Set(['relaxed']));
  });

  test('a pull cannot write to a table of the reviewer', async () => {
    const write = tryStorage(() => db.pulled.table('reviews').put(makeReview('Z1')));
    await expect(write).resolves.toMatchObject({ ok: false, error: { code: 'storage-failed' } });
    expect(await readReview(db, Z1)).toBeUndefined();
  });

  test('a full disk is storage-full, whatever it is wrapped in', async () => {
    const quota = new DOMException('full', 'QuotaExceededError');
    const wrapped = Object.assign(new Error('AbortError'), { name: 'AbortError', inner: quota });
    for (const error of [quota, wrapped, Object.assign(new Error('bulk'), { failures: [wrapped] })]) {
      expect(codeOf(await tryStorage(() => Promise.reject(error)))).toBe('storage-full');
    }
  });
});

describe('review and annotations', () => {
  test('a review is saved and read', async () => {
    unwrap(await saveReview(db, makeReview('Z1', { gates: { g: 'yes' } })));
    expect((await readReview(db, Z1))?.gates).toEqual({ g: 'yes' });
  });

  test('annotations come by number, and leave the evidence when removed', async () => {
    unwrap(await saveAnnotation(db, makeAnnotation(2, 2)));
    unwrap(await saveAnnotation(db, makeAnnotation(1, 1)));
    const evidence = [uuid(1), uuid(2)];
    const criteria = { c: { score: 3, justification: '', weakness: '', evidence } };
    unwrap(await saveReview(db, makeReview('Z1', { criteria })));
    expect((await listAnnotations(db, Z1)).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    unwrap(await removeAnnotation(db, annotationIdSchema.parse(uuid(1))));
    expect(await listAnnotations(db, Z1)).toHaveLength(1);
    expect((await readReview(db, Z1))?.criteria['c']?.evidence).toEqual([uuid(2)]);
  });

  test('what is sealed stays as it was sealed, until the registry refuses it', async () => {
    unwrap(await saveReview(db, makeReview('Z1')));
    unwrap(await saveAnnotation(db, makeAnnotation(1)));
    unwrap(await keepSealed(db, makeSealed(1)));
    expect(codeOf(await saveReview(db, makeReview('Z1', { gates: { g: 'no' } })))).toBe('review-sealed');
    expect(codeOf(await saveAnnotation(db, makeAnnotation(2)))).toBe('review-sealed');
    expect(codeOf(await removeAnnotation(db, annotationIdSchema.parse(uuid(1))))).toBe('review-sealed');
    expect((await readReview(db, Z1))?.gates).toEqual({});
    unwrap(await keepReceipt(db, makeReceipt(1, 'refused'), new Uint8Array([1]), { by: 'wire' }));
    expect(codeOf(await saveReview(db, makeReview('Z1')))).toBe('ok');
  });
});

describe('a declaration', () => {
  beforeEach(async () => {
    const documents = ['Z0', 'Z1', 'Z2'].map((id) => arrival('application', makeApplication(id)));
    await storeSnapshot(db, 'p:C1', [[arrival('call', makeCall()), arrival('rubric', rubric), ...documents]]);
  });

  test('of no conflict opens the file', async () => {
    unwrap(await declare('none'));
    expect((await readDeclaration(db, Z1))?.answer).toBe('none');
    expect(await readFile(db, Z1)).toBeDefined();
  });

  test('of a conflict closes it for good: body, review and annotations go, the neighbours stay', async () => {
    unwrap(await saveReview(db, makeReview('Z1')));
    unwrap(await saveAnnotation(db, makeAnnotation(1)));
    unwrap(await declare('conflict', 'Работал у заявителя.'));
    expect(await readFile(db, Z1)).toBeUndefined();
    expect(await readReview(db, Z1)).toBeUndefined();
    expect(await listAnnotations(db, Z1)).toEqual([]);
    const blocks = (await db.pulled.blocks.toArray()).map(({ value }) => new TextDecoder().decode(value));
    expect(blocks.join()).not.toContain('Льняная нить Z1');
    expect((await readFile(db, 'Z2' as ApplicationId))?.application.id).toBe('Z2');
    expect(codeOf(await declare('none'))).toBe('conflict-declared');
    expect(codeOf(await saveReview(db, makeReview('Z1')))).toBe('conflict-declared');
  });

  test('keeps a closed file closed when the registry sends a new version', async () => {
    unwrap(await declare('conflict', 'Работал у заявителя.'));
    const amended = makeApplication('Z1', { version: 2, summary: 'Тайна' });
    await change(db, 'p:C1', [arrival('application', amended)], 'c2');
    await storeSnapshot(
      db,
      'p:C1',
      [[arrival('application', makeApplication('Z1', { version: 3, summary: 'Тайна' }))]],
      7,
    );
    expect(await readFile(db, Z1)).toBeUndefined();
    const values = [...(await db.pulled.blocks.toArray()), ...(await db.pulled.overlay.toArray())];
    expect(values.map(({ value }) => new TextDecoder().decode(value)).join()).not.toContain('Тайна');
  });
});

describe('packets', () => {
  test('a packet and its place in the outbox come together; keeping it again changes nothing', async () => {
    unwrap(await keepSealed(db, makeSealed(1)));
    unwrap(await keepSealed(db, makeSealed(1)));
    expect(await countOutbox(db)).toBe(1);
    expect(await readPacketBytes(db, makeSealed(1).sealed.packetId)).toEqual(new Uint8Array([1, 2, 1]));
    unwrap(await markExported(db, [makeSealed(1).sealed.packetId], '/stick/a.asice', AT));
    expect(await listPackets(db)).toMatchObject([{ state: 'exported', exportedTo: '/stick/a.asice' }]);
    expect(await countOutbox(db)).toBe(1);
  });

  test('leaves the outbox only with a receipt for these very bytes', async () => {
    unwrap(await keepSealed(db, makeSealed(1)));
    unwrap(await keepSealed(db, makeSealed(2)));
    const foreign = makeReceipt(1, 'accepted', { manifestSha256: 'c'.repeat(64) });
    expect(codeOf(await keepReceipt(db, foreign, new Uint8Array([9]), { by: 'wire' }))).toBe(
      'digest-mismatch',
    );
    expect(await countOutbox(db)).toBe(2);
    unwrap(await keepReceipt(db, makeReceipt(2, 'accepted'), new Uint8Array([7]), { by: 'wire', after: 4 }));
    expect((await listOutbox(db)).map(({ sequence }) => sequence)).toEqual([1]);
    expect(await readReceiptBytes(db, uuid(902))).toEqual(new Uint8Array([7]));
    expect(await listPackets(db)).toMatchObject([{ state: 'accepted' }, { state: 'sealed' }]);
  });

  test('SYNC-117: a receipt from a file of a lost history leaves the packet where it is', async () => {
    unwrap(await keepSealed(db, makeSealed(1)));
    const old = makeReceipt(1, 'accepted', { epoch: 'before' });
    unwrap(await enterEpoch(db, 'before'));
    unwrap(await keepReceipt(db, old, new Uint8Array([1]), { by: 'file' }));
    expect(await countOutbox(db)).toBe(0);
    // The registry was restored from a copy: the packet waits again, and an old file does not take it out.
    expect(unwrap(await enterEpoch(db, 'after'))).toEqual({ requeued: 1 });
    unwrap(await keepReceipt(db, old, new Uint8Array([1]), { by: 'file' }));
    const other = makeReceipt(1, 'accepted', { receiptId: uuid(960), epoch: 'before' });
    unwrap(await keepReceipt(db, other, new Uint8Array([1]), { by: 'file' }));
    expect(await countOutbox(db)).toBe(1);
    expect(await listPackets(db)).toMatchObject([{ state: 'accepted' }]);
    // What the registry says itself counts, also of the old history: it still has it.
    unwrap(await keepReceipt(db, old, new Uint8Array([1]), { by: 'wire' }));
    expect(await countOutbox(db)).toBe(0);
  });

  test('SYNC-117: a receipt from a file without an epoch counts once', async () => {
    unwrap(await keepSealed(db, makeSealed(1)));
    unwrap(await enterEpoch(db, 'before'));
    const receipt = makeReceipt(1, 'accepted');
    unwrap(await keepReceipt(db, receipt, new Uint8Array([1]), { by: 'file' }));
    expect(await countOutbox(db)).toBe(0);
    unwrap(await enterEpoch(db, 'after'));
    unwrap(await keepReceipt(db, receipt, new Uint8Array([1]), { by: 'file' }));
    expect(await countOutbox(db)).toBe(1);
  });

  test('the first outcome stands when a repetition comes', async () => {
    unwrap(await keepSealed(db, makeSealed(1)));
    unwrap(await keepReceipt(db, makeReceipt(1, 'accepted'), new Uint8Array([1]), { by: 'wire' }));
    const [outcome] = makeReceipt(1, 'accepted').outcomes;
    const again = makeReceipt(1, 'accepted', {
      receiptId: uuid(950),
      carrier: 'file',
      outcomes: [{ ...outcome, repeated: true }],
    });
    unwrap(await keepReceipt(db, again, new Uint8Array([2]), { by: 'wire' }));
    expect(await listPackets(db)).toMatchObject([{ receiptId: uuid(901), outcome: { repeated: false } }]);
  });
});

test('the list tells of each change, also of one by another connection, and of each state', async () => {
  const list = createListStore(db);
  const worker = await openTestDb(engine);
  const until = async (done: () => boolean) => vi.waitFor(() => expect(done()).toBe(true), 5_000);
  expect(list.getSnapshot().loaded).toBe(false);
  await until(() => list.getSnapshot().loaded);
  const documents = ['Z1', 'Z2'].map((id) => arrival('application', makeApplication(id)));
  await storeSnapshot(worker, 'p:C1', [
    [arrival('call', makeCall()), arrival('rubric', rubric), ...documents],
  ]);
  await until(() => list.getSnapshot().rows.length === 2);
  const { rows } = list.getSnapshot();
  const progress = () => list.getSnapshot().progress.get(Z1);
  unwrap(await declare('none'));
  await until(() => progress()?.state === 'declared');
  const criteria = Object.fromEntries(
    rubric.criteria.map(({ id }) => [id, { score: 4, justification: '', weakness: '', evidence: [] }]),
  );
  unwrap(await saveReview(db, makeReview('Z1', { criteria })));
  await until(() => progress()?.state === 'draft');
  expect(progress()).toEqual({ state: 'draft', scored: 6, of: 6, total: 80 });
  unwrap(await keepSealed(db, makeSealed(1)));
  await until(() => progress()?.state === 'sealed');
  unwrap(await keepReceipt(db, makeReceipt(1, 'accepted'), new Uint8Array([1]), { by: 'wire' }));
  await until(() => progress()?.state === 'accepted');
  // What the reviewer does leaves the rows as they are: the queue need not be ordered again.
  expect(list.getSnapshot().rows).toBe(rows);
  await change(worker, 'p:C1', [arrival('application', makeApplication('Z3'))], 'c2');
  await until(() => list.getSnapshot().rows.length === 3);
  list.close();
  worker.close();
});

/** A native database object of the engine, to reach the prototype that Dexie calls. */
async function rawDatabase(indexedDB: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('probe');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Live queries ask for an engine when dexie is loaded: before it.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAnnotations, saveAnnotation } from '../../renderer/db/annotations';
import { readBaseVersion } from '../../renderer/db/base-versions';
import { readEarlierTies, saveDeclaration } from '../../renderer/db/declarations';
import { decodeValue, unpackValue } from '../../renderer/db/encode-value';
import { listKept } from '../../renderer/db/kept-reviews';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import { readAnswers, readCompared, readOtherVersion } from '../../renderer/db/read-compared';
import { readFile } from '../../renderer/db/read-file';
import { readReview, saveReview } from '../../renderer/db/reviews';
import type { ApplicationId } from '../../shared/application/ids';
import { annotationSchema } from '../../shared/review/annotation';
import { declarationSchema } from '../../shared/review/declaration';
import { makeApplication, makeCall, makeReview, rubric } from '../support/make-documents';
import { arrival, change, openTestDb, storeSnapshot } from '../support/open-test-db';
import { unwrap } from '../support/unwrap';

const [Z0, Z1, Z2] = ['Z0', 'Z1', 'Z2'] as ApplicationId[];
const AT = '2026-11-01T10:00:00Z';
/** Stands in everything that was written of Z1, and nowhere else. */
const SECRET = 'тайна-переработки';

let db: DeskDb;
beforeEach(async () => {
  db = await openTestDb();
  const documents = [Z0, Z1, Z2].map((id) => arrival('application', withSecret(id!)));
  await storeSnapshot(db, 'p:C1', [[arrival('call', makeCall()), arrival('rubric', rubric), ...documents]]);
});
afterEach(() => db.close());

function withSecret(id: string, version = 1) {
  const text = id === 'Z1' ? SECRET : 'обычный текст';
  const sections = [{ id: 's1', title: 'Суть', paragraphs: [text], criteria: [] }];
  return makeApplication(id, { version, sections, summary: text });
}

const declare = (id: ApplicationId, answer: 'none' | 'potential' | 'conflict', parts: object = {}) =>
  saveDeclaration(
    db,
    declarationSchema.parse({
      applicationId: id,
      answer,
      explanation: answer === 'none' ? '' : 'Работал у заявителя.',
      declaredAt: AT,
      ...parts,
    }),
  );

/** Base versions stand in sealed rows, and are only packed; heads of the search index are neither. */
function open(table: 'pages', key: string, value: Uint8Array): Promise<Uint8Array> {
  const opened = decodeValue(db.values, `${table} ${key}`, value).catch(() => unpackValue(value));
  return opened.catch(() => value);
}

/** Every value of every table, unpacked where it is packed: what a curious program would find. */
async function everything(): Promise<string> {
  const tables = [...db.own.tables, ...db.pulled.tables];
  const rows = await Promise.all(
    tables.map(async (table) =>
      ((await table.toArray()) as object[]).map((row) => ({ name: table.name, row })),
    ),
  );
  const texts = rows.flat().map(async ({ name, row }) => {
    const { value, ...rest } = row as { key?: string; value?: unknown };
    const packed =
      value instanceof Uint8Array
        ? new TextDecoder().decode(await open(name as 'pages', rest.key ?? '', value))
        : JSON.stringify(value ?? null);
    return JSON.stringify(rest) + packed;
  });
  return (await Promise.all(texts)).join('\n');
}

async function workOn(id: ApplicationId): Promise<void> {
  const marked = (fields: object) => makeReview(id, { ...fields, ...recommend(SECRET) });
  unwrap(await saveReview(db, marked({})));
  unwrap(
    await saveAnnotation(
      db,
      annotationSchema.parse({
        id: '01890000-0000-7000-8000-000000000001',
        applicationId: id,
        applicationVersion: 1,
        ordinal: 1,
        target: {
          kind: 'section',
          sectionId: 's1',
          selectors: [
            { type: 'TextPositionSelector', start: 0, end: 5 },
            { type: 'TextQuoteSelector', exact: SECRET, prefix: '', suffix: '' },
          ],
        },
        note: SECRET,
        createdAt: AT,
        updatedAt: AT,
      }),
    ),
  );
  await db.own.keptReviews.add({
    id: 'kept',
    applicationId: id,
    keptAt: AT,
    reason: 'merged',
    review: marked({}),
  });
  await db.own.reviewVersions.add({ applicationId: id, number: 1, savedAt: AT, review: marked({}) });
  await db.own.visits.put({ applicationId: id, lookedAt: AT, version: 1, place: { quote: SECRET } });
  // The next version comes: what the review stands on stays as its base.
  await change(db, 'p:C1', [arrival('application', withSecret(id, 2))], 'c2');
}

const recommend = (comment: string) => ({
  recommendation: { outcome: null, amount: null, conditions: [], comment },
});

test('after a conflict nothing of the file is in any table, nor told by any of the functions that read it', async () => {
  unwrap(await declare(Z1!, 'none'));
  await workOn(Z1!);
  expect(await readBaseVersion(db, Z1!)).toMatchObject({ version: 1 });
  expect(await readOtherVersion(db, Z1!)).toMatchObject({ version: 1 });
  // The control: all of it is there to be found.
  expect((await everything()).split(SECRET).length - 1).toBeGreaterThan(8);

  unwrap(await declare(Z1!, 'conflict'));
  expect(await everything()).not.toContain(SECRET);
  expect(await readFile(db, Z1!)).toBeUndefined();
  expect(await readBaseVersion(db, Z1!)).toBeNull();
  expect(await readOtherVersion(db, Z1!)).toBeNull();
  expect(await readReview(db, Z1!)).toBeUndefined();
  expect(await listAnnotations(db, Z1!)).toEqual([]);
  expect(await listKept(db, Z1!)).toEqual([]);
  expect((await readCompared(db, [Z1!])).left).toMatchObject([{ applicationId: 'Z1', why: 'closed' }]);
  // The neighbours in the same block are whole.
  expect((await readFile(db, Z2!))?.application.summary).toBe('обычный текст');
});

test('comparing opens nothing that was not declared on, and says why', async () => {
  unwrap(await declare(Z0!, 'potential'));
  unwrap(await declare(Z1!, 'conflict'));
  const asked = [Z2!, Z0!, Z1!, 'Z9' as ApplicationId, Z0!];
  const { open, left } = await readCompared(db, asked);
  expect(open.map(({ file }) => file.application.id)).toEqual(['Z0']);
  expect(left).toEqual([
    { applicationId: 'Z2', number: 'З-Z2', why: 'undeclared' },
    { applicationId: 'Z1', number: 'З-Z1', why: 'closed' },
    { applicationId: 'Z9', number: 'Z9', why: 'absent' },
  ]);
  expect(await readAnswers(db)).toEqual(
    new Map([
      ['Z0', 'potential'],
      ['Z1', 'conflict'],
    ]),
  );
});

test('ties that were declared before: by the confirmed suggestions, else by the applicant', async () => {
  const suggestion = {
    id: 'x',
    reason: 'organisation-inn',
    mine: 'НИИ',
    theirs: 'НИИ',
    inn: '7736050003',
    field: 'members[1]',
    section: null,
    tie: 'employer',
    since: null,
    until: null,
    match: 'exact',
    explanation: '',
  };
  unwrap(await declare(Z0!, 'potential', { suggestions: [{ ...suggestion, answer: 'confirmed' }] }));
  unwrap(await declare(Z1!, 'conflict'));
  unwrap(await declare(Z2!, 'none'));
  expect(await readEarlierTies(db, Z2!)).toEqual([
    { inn: '7736050003', number: 'З-Z0', declaredAt: AT },
    // Its body is gone; the list row still names the applicant.
    { inn: '7707083893', number: 'З-Z1', declaredAt: AT },
  ]);
  expect(await readEarlierTies(db, Z0!)).toHaveLength(1);
});

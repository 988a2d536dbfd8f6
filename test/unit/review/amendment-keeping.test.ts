// Live queries ask for an engine when dexie is loaded: before it.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAnnotations, saveAnnotation } from '../../../renderer/db/annotations';
import { readBaseVersion } from '../../../renderer/db/base-versions';
import { saveDeclaration } from '../../../renderer/db/declarations';
import { loadIndex } from '../../../renderer/db/load-index';
import type { DeskDb } from '../../../renderer/db/open-desk-db';
import { readFile } from '../../../renderer/db/read-file';
import { readHasLeft } from '../../../renderer/db/read-standing';
import { readReview, reopenReview, saveReview } from '../../../renderer/db/reviews';
import type { PacketRow } from '../../../renderer/db/rows';
import { sweepFeeds } from '../../../renderer/db/sweep-feeds';
import { carryAnnotations, findShaken } from '../../../renderer/review/amending/carry-annotations';
import { describePassage } from '../../../renderer/review/annotating/describe-passage';
import type { Application } from '../../../shared/application/application';
import type { ApplicationId, DecisionId, PacketId } from '../../../shared/application/ids';
import type { FeedId } from '../../../shared/registry-protocol/feed';
import { annotationSchema } from '../../../shared/review/annotation';
import { declarationSchema } from '../../../shared/review/declaration';
import { makeApplication, makeCall, makeReview, rubric } from '../../support/make-documents';
import { arrival, change, makeEngine, openTestDb, storeSnapshot } from '../../support/open-test-db';
import { codeOf, unwrap } from '../../support/unwrap';

const Z1 = 'Z1' as ApplicationId;
const AT = '2026-11-01T10:00:00Z';
const KEPT = { keptId: 'kept-1', at: '2026-11-02T10:00:00Z' };
const uuid = (digit: number) => `01890000-0000-7000-8000-${String(digit).padStart(12, '0')}`;
const first = makeApplication('Z1', { registered: { place: 'Вологда' } });
const second = { ...first, version: 2, title: 'Иначе' } as Application;

let engine = makeEngine();
let db: DeskDb;
beforeEach(async () => {
  engine = makeEngine();
  db = await openTestDb(engine);
  await storeSnapshot(db, 'p:C1', [
    [arrival('rubric', rubric), arrival('call', makeCall()), arrival('application', first)],
  ]);
});
afterEach(() => db.close());

const pull = (application: Application, cursor = 'c2') =>
  change(db, 'p:C1', [arrival('application', application)], cursor);
const leave = () => change(db, 'p:C1', [{ op: '-', kind: 'application', id: 'Z1', ver: 2, seq: 9 }], 'c9');
const declare = (answer: 'none' | 'conflict') =>
  saveDeclaration(
    db,
    declarationSchema.parse({
      applicationId: 'Z1',
      answer,
      explanation: 'Работал там прежде.',
      declaredAt: AT,
    }),
  );
const seal = (digit: number, state: PacketRow['state']) =>
  db.own.packets.put({
    packetId: uuid(digit) as PacketId,
    decisionId: uuid(100 + digit) as DecisionId,
    applicationId: Z1,
    sequence: digit,
    state,
    outcome: state === 'accepted' || state === 'refused' ? { outcome: state } : null,
  } as PacketRow);
/** Nothing stays but what was stored. */
const restart = async () => {
  db.close();
  db = await openTestDb(engine);
};

describe('SYNC-100: the version that a review stands on is kept with it', () => {
  test('as the registry sent it, from the first save, after a pull put another in its place and after a restart', async () => {
    expect(await readBaseVersion(db, Z1)).toBeNull();
    unwrap(await saveReview(db, makeReview('Z1')));
    await pull(second);
    await restart();
    expect(await readBaseVersion(db, Z1)).toEqual(first);
    expect((await readFile(db, Z1))?.application).toEqual(second);
  });

  test('what is on the screen counts when the pull was quicker than the first save', async () => {
    await pull(second);
    unwrap(await saveReview(db, makeReview('Z1'), { shown: first }));
    expect(await readBaseVersion(db, Z1)).toEqual(first);
  });

  test('it is not the version in force that is kept for a review of another', async () => {
    await pull(second);
    unwrap(await saveReview(db, makeReview('Z1')));
    expect(await readBaseVersion(db, Z1)).toBeNull();
  });

  test('it stays through every save, and gives place when the review goes over, with its annotations', async () => {
    const mark = annotationSchema.parse({
      id: uuid(7),
      applicationId: 'Z1',
      applicationVersion: 1,
      ordinal: 1,
      target: {
        kind: 'section',
        sectionId: 's1',
        selectors: [
          { type: 'TextPositionSelector', start: 0, end: 5 },
          { type: 'TextQuoteSelector', exact: 'Абзац', prefix: '', suffix: '.' },
        ],
      },
      note: '',
      createdAt: AT,
      updatedAt: AT,
    });
    unwrap(await saveAnnotation(db, mark));
    unwrap(await saveReview(db, makeReview('Z1')));
    await pull(second);
    unwrap(await saveReview(db, makeReview('Z1', { updatedAt: '2026-11-01T11:00:00Z' }), { shown: second }));
    expect(await readBaseVersion(db, Z1)).toEqual(first);

    const annotations = carryAnnotations(await listAnnotations(db, Z1), second, first);
    unwrap(await saveReview(db, makeReview('Z1', { applicationVersion: 2 }), { shown: second, annotations }));
    await restart();
    expect(await readBaseVersion(db, Z1)).toEqual(second);
    expect(await listAnnotations(db, Z1)).toMatchObject([{ applicationVersion: 2 }]);
  });

  test('a refused save keeps neither the review nor the version', async () => {
    await seal(1, 'sealed');
    expect(codeOf(await saveReview(db, makeReview('Z1')))).toBe('review-sealed');
    expect(await readBaseVersion(db, Z1)).toBeNull();
  });

  test('a declared conflict removes it, and what was kept of the review', async () => {
    unwrap(await saveReview(db, makeReview('Z1')));
    await db.own.keptReviews.put({
      id: 'kept-0',
      applicationId: Z1,
      keptAt: AT,
      reason: 'reopened',
      review: makeReview('Z1'),
    });
    unwrap(await declare('conflict'));
    expect(await readBaseVersion(db, Z1)).toBeNull();
    expect(await db.own.keptReviews.count()).toBe(0);
  });

  test('damage is as if it were not kept', async () => {
    unwrap(await saveReview(db, makeReview('Z1')));
    await db.own.baseVersions.put({ applicationId: Z1, version: 1, value: Uint8Array.of(9, 9) });
    expect(await readBaseVersion(db, Z1)).toBeNull();
  });
});

describe('annotations go over to the version in force', () => {
  const text = 'Спрос подтверждён письмами трёх заказчиков. Цена ниже ввозной.';
  const inSection = (start: number, end: number, digit: number) =>
    annotationSchema.parse({
      id: uuid(digit),
      applicationId: 'Z1',
      applicationVersion: 1,
      ordinal: digit,
      target: {
        kind: 'section',
        sectionId: 's1',
        selectors: describePassage(text, start, end),
      },
      note: '',
      createdAt: AT,
      updatedAt: AT,
    });
  const onFile = (digit: number, sha256: string) => ({
    ...inSection(0, 5, digit),
    target: { kind: 'attachment', sha256, page: 1, selectors: null } as const,
  });
  const sectionOf = (paragraph: string) => [
    { id: 's1', title: 'Суть', paragraphs: [paragraph], criteria: [] },
  ];
  const marks = [
    inSection(0, 42, 1),
    inSection(44, 61, 2),
    onFile(3, 'a'.repeat(64)),
    onFile(4, 'b'.repeat(64)),
  ];
  const next = makeApplication('Z1', {
    version: 2,
    sections: sectionOf('Теперь иначе. Спрос подтверждён письмом трёх заказчиков. Цена ниже ввозной.'),
    attachments: [{ sha256: 'a'.repeat(64), name: 'a.pdf', mediaType: 'application/pdf', size: 1, pages: 1 }],
  });

  test('word for word they do, to where they stand now; what was rewritten or removed stays behind', () => {
    const carried = carryAnnotations(marks, next, null);
    expect(carried.map(({ applicationVersion }) => applicationVersion)).toEqual([1, 2, 2, 1]);
    const { target } = carried[1]!;
    const position = target.kind === 'section' ? target.selectors[0] : null;
    const now = next.sections[0]!.paragraphs[0]!;
    expect(now.slice(position!.start, position!.end)).toBe('Цена ниже ввозной.'.slice(0, 17));
  });

  test('a word that its quote cannot tell any more is found beside the text that it was marked in', () => {
    const rest = 'сырьё — волокно поставит вязниковский завод по договору от марта, станки уже заказаны.';
    const old = `Цена ниже ввозной. Наше ${rest}`;
    const next = `Цена растёт. Всё ${rest}`;
    const base = makeApplication('Z1', { sections: sectionOf(old) });
    const amended = makeApplication('Z1', { version: 2, sections: sectionOf(next) });
    const at = old.indexOf('волокно');
    const selectors = describePassage(old, at, at + 7);
    const mark = { ...inSection(0, 5, 5), target: { kind: 'section', sectionId: 's1', selectors } as const };
    expect(carryAnnotations([mark], amended, null)[0]!.applicationVersion).toBe(1);
    const [carried] = carryAnnotations([mark], amended, base);
    const start = next.indexOf('волокно');
    expect(carried).toMatchObject({
      applicationVersion: 2,
      target: { selectors: [{ start, end: start + 7 }, {}] },
    });
    // Of another text than that of the mark nothing is concluded.
    const other = makeApplication('Z1', { sections: sectionOf(`${old} И ещё.`) });
    expect(carryAnnotations([mark], amended, other)[0]!.applicationVersion).toBe(1);
  });

  test('a criterion that leans on what stayed behind is shaken', () => {
    const evidence = (digit: number) => ({
      score: 4,
      justification: '',
      weakness: '',
      evidence: [uuid(digit)],
    });
    const review = makeReview('Z1', {
      criteria: { novelty: evidence(1), chain: evidence(2), market: evidence(4) },
    });
    expect([...findShaken(review, carryAnnotations(marks, next, null), 2)]).toEqual(['novelty', 'market']);
  });
});

describe('SYNC-105: a sealed review is opened again by choice', () => {
  test('durably, once, and only until the next decision; the packet stays, the review as it was is kept', async () => {
    unwrap(await saveReview(db, makeReview('Z1')));
    await seal(1, 'accepted');
    expect(codeOf(await saveReview(db, makeReview('Z1')))).toBe('review-sealed');
    unwrap(await reopenReview(db, Z1, KEPT));
    unwrap(await reopenReview(db, Z1, { ...KEPT, keptId: 'kept-2' }));
    await restart();
    expect(await db.own.keptReviews.toArray()).toMatchObject([{ id: 'kept-1', reason: 'reopened' }]);
    const open = (await readReview(db, Z1))!;
    unwrap(await saveReview(db, { ...open, updatedAt: '2026-11-03T10:00:00Z' }));
    expect(await db.own.packets.count()).toBe(1);

    await seal(2, 'sealed');
    expect(codeOf(await saveReview(db, open))).toBe('review-sealed');
  });

  test('nothing sealed, nothing to open; a conflict stays closed', async () => {
    expect(codeOf(await reopenReview(db, Z1, KEPT))).toBe('not-found');
    unwrap(await saveReview(db, makeReview('Z1')));
    expect(codeOf(await reopenReview(db, Z1, KEPT))).toBe('not-found');
    await seal(1, 'sealed');
    await db.own.declarations.put(
      declarationSchema.parse({ applicationId: 'Z1', answer: 'conflict', explanation: '', declaredAt: AT }),
    );
    expect(codeOf(await reopenReview(db, Z1, KEPT))).toBe('conflict-declared');
    expect(await db.own.keptReviews.count()).toBe(0);
  });
});

describe('SYNC-107: work on what was withdrawn stays readable', () => {
  const sweep = async () => {
    await leave();
    unwrap(await sweepFeeds(db, ['p:C1' as FeedId]));
    await restart();
    return (await readFile(db, Z1)) !== undefined;
  };

  test.each(['sealed', 'exported', 'received', 'refused'] as const)(
    'a decision that is %s',
    async (state) => {
      unwrap(await saveReview(db, makeReview('Z1')));
      await seal(1, state);
      expect(await sweep()).toBe(true);
      expect(await readHasLeft(db, Z1)).toBe(true);
      expect((await loadIndex(db)).rows).toMatchObject([{ id: 'Z1', withdrawn: true }]);
    },
  );

  test('a draft, and one made anew after an accepted decision; what was accepted leaves', async () => {
    unwrap(await saveReview(db, makeReview('Z1')));
    expect(await readHasLeft(db, Z1)).toBe(false);
    await seal(1, 'accepted');
    unwrap(await reopenReview(db, Z1, KEPT));
    expect(await sweep()).toBe(true);

    await seal(2, 'accepted');
    expect(await sweep()).toBe(false);
    expect(await readReview(db, Z1)).toBeDefined();
  });
});

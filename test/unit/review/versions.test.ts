// Live queries ask for an engine when dexie is loaded: before it.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveDeclaration } from '../../../renderer/db/declarations';
import type { DeskDb } from '../../../renderer/db/open-desk-db';
import { keepVersion, listVersions, MOST_VERSIONS } from '../../../renderer/db/review-versions';
import { restoreParts } from '../../../renderer/review/history/restore-parts';
import { createVersionMoments } from '../../../renderer/review/history/version-moments';
import { patchCriterion } from '../../../renderer/review/scoring/evidence';
import { annotationIdSchema } from '../../../shared/application/ids';
import { reopenAfter, reopenedAfter } from '../../../shared/review/amendment/stored-review';
import { compareReviews } from '../../../shared/review/compare-reviews';
import { declarationSchema } from '../../../shared/review/declaration';
import type { Review } from '../../../shared/review/review';
import { thinVersions } from '../../../shared/review/thin-versions';
import { makeReview, rubric } from '../../support/make-documents';
import { openTestDb } from '../../support/open-test-db';
import { unwrap } from '../../support/unwrap';

const MINUTE = 60_000;
const START = Date.parse('2026-11-23T09:00:00.000Z');
const at = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();
const saying = (justification: string): Review =>
  patchCriterion(makeReview('A1'), rubric.criteria[0]!.id, { justification });

let db: DeskDb;
beforeEach(async () => {
  db = await openTestDb();
});
afterEach(() => db.close());

describe('versions of a review', () => {
  it('are kept by number, the newest first, and not twice while nothing changed but the time', async () => {
    unwrap(await keepVersion(db, saying('a'), at(0)));
    unwrap(await keepVersion(db, { ...saying('a'), updatedAt: at(5) }, at(5)));
    unwrap(await keepVersion(db, saying('b'), at(10)));
    const versions = await listVersions(db, makeReview('A1').applicationId);
    expect(versions.map(({ number, savedAt }) => [number, savedAt])).toEqual([
      [2, at(10)],
      [1, at(0)],
    ]);
  });

  it('never grow beyond their number, and the first stays', async () => {
    for (let count = 0; count < MOST_VERSIONS + 15; count += 1)
      unwrap(await keepVersion(db, saying(String(count)), at(count * 10)));
    const versions = await listVersions(db, makeReview('A1').applicationId);
    expect(versions).toHaveLength(MOST_VERSIONS);
    expect(versions.at(-1)!.number).toBe(1);
    expect(versions[0]!.review).toEqual(saying(String(MOST_VERSIONS + 14)));
  });

  it('go with the file when a conflict closes it, and none is kept after it', async () => {
    const review = saying('a');
    unwrap(await keepVersion(db, review, at(0)));
    const conflict = {
      applicationId: 'A1',
      answer: 'conflict',
      explanation: 'Родственник',
      declaredAt: at(1),
    };
    unwrap(await saveDeclaration(db, declarationSchema.parse(conflict)));
    unwrap(await keepVersion(db, saying('b'), at(2)));
    expect(await listVersions(db, review.applicationId)).toEqual([]);
  });

  it('are thinned where they stand closest, the ends untouched', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 90 }),
        fc.integer({ min: 13, max: 40 }),
        (gaps, most) => {
          let minutes = 0;
          const versions = gaps.map((gap, index) => ({ number: index + 1, savedAt: at((minutes += gap)) }));
          const gone = new Set(thinVersions(versions, most));
          const left = versions.filter(({ number }) => !gone.has(number));
          expect(left).toHaveLength(Math.min(versions.length, most));
          expect(left[0]).toBe(versions[0]);
          expect(left.slice(-12)).toEqual(versions.slice(-12));
        },
      ),
    );
  });
});

describe('the moments at which a version is kept', () => {
  it('are the first change of a sitting, then one after ten minutes, and the end', async () => {
    let now = START;
    const kept: Review[] = [];
    const save = (review: Review) => Promise.resolve(kept.push(review));
    const first = { ...saying('a'), updatedAt: at(-60) };
    const moments = createVersionMoments({ first, save, now: () => now });
    moments.beforeChange(first);
    now += MINUTE;
    moments.beforeChange(saying('b'));
    now += 9 * MINUTE;
    moments.beforeChange(saying('c'));
    await moments.keep(saying('d'));
    await moments.keep({ ...saying('d'), updatedAt: at(11) });
    expect(kept).toEqual([first, saying('c'), saying('d')]);
  });

  it('do not keep a review into which nothing was written yet', () => {
    const kept: Review[] = [];
    const save = (review: Review) => Promise.resolve(kept.push(review));
    const empty = makeReview('A1');
    createVersionMoments({ first: empty, save, now: () => START }).beforeChange(empty);
    expect(kept).toEqual([]);
  });
});

describe('going back to a version', () => {
  it('brings back what was judged, and leaves where the review stands and links that lead nowhere', () => {
    const gone = annotationIdSchema.parse('01890000-0000-7000-8000-000000000001');
    const here = annotationIdSchema.parse('01890000-0000-7000-8000-000000000002');
    const decision = '01890000-0000-7000-8000-000000000009' as never;
    const { id } = rubric.criteria[0]!;
    const version = patchCriterion(saying('a'), id, { evidence: [gone, here] });
    const present = reopenAfter({ ...saying('b'), applicationVersion: 2 }, decision);
    const restored = restoreParts(present, version, new Set([here]));
    expect(restored.criteria[id]).toMatchObject({ justification: 'a', evidence: [here] });
    expect(restored.applicationVersion).toBe(2);
    expect(reopenedAfter(restored)).toBe(decision);
  });

  it('tells what differs part by part, in the order of the rubric', () => {
    const [first, second] = rubric.criteria.map(({ id }) => id) as [string, string];
    const before = saying('a');
    const after = patchCriterion(patchCriterion(before, second, { score: 3 }), first, { justification: 'b' });
    expect(compareReviews(before, after, rubric)).toEqual([
      { kind: 'justification', id: first, before: 'a', after: 'b' },
      { kind: 'score', id: second, before: null, after: 3 },
    ]);
    expect(compareReviews(before, { ...before, updatedAt: at(1) }, rubric)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Annotation } from '../../../shared/review/annotation';
import { mergeReviews, type Merge } from '../../../shared/review/merge-reviews';
import type { Review } from '../../../shared/review/review';
import { NO_SCORE, partKey, sameMark, wordsOf, type ReviewWork } from '../../../shared/review/review-work';
import { openConflicts, settleMerge, type Choices } from '../../../shared/review/settle-merge';
import {
  ADDED,
  annotation,
  editsOf,
  emptyWork,
  inOrder,
  sides,
  work,
  worksFrom,
} from '../../support/review-works';

const RUNS = { numRuns: 400 };
const all = (merge: Merge, side: 'mine' | 'theirs'): Choices =>
  Object.fromEntries(merge.conflicts.map((conflict) => [partKey(conflict), side]));

describe('SYNC-113: by example', () => {
  test('criteria, gates and parts of the recommendation that one side changed stand as that side has them', () => {
    const mine = work({
      criteria: { novelty: { ...NO_SCORE, score: 4, justification: 'Ново.' } },
      recommendation: { outcome: 'support' },
    });
    const theirs = work({
      gates: { eligible: 'yes' },
      criteria: { market: { ...NO_SCORE, score: 2, justification: 'Спроса нет.' } },
      recommendation: { comment: 'Замечания в пометках.' },
    });
    const merge = mergeReviews(emptyWork, mine, theirs);
    expect(merge.conflicts).toEqual([]);
    expect(merge.merged.review).toMatchObject({
      gates: { eligible: 'yes' },
      criteria: { novelty: { score: 4 }, market: { score: 2, justification: 'Спроса нет.' } },
      recommendation: { outcome: 'support', comment: 'Замечания в пометках.' },
    });
    expect(merge.fromTheirs.map(partKey).sort()).toEqual(['comment', 'criterion:market', 'gate:eligible']);
    expect(merge.fromMine.map(partKey).sort()).toEqual(['criterion:novelty', 'outcome']);
  });

  test('a score and its reasons are one part: a changed score and a changed text of one criterion are asked about', () => {
    const base = work({ criteria: { novelty: { ...NO_SCORE, score: 3, justification: 'Как у всех.' } } });
    const mine = work({ criteria: { novelty: { ...NO_SCORE, score: 5, justification: 'Как у всех.' } } });
    const theirs = work({ criteria: { novelty: { ...NO_SCORE, score: 3, justification: 'Хуже других.' } } });
    const merge = mergeReviews(base, mine, theirs);
    expect(merge.conflicts).toMatchObject([
      { kind: 'criterion', id: 'novelty', mine: { score: 5 }, theirs: { justification: 'Хуже других.' } },
    ]);
    expect(openConflicts(merge, {})).toHaveLength(1);
    expect(openConflicts(merge, all(merge, 'theirs'))).toEqual([]);
    const settled = settleMerge(merge, all(merge, 'theirs'));
    expect(settled.review.criteria['novelty']).toMatchObject({ score: 3, justification: 'Хуже других.' });
  });

  test('the same change on both sides is no conflict', () => {
    const same = work({ recommendation: { outcome: 'reserve', comment: 'В резерв.' } });
    expect(mergeReviews(emptyWork, same, { ...same })).toMatchObject({
      conflicts: [],
      fromMine: [],
      fromTheirs: [],
    });
  });

  test('a note that both changed is asked about; the mark keeps its number', () => {
    const base = work({}, [annotation(1)]);
    const mine = work({}, [annotation(1, { note: 'Проверить.' })]);
    const theirs = work({}, [annotation(1, { note: 'Подтверждено.' })]);
    const merge = mergeReviews(base, mine, theirs);
    expect(merge.conflicts).toMatchObject([{ kind: 'annotation', mine: { note: 'Проверить.' } }]);
    expect(settleMerge(merge, all(merge, 'theirs')).annotations).toMatchObject([
      { ordinal: 1, note: 'Подтверждено.' },
    ]);
  });

  test('annotations that both desks numbered alike are numbered anew, the earlier keeps its number', () => {
    const mine = work({}, [annotation(1), annotation(2, { ordinal: 2 })]);
    const theirs = work({}, [annotation(3, { ordinal: 1, createdAt: '2026-11-02T10:00:00Z' })]);
    const { annotations } = mergeReviews(emptyWork, mine, theirs).merged;
    expect(annotations.map(({ id, ordinal }) => [ordinal, id])).toEqual([
      [1, annotation(1).id],
      [2, annotation(2).id],
      [3, annotation(3).id],
    ]);
  });

  test('an annotation that one side removed stays where the other now leans on it', () => {
    const mark = annotation(1);
    const base = work({}, [mark]);
    const mine = work({}, []);
    const theirs = work({ criteria: { novelty: { ...NO_SCORE, evidence: [mark.id] } } }, [mark]);
    expect(mergeReviews(base, mine, theirs).merged.annotations).toEqual([mark]);
    expect(mergeReviews(base, mine, base).merged.annotations).toEqual([]);
  });

  test('where both have something to say, the result stands on the older version of the application', () => {
    const mine = work({ applicationVersion: 2, recommendation: { comment: 'Да.' } });
    const theirs = work({ applicationVersion: 1, recommendation: { outcome: 'reserve' } });
    expect(mergeReviews(emptyWork, mine, theirs).merged.review.applicationVersion).toBe(1);
    expect(mergeReviews(emptyWork, mine, emptyWork).merged.review.applicationVersion).toBe(2);
  });
});

describe('SYNC-113: for any three versions', () => {
  test('merging with what was not changed gives the changed side, and asks nothing', () => {
    fc.assert(
      fc.property(sides, ({ base, mine: changed }) => {
        for (const merge of [mergeReviews(base, changed, base), mergeReviews(base, base, changed)]) {
          expect(merge.conflicts).toEqual([]);
          expect(inOrder(merge.merged)).toEqual(inOrder(changed));
        }
      }),
      RUNS,
    );
  });

  test('the desks may change places: the same conflicts with their sides swapped, the same result', () => {
    fc.assert(
      fc.property(sides, ({ base, mine, theirs }) => {
        const here = mergeReviews(base, mine, theirs);
        const there = mergeReviews(base, theirs, mine);
        const byKey = ({ conflicts }: Merge) => new Map(conflicts.map((one) => [partKey(one), one]));
        const swapped = there.conflicts.map((one) => ({ ...one, mine: one.theirs, theirs: one.mine }));
        expect(byKey(here)).toEqual(new Map(swapped.map((one) => [partKey(one), one])));
        expect(inOrder(settleMerge(here, all(here, 'theirs')))).toEqual(inOrder(there.merged));
      }),
      RUNS,
    );
  });

  test('edits of different parts never ask, and are all in the result', () => {
    fc.assert(
      fc.property(worksFrom, fc.uniqueArray(fc.nat(), { maxLength: 8 }), fc.nat(), (base, picks, split) => {
        const edits = editsOf(picks);
        const at = edits.length === 0 ? 0 : split % (edits.length + 1);
        const apply = (some: typeof edits) => some.reduce((before, edit) => edit(before), base);
        const merge = mergeReviews(base, apply(edits.slice(0, at)), apply(edits.slice(at)));
        expect(merge.conflicts).toEqual([]);
        expect(inOrder(merge.merged)).toEqual(inOrder(apply(edits)));
      }),
      RUNS,
    );
  });

  test('nothing that either side wrote is lost: it is in the result or in a conflict', () => {
    fc.assert(
      fc.property(sides, ({ base, mine, theirs }) => {
        const merge = mergeReviews(base, mine, theirs);
        for (const side of ['mine', 'theirs'] as const) {
          const settled = settleMerge(merge, all(merge, side));
          expect(findLost(base, side === 'mine' ? mine : theirs, settled)).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('every link to evidence leads to an annotation, and every number is given once', () => {
    fc.assert(
      fc.property(sides, fc.boolean(), ({ base, mine, theirs }, takesTheirs) => {
        const merge = mergeReviews(base, mine, theirs);
        const { review, annotations } = settleMerge(merge, takesTheirs ? all(merge, 'theirs') : {});
        const ids = new Set<string>(annotations.map(({ id }) => id));
        const links = Object.values(review.criteria).flatMap(({ evidence }) => evidence);
        expect(links.filter((id) => !ids.has(id))).toEqual([]);
        expect(new Set(annotations.map(({ ordinal }) => ordinal)).size).toBe(annotations.length);
        expect(ids.size).toBe(annotations.length);
      }),
      RUNS,
    );
  });
});

/** What a side said anew and the result does not say. */
function findLost(base: ReviewWork, side: ReviewWork, result: ReviewWork): string[] {
  const lost: string[] = [];
  const check = (name: string, of: (review: Review) => unknown) => {
    const [was, said, stands] = [of(base.review), of(side.review), of(result.review)].map((value) =>
      JSON.stringify(value),
    );
    if (said !== was && said !== stands) lost.push(name);
  };
  for (const id of Object.keys(side.review.gates)) check(`gate ${id}`, ({ gates }) => gates[id] ?? null);
  for (const id of Object.keys(side.review.criteria)) {
    check(`criterion ${id}`, ({ criteria }) => wordsOf(criteria[id]));
    const linked = ({ review }: ReviewWork) => review.criteria[id]?.evidence ?? [];
    const added = linked(side).filter((link) => !linked(base).includes(link));
    if (added.some((link) => !linked(result).includes(link))) lost.push(`evidence ${id}`);
  }
  check('outcome', ({ recommendation }) => recommendation.outcome);
  check('amount', ({ recommendation }) => recommendation.amount);
  check('comment', ({ recommendation }) => recommendation.comment);
  const conditions = ({ review }: ReviewWork) => review.recommendation.conditions;
  const added = conditions(side).filter((one) => !conditions(base).includes(one));
  if (added.some((one) => !conditions(result).includes(one))) lost.push('conditions');
  const find = (marks: readonly Annotation[], id: string) => marks.find((mark) => mark.id === id);
  for (const mark of side.annotations) {
    const was = find(base.annotations, mark.id);
    const stands = find(result.annotations, mark.id);
    if ((!was || !sameMark(was, mark)) && (!stands || !sameMark(stands, mark))) lost.push(`mark ${mark.id}`);
  }
  return lost;
}

test('the works that these tests are made of do differ, and do meet in one part', () => {
  const samples = fc.sample(sides, { numRuns: 200, seed: ADDED });
  const conflicts = samples.map(({ base, mine, theirs }) => mergeReviews(base, mine, theirs).conflicts);
  const kinds = new Set(conflicts.flat().map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['amount', 'annotation', 'comment', 'criterion', 'gate', 'outcome']);
  expect(new Set(conflicts.map((found) => found.length)).size).toBeGreaterThan(3);
});

import { describe, expect, it } from 'vitest';
import { makeDefaultRubric } from '../../../registry/seed/default-rubric';
import { findOffers } from '../../../renderer/review/carrying/find-offers';
import { patchCriterion } from '../../../renderer/review/scoring/evidence';
import { makeReview } from '../../support/make-documents';

const rubric = makeDefaultRubric();
const [first, second, third] = rubric.criteria.map(({ id }) => id) as [string, string, string];
const empty = makeReview('Z2', { criteria: {} });
const review = [
  [first, { score: 4, justification: 'Обосновано.' }],
  [second, { score: 3.5 }],
  [third, { justification: 'Слова без оценки.' }],
].reduce(
  (before, [id, patch]) => patchCriterion(before, id as string, patch as object),
  makeReview('Z1', { criteria: {} }),
);

describe('what an earlier review offers', () => {
  it('is every score and text that it has, where the present one has none', () => {
    expect(findOffers({ review, rubric }, empty, rubric)).toEqual([
      { criterionId: first, score: true, text: true },
      { criterionId: second, score: true, text: false },
      { criterionId: third, score: false, text: true },
    ]);
  });

  it('never writes over a score or a word that is there already', () => {
    const scored = patchCriterion(empty, first, { score: 1 });
    const begun = patchCriterion(scored, third, { weakness: 'Начато.' });
    expect(findOffers({ review, rubric }, begun, rubric)).toEqual([
      { criterionId: first, score: false, text: true },
      { criterionId: second, score: true, text: false },
    ]);
  });

  it('is no score of another scale, or of an unknown one', () => {
    const other = { ...rubric, scale: { ...rubric.scale, max: 10 } };
    for (const was of [other, null]) {
      const offers = findOffers({ review, rubric: was }, empty, rubric);
      expect(offers.map(({ criterionId, score }) => [criterionId, score])).toEqual([
        [first, false],
        [third, false],
      ]);
    }
  });
});

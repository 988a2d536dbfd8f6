import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewSchema, type Review } from '../../shared/review/review';
import type { Rubric } from '../../shared/review/rubric';
import { checkRubric } from '../../shared/review/rubric-check';
import { exactScore, isScoreOnScale, scaleSteps } from '../../shared/review/scale';
import { formatTotal, scoreReview } from '../../shared/review/score';
import { makeReview, rubric } from '../support/make-documents';

const gatesMet = Object.fromEntries(rubric.gates.map(({ id }) => [id, 'yes']));

function scored(scores: readonly (number | null)[], under: Rubric = rubric, gates = gatesMet): Review {
  const criteria = Object.fromEntries(
    under.criteria.map(({ id }, index) => [
      id,
      { score: scores[index] ?? null, justification: '', weakness: '', evidence: [] },
    ]),
  );
  return reviewSchema.parse({ ...makeReview('A1'), criteria, gates });
}

const withScale = (scale: Partial<Rubric['scale']>, parts: Partial<Rubric> = {}): Rubric => ({
  ...rubric,
  ...parts,
  scale: { ...rubric.scale, ...scale },
});

describe('the total', () => {
  it('adds weighted scores, worked by hand: weights 20, 20, 20, 15, 15, 10', () => {
    // 18 + 10 + 14 + 12, the two last not given: the picture of the review screen.
    expect(scoreReview(scored([4.5, 2.5, 3.5, 4]), rubric)).toMatchObject({ total: 54, scored: 4, of: 6 });
    // 16 + 16 + 16 + 9 + 9 + 6
    expect(scoreReview(scored([4, 4, 4, 3, 3, 3]), rubric).total).toBe(72);
    expect(scoreReview(scored([5, 5, 5, 5, 5, 5]), rubric).total).toBe(100);
    expect(scoreReview(scored([0, 0, 0, 0, 0, 0]), rubric).total).toBe(0);
    expect(scoreReview(scored([]), rubric)).toMatchObject({ total: 0, scored: 0, passed: false });
  });

  it('meets the overall threshold at exactly 70, and misses it a half point of the lightest criterion below', () => {
    // 14 + 14 + 14 + 10.5 + 10.5 + 7
    expect(scoreReview(scored([3.5, 3.5, 3.5, 3.5, 3.5, 3.5]), rubric)).toMatchObject({
      total: 70,
      passed: true,
    });
    expect(scoreReview(scored([3.5, 3.5, 3.5, 3.5, 3.5, 3]), rubric)).toMatchObject({
      total: 69,
      passed: false,
    });
  });

  it('stays exact where floating point does not: three tenths of a scale of tenths', () => {
    const tenths = withScale({ min: 0, max: 1, step: 0.1 }, { overallThreshold: 30 });
    const criteria = tenths.criteria.map((criterion) => ({ ...criterion, weight: 0.1, threshold: 0.3 }));
    const exact = { ...tenths, criteria };
    const score = scoreReview(scored(Array(6).fill(0.1 + 0.2), exact), exact);
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(score).toMatchObject({ total: 30, belowThreshold: [], passed: true });
    expect(scoreReview(scored(Array(6).fill(0.1 * 3 - 0.1), exact), exact).passed).toBe(false);
  });

  it('turns with a scale where the lowest number is best', () => {
    const down = withScale({ min: 1, max: 9, step: 1, direction: 'down' });
    const criteria = down.criteria.map((criterion) => ({ ...criterion, threshold: 4 }));
    const under = { ...down, criteria };
    expect(scoreReview(scored([1, 1, 1, 1, 1, 1], under), under)).toMatchObject({ total: 100, passed: true });
    expect(scoreReview(scored([9, 9, 9, 9, 9, 9], under), under).total).toBe(0);
    const atThreshold = scoreReview(scored([4, 1, 1, 1, 1, 1], under), under);
    expect(atThreshold.belowThreshold).toEqual([]);
    // 20 × 5/8 + 80
    expect(atThreshold.total).toBe(92.5);
    expect(scoreReview(scored([5, 1, 1, 1, 1, 1], under), under).belowThreshold).toEqual([
      under.criteria[0]!.id,
    ]);
  });

  it('is a share of 100 whatever the weights sum to', () => {
    const thirds = { ...rubric, criteria: rubric.criteria.slice(0, 3).map((one) => ({ ...one, weight: 7 })) };
    expect(scoreReview(scored([5, 5, 0], thirds), thirds).total).toBeCloseTo(200 / 3, 12);
  });

  it('counts a score beside the scale as not given', () => {
    expect(scoreReview(scored([4.25, 7, -1]), rubric)).toMatchObject({ total: 0, scored: 0 });
  });
});

describe('minimums and gates', () => {
  it('takes a score at its minimum and not one below', () => {
    const ids = rubric.criteria.map(({ id }) => id);
    expect(scoreReview(scored([3, 5, 5, 5, 5, 2.5]), rubric)).toMatchObject({
      belowThreshold: [],
      passed: true,
    });
    expect(scoreReview(scored([2.5, 5, 5, 5, 5, 2]), rubric)).toMatchObject({
      belowThreshold: [ids[0], ids[5]],
      passed: false,
    });
  });

  it('passes only when every gate is met', () => {
    const [first, second] = rubric.gates;
    const full = [5, 5, 5, 5, 5, 5];
    expect(scoreReview(scored(full, rubric, { ...gatesMet, [first!.id]: 'no' }), rubric)).toMatchObject({
      gatesFailed: [first!.id],
      passed: false,
    });
    const open = Object.fromEntries(Object.entries(gatesMet).filter(([id]) => id !== second!.id));
    expect(scoreReview(scored(full, rubric, open), rubric)).toMatchObject({
      gatesOpen: [second!.id],
      passed: false,
    });
  });
});

describe('properties', () => {
  const anyRubric = fc
    .record({
      min: fc.integer({ min: -5, max: 5 }),
      steps: fc.integer({ min: 1, max: 20 }),
      step: fc.constantFrom(0.1, 0.25, 0.5, 1, 2),
      direction: fc.constantFrom('up' as const, 'down' as const),
      weights: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ min, steps, step, direction, weights }) => ({
      ...withScale({ min, max: Number((min + steps * step).toFixed(6)), step, direction }),
      criteria: rubric.criteria.map((one, index) => ({ ...one, weight: weights[index]! / 10 })),
    }));
  const anyCase = anyRubric.chain((under) =>
    fc.record({
      under: fc.constant(under),
      scores: fc.array(fc.constantFrom(null, ...scaleSteps(under.scale)), { minLength: 6, maxLength: 6 }),
      at: fc.integer({ min: 0, max: 5 }),
    }),
  );

  it('never leaves 0 to 100 and reaches both ends', () => {
    fc.assert(
      fc.property(anyCase, ({ under, scores }) => {
        const { total } = scoreReview(scored(scores, under), under);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(100);
        const { min, max, direction } = under.scale;
        const [worst, best] = direction === 'up' ? [min, max] : [max, min];
        expect(scoreReview(scored(Array(6).fill(best), under), under).total).toBe(100);
        expect(scoreReview(scored(Array(6).fill(worst), under), under).total).toBe(0);
      }),
    );
  });

  it('grows with every better score', () => {
    fc.assert(
      fc.property(anyCase, ({ under, scores, at }) => {
        const steps = scaleSteps(under.scale);
        const better = under.scale.direction === 'up' ? steps : [...steps].reverse();
        const totals = better.map((step) => {
          const changed = scores.map((score, index) => (index === at ? step : score));
          return scoreReview(scored(changed, under), under).total;
        });
        for (let index = 1; index < totals.length; index += 1) {
          expect(totals[index]).toBeGreaterThan(totals[index - 1]!);
        }
      }),
    );
  });
});

describe('the scale', () => {
  it('lists its steps without the dust of binary arithmetic and never past its end', () => {
    expect(scaleSteps(rubric.scale)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]);
    expect(scaleSteps({ ...rubric.scale, max: 0.5, step: 0.1 })).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(scaleSteps({ ...rubric.scale, step: 2 })).toEqual([0, 2, 4]);
  });

  it('knows its own scores', () => {
    expect(scaleSteps(rubric.scale).every((step) => isScoreOnScale(step, rubric.scale))).toBe(true);
    expect([0.4, -0.5, 5.5, Infinity].some((score) => isScoreOnScale(score, rubric.scale))).toBe(false);
    expect(exactScore(0.1 + 0.2, { ...rubric.scale, step: 0.1 })).toEqual({ over: 3n, under: 10n });
  });
});

it('shows one decimal, half away from zero, with the decimal sign of the language', () => {
  expect(formatTotal(69.95, 'ru')).toBe('70,0');
  expect(formatTotal(69.949, 'ru')).toBe('69,9');
  expect(formatTotal(64.15, 'en')).toBe('64.2');
  expect(formatTotal(0.05, 'en')).toBe('0.1');
  expect(formatTotal(-0.05, 'en')).toBe('-0.1');
  expect(formatTotal(-0.04, 'en')).toBe('0.0');
  expect(formatTotal(200 / 3, 'ru')).toBe('66,7');
  expect(formatTotal(1e-7, 'en')).toBe('0.0');
});

describe('the check of a rubric', () => {
  it('finds nothing in the default one', () => {
    expect(checkRubric(rubric)).toEqual([]);
  });

  it('finds weights, ids, scales and limits that would score wrongly', () => {
    const [first, second, ...rest] = rubric.criteria;
    const twice = { ...rubric, criteria: [first!, { ...second!, id: first!.id, weight: 19 }, ...rest] };
    expect(checkRubric(twice)).toEqual([
      { kind: 'id-repeated', at: first!.id },
      { kind: 'weights-not-100', at: 'criteria' },
    ]);
    expect(checkRubric(withScale({ step: 2 }))).toEqual([{ kind: 'scale-broken', at: 'scale' }]);
    expect(checkRubric(withScale({ max: 0 }))).toEqual([{ kind: 'scale-broken', at: 'scale' }]);
    expect(checkRubric(withScale({ step: 1 })).map(({ at }) => at)).toContain('evidenceRequiredAtOrAbove');
    expect(checkRubric({ ...rubric, overallThreshold: 101 })).toEqual([
      { kind: 'threshold-unreachable', at: 'overallThreshold' },
    ]);
  });
});

import { add, compare, divide, multiply, toDecimal, toNumber, toRatio, ZERO, type Ratio } from './ratio';
import type { Review } from './review';
import type { Criterion, Rubric } from './rubric';
import { exactScore, isWorse, merit } from './scale';

export type ReviewScore = {
  /** Points so far, 0–100, unrounded: a criterion without a score has given none yet. */
  readonly total: number;
  /** Criteria that have a score. */
  readonly scored: number;
  /** Criteria of the rubric. */
  readonly of: number;
  /** Ids of scored criteria under their threshold, in the rubric's order. */
  readonly belowThreshold: string[];
  readonly gatesFailed: string[];
  readonly gatesOpen: string[];
  /** Everything is scored, no gate is failed or open, every minimum and the overall threshold are met. */
  readonly passed: boolean;
};

/**
 * Weighted total S = 100 · Σ w·m(s) / Σ w, where m is the score's place between the worst (0) and the best (1)
 * end of the scale; with weights that sum to 100 and a scale of 0–5 up this is Σ w·s/5.
 * A score that is not a step of the scale counts as not given. Comparisons are exact: 70 is not under 70.
 */
export function scoreReview(review: Review, rubric: Rubric): ReviewScore {
  const given = rubric.criteria.flatMap((criterion) => {
    const score = review.criteria[criterion.id]?.score ?? null;
    const exact = score === null ? null : exactScore(score, rubric.scale);
    return exact ? [{ criterion, exact }] : [];
  });
  const total = weightedTotal(given, rubric);
  const belowThreshold = given
    .filter(({ criterion, exact }) => isBelowThreshold(exact, criterion, rubric))
    .map(({ criterion }) => criterion.id);
  const gateIds = rubric.gates.map((gate) => gate.id);
  const gatesFailed = gateIds.filter((id) => review.gates[id] === 'no');
  const gatesOpen = gateIds.filter((id) => review.gates[id] == null);
  const passed =
    given.length === rubric.criteria.length &&
    belowThreshold.length === 0 &&
    gatesFailed.length === 0 &&
    gatesOpen.length === 0 &&
    compare(total, toRatio(rubric.overallThreshold)) >= 0;
  return {
    total: toNumber(total),
    scored: given.length,
    of: rubric.criteria.length,
    belowThreshold,
    gatesFailed,
    gatesOpen,
    passed,
  };
}

/**
 * A total as it is shown: one decimal, half away from zero, with the language's decimal sign ("69,9", "69.9").
 * For reading only: never compare what this gives.
 */
export function formatTotal(total: number, language: 'ru' | 'en'): string {
  const text = toDecimal(toRatio(total), 1);
  return language === 'ru' ? text.replace('.', ',') : text;
}

function weightedTotal(given: readonly { criterion: Criterion; exact: Ratio }[], rubric: Rubric): Ratio {
  const weights = rubric.criteria.map((criterion) => toRatio(criterion.weight)).reduce(add, ZERO);
  const points = given
    .map(({ criterion, exact }) => multiply(toRatio(criterion.weight), merit(exact, rubric.scale)))
    .reduce(add, ZERO);
  return multiply(toRatio(100), divide(points, weights));
}

function isBelowThreshold(score: Ratio, criterion: Criterion, rubric: Rubric): boolean {
  return criterion.threshold !== null && isWorse(score, criterion.threshold, rubric.scale);
}

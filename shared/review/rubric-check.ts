import { add, compare, divide, isWhole, subtract, toRatio, ZERO } from './ratio';
import type { Rubric } from './rubric';
import { exactScore, type Scale } from './scale';

/** What is wrong with a rubric beyond its shape; `at` names the criterion, gate, outcome, condition or rule. */
export type RubricFault = {
  readonly kind: 'weights-not-100' | 'id-repeated' | 'scale-broken' | 'off-scale' | 'threshold-unreachable';
  readonly at: string;
};

/** Finds what would make a rubric score wrongly; empty when it is sound. */
export function checkRubric(rubric: Rubric): RubricFault[] {
  return [...checkIds(rubric), ...checkWeights(rubric), ...checkScale(rubric)];
}

function checkIds(rubric: Rubric): RubricFault[] {
  return (['criteria', 'gates', 'outcomes', 'conditions'] as const).flatMap((list) => {
    const ids = rubric[list].map(({ id }) => id as string);
    const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...repeated].map((id): RubricFault => ({ kind: 'id-repeated', at: id }));
  });
}

function checkWeights({ criteria, overallThreshold }: Rubric): RubricFault[] {
  const faults: RubricFault[] = [];
  const sum = criteria.map(({ weight }) => toRatio(weight)).reduce(add, ZERO);
  if (compare(sum, toRatio(100)) !== 0) faults.push({ kind: 'weights-not-100', at: 'criteria' });
  if (overallThreshold < 0 || overallThreshold > 100) {
    faults.push({ kind: 'threshold-unreachable', at: 'overallThreshold' });
  }
  return faults;
}

/** A scale must reach from its worst to its best score in whole steps, and its limits must stand on it. */
function checkScale({ scale, criteria, justification }: Rubric): RubricFault[] {
  if (!isReachable(scale)) return [{ kind: 'scale-broken', at: 'scale' }];
  const limits: readonly (readonly [string, number | null])[] = [
    ...criteria.map(({ id, threshold }) => [id, threshold] as const),
    ['evidenceRequiredAtOrBelow', justification.evidenceRequiredAtOrBelow],
    ['evidenceRequiredAtOrAbove', justification.evidenceRequiredAtOrAbove],
  ];
  return limits
    .filter(([, limit]) => limit !== null && exactScore(limit, scale) === null)
    .map(([at]): RubricFault => ({ kind: 'off-scale', at }));
}

function isReachable({ min, max, step }: Scale): boolean {
  return max > min && isWhole(divide(subtract(toRatio(max), toRatio(min)), toRatio(step)));
}

import type { Money } from '../application/money';
import type { ItemKey } from './amendment/feeding';
import type { Annotation } from './annotation';
import type { Declaration } from './declaration';
import { findOutcomeFault, needsComment, supports, type OutcomeFault } from './outcome-rules';
import { compare, toRatio } from './ratio';
import type { CriterionScore, Review } from './review';
import type { Criterion, Rubric } from './rubric';
import { exactScore, type Scale } from './scale';
import { scoreReview, type ReviewScore } from './score';

/** One thing that stands between a review and its end. `need` and `have` count characters. */
export type Missing = {
  readonly kind:
    | 'declaration'
    | 'gate'
    | 'score'
    | 'justification'
    | 'evidence'
    | 'weakness'
    | 'outcome'
    | 'amount'
    | 'conditions'
    | 'comment'
    /** Judged on the version before, and the amendment touches it. */
    | 'reaffirm'
    /** The review stands on the version before. */
    | 'version';
  readonly criterionId?: string;
  readonly gateId?: string;
  readonly need?: number;
  readonly have?: number;
  /** Why the chosen outcome cannot stand; absent when none is chosen. */
  readonly fault?: OutcomeFault;
};

type Around = {
  readonly declaration: Declaration | null;
  /** All annotations of the application on this desk. */
  readonly annotations: readonly Annotation[];
  /** Null for non-financial measures. */
  readonly requested: Money | null;
  /** While the review is still to go over to the application's version: what waits to be reaffirmed. */
  readonly reopened?: ReadonlySet<ItemKey> | null;
};

/**
 * What is missing, in the order of the screen; empty when the review can be finalised.
 * A failed gate, or a withdrawn application, ends the assessment: what is not scored then need not be.
 */
export function whatIsMissing(review: Review, rubric: Rubric, around: Around): Missing[] {
  const score = scoreReview(review, rubric);
  const marks = new Set<string>(around.annotations.filter((mark) => isOf(mark, review)).map(({ id }) => id));
  const isWithdrawn = review.recommendation.outcome === 'withdrawn';
  const isAssessed = score.gatesFailed.length === 0 && !isWithdrawn;
  const gatesOpen = isWithdrawn ? [] : score.gatesOpen;
  const { reopened = null } = around;
  return [
    ...(mayReview(around.declaration, review) ? [] : [{ kind: 'declaration' } as const]),
    ...gatesOpen.map((gateId): Missing => ({ kind: 'gate', gateId })),
    ...rubric.gates.flatMap(({ id: gateId }) => waiting(reopened, `gate:${gateId}`, { gateId })),
    ...rubric.criteria.flatMap((criterion) => {
      const { id: criterionId } = criterion;
      const given = review.criteria[criterionId];
      const missing = isAssessed
        ? missingInCriterion(criterion, given, rubric, score, marks)
        : danglingEvidence(criterion, given, marks);
      return [...waiting(reopened, `criterion:${criterionId}`, { criterionId }), ...missing];
    }),
    ...waiting(reopened, 'recommendation', {}),
    ...missingInRecommendation(review, score, around.requested),
    ...(reopened ? [{ kind: 'version' } as const] : []),
  ];
}

function waiting(
  reopened: ReadonlySet<ItemKey> | null,
  item: ItemKey,
  where: Pick<Missing, 'criterionId' | 'gateId'>,
): Missing[] {
  return reopened?.has(item) ? [{ kind: 'reaffirm', ...where }] : [];
}

/** A declared conflict closes the file: no declaration of another application or of a conflict will do. */
function mayReview(declaration: Declaration | null, review: Review): boolean {
  return declaration?.applicationId === review.applicationId && declaration.answer !== 'conflict';
}

function isOf(annotation: Annotation, review: Review): boolean {
  return (
    annotation.applicationId === review.applicationId &&
    annotation.applicationVersion === review.applicationVersion
  );
}

function missingInCriterion(
  criterion: Criterion,
  given: CriterionScore | undefined,
  { justification: rules, scale }: Rubric,
  score: ReviewScore,
  marks: ReadonlySet<string>,
): Missing[] {
  const { id: criterionId } = criterion;
  const missing: Missing[] = [];
  const value = given?.score ?? null;
  const isScored = value !== null && exactScore(value, scale) !== null;
  if (!isScored) missing.push({ kind: 'score', criterionId });
  const have = countCharacters(given?.justification ?? '');
  if (have < rules.minChars) missing.push({ kind: 'justification', criterionId, need: rules.minChars, have });
  const lacksEvidence = isScored && isExtreme(value, rules, scale) && given?.evidence.length === 0;
  if (lacksEvidence) missing.push({ kind: 'evidence', criterionId });
  missing.push(...danglingEvidence(criterion, given, marks));
  const isBelow = score.belowThreshold.includes(criterionId);
  if (isBelow && rules.belowThresholdNeedsNamedWeakness && countCharacters(given?.weakness ?? '') === 0) {
    missing.push({ kind: 'weakness', criterionId });
  }
  return missing;
}

/** A link to an annotation that is gone or marks another version would be refused by the registry. */
function danglingEvidence(
  { id: criterionId }: Criterion,
  given: CriterionScore | undefined,
  marks: ReadonlySet<string>,
): Missing[] {
  return given?.evidence.some((id) => !marks.has(id)) ? [{ kind: 'evidence', criterionId }] : [];
}

/**
 * Whether the score stands at an end of the scale, where the rubric asks for evidence. The limits are numbers
 * of the scale: "at or below" and "at or above" mean the numbers, whichever end is the better one.
 */
function isExtreme(value: number, rules: Rubric['justification'], scale: Scale): boolean {
  const exact = exactScore(value, scale);
  if (!exact) return false;
  const { evidenceRequiredAtOrBelow: low, evidenceRequiredAtOrAbove: high } = rules;
  return (
    (low !== null && compare(exact, toRatio(low)) <= 0) ||
    (high !== null && compare(exact, toRatio(high)) >= 0)
  );
}

function missingInRecommendation(review: Review, score: ReviewScore, requested: Money | null): Missing[] {
  const { outcome, amount, conditions, comment } = review.recommendation;
  if (outcome === null) return [{ kind: 'outcome' }];
  const fault = findOutcomeFault(outcome, score);
  const missing: Missing[] = fault ? [{ kind: 'outcome', fault }] : [];
  if (supports(outcome) && requested !== null && !isWithin(amount, requested))
    missing.push({ kind: 'amount' });
  const hasCondition = conditions.some((condition) => countCharacters(condition) > 0);
  if (outcome === 'support_with_conditions' && !hasCondition) missing.push({ kind: 'conditions' });
  if (needsComment(outcome) && countCharacters(comment) === 0) missing.push({ kind: 'comment' });
  return missing;
}

function isWithin(amount: Money | null, requested: Money): boolean {
  if (amount === null || amount.currency !== requested.currency) return false;
  return amount.amount > 0 && amount.amount <= requested.amount;
}

/** Code points without leading and trailing space. */
function countCharacters(text: string): number {
  return [...text.trim()].length;
}

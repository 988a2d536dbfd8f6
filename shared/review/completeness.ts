import type { Money } from '../application/money';
import type { Annotation } from './annotation';
import type { Declaration } from './declaration';
import type { CriterionScore, Review } from './review';
import type { Criterion, Outcome, Rubric } from './rubric';
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
    | 'comment';
  readonly criterionId?: string;
  readonly gateId?: string;
  readonly need?: number;
  readonly have?: number;
};

type Around = {
  readonly declaration: Declaration | null;
  readonly annotations: readonly Annotation[];
  /** Null for non-financial measures. */
  readonly requested: Money | null;
};

/** Outcomes that a failed gate leaves. */
const WITHOUT_GATE: readonly Outcome[] = ['ineligible', 'return_for_revision', 'redirect', 'withdrawn'];
const SUPPORTING: readonly Outcome[] = ['support', 'support_with_conditions'];

/** What is missing, in the order of the screen; empty when the review can be finalised. */
export function whatIsMissing(review: Review, rubric: Rubric, around: Around): Missing[] {
  const known = new Set<string>(around.annotations.map(({ id }) => id));
  const score = scoreReview(review, rubric);
  return [
    ...(around.declaration === null ? [{ kind: 'declaration' } as const] : []),
    ...score.gatesOpen.map((gateId): Missing => ({ kind: 'gate', gateId })),
    ...rubric.criteria.flatMap((criterion) =>
      missingInCriterion(criterion, review.criteria[criterion.id], rubric, score, known),
    ),
    ...missingInRecommendation(review, score, around.requested),
  ];
}

function missingInCriterion(
  { id: criterionId }: Criterion,
  given: CriterionScore | undefined,
  { justification: rules, scale }: Rubric,
  score: ReviewScore,
  known: ReadonlySet<string>,
): Missing[] {
  const missing: Missing[] = [];
  const value = given?.score ?? null;
  if (value === null) missing.push({ kind: 'score', criterionId });
  const have = countCharacters(given?.justification ?? '');
  if (have < rules.minChars) missing.push({ kind: 'justification', criterionId, need: rules.minChars, have });
  if (value === null) return missing;
  const worse = (a: number, b: number) => (scale.direction === 'up' ? a <= b : a >= b);
  const low = rules.evidenceRequiredAtOrBelow;
  const high = rules.evidenceRequiredAtOrAbove;
  const isExtreme = (low !== null && worse(value, low)) || (high !== null && worse(high, value));
  const hasEvidence = given?.evidence.some((id) => known.has(id)) ?? false;
  if (isExtreme && !hasEvidence) missing.push({ kind: 'evidence', criterionId });
  const isBelow = score.belowThreshold.includes(criterionId);
  if (isBelow && rules.belowThresholdNeedsNamedWeakness && (given?.weakness ?? '').trim() === '') {
    missing.push({ kind: 'weakness', criterionId });
  }
  return missing;
}

function missingInRecommendation(review: Review, score: ReviewScore, requested: Money | null): Missing[] {
  const { outcome, amount, conditions, comment } = review.recommendation;
  if (outcome === null || contradicts(outcome, score)) return [{ kind: 'outcome' }];
  const missing: Missing[] = [];
  const supports = SUPPORTING.includes(outcome);
  if (supports && requested !== null && !isWithin(amount, requested)) missing.push({ kind: 'amount' });
  if (outcome === 'support_with_conditions' && conditions.length === 0) missing.push({ kind: 'conditions' });
  if (!supports && outcome !== 'reserve' && comment.trim() === '') missing.push({ kind: 'comment' });
  return missing;
}

/** A failed gate leaves few outcomes; support asks for a passing review. */
function contradicts(outcome: Outcome, score: ReviewScore): boolean {
  if (score.gatesFailed.length > 0) return !WITHOUT_GATE.includes(outcome);
  return SUPPORTING.includes(outcome) && !score.passed && score.scored === score.of;
}

function isWithin(amount: Money | null, requested: Money): boolean {
  if (amount === null || amount.currency !== requested.currency) return false;
  return amount.amount > 0 && amount.amount <= requested.amount;
}

/** Code points without leading and trailing space. */
function countCharacters(text: string): number {
  return [...text.trim()].length;
}

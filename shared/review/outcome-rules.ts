import { OUTCOMES, type Outcome } from './rubric';
import type { ReviewScore } from './score';

/** Why an outcome cannot stand beside the gates and scores of its review. */
export type OutcomeFault = 'gate-failed' | 'gate-met' | 'not-passed';

/** What is left when a gate is not met: the application cannot be weighed against others. */
const LEFT_BY_FAILED_GATE: readonly Outcome[] = [
  'ineligible',
  'return_for_revision',
  'redirect',
  'withdrawn',
];
const SUPPORTING: readonly Outcome[] = ['support', 'support_with_conditions'];
/** Support and the reserve list explain themselves by the scores; whatever turns an applicant away needs words. */
const SELF_EXPLAINING: readonly Outcome[] = [...SUPPORTING, 'reserve'];

/** Whether the outcome gives support. */
export function supports(outcome: Outcome): boolean {
  return SUPPORTING.includes(outcome);
}

/** Whether the outcome must be explained to the applicant. */
export function needsComment(outcome: Outcome): boolean {
  return !SELF_EXPLAINING.includes(outcome);
}

/**
 * Why the outcome contradicts the review so far, or null. While gates or scores are open, support is not held
 * against the review: what is open is missing by itself.
 */
export function findOutcomeFault(outcome: Outcome, score: ReviewScore): OutcomeFault | null {
  if (score.gatesFailed.length > 0) return LEFT_BY_FAILED_GATE.includes(outcome) ? null : 'gate-failed';
  const isWhole = score.scored === score.of && score.gatesOpen.length === 0;
  if (outcome === 'ineligible') return score.gatesOpen.length === 0 ? 'gate-met' : null;
  return supports(outcome) && isWhole && !score.passed ? 'not-passed' : null;
}

/** The outcomes that can stand beside the gates and scores as they are now. */
export function allowedOutcomes(score: ReviewScore): Outcome[] {
  return OUTCOMES.filter((outcome) => findOutcomeFault(outcome, score) === null);
}

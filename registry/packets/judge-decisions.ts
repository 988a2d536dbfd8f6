import { checkDecision } from '../../shared/packet/check-payload';
import type { Decision } from '../../shared/packet/decision';
import { hashDecision } from '../../shared/packet/decision-hash';
import type { DecisionPayload } from '../../shared/packet/packet';
import type { DecisionOutcome } from '../../shared/packet/receipt';
import type { ReasonCode } from '../../shared/registry-protocol/reason-codes';
import { whatIsMissing } from '../../shared/review/completeness';
import { scoreReview } from '../../shared/review/score';
import { raiseAlarm } from '../raise-alarm';
import type { Queryable } from '../store/store';
import type { RegistryTools } from '../tools';
import { readDecisionFacts, type DecisionFacts } from './read-decision-facts';
import type { Arrival } from './arrival';

/** `fresh`: not seen before, so it is kept with this outcome. */
export type JudgedDecision = {
  readonly decision: Decision;
  readonly outcome: DecisionOutcome;
  readonly fresh: boolean;
  /** The call has another rubric by now: whether this one still counts is for a clerk to say. */
  readonly oldRubric: boolean;
};

/** Why a decision cannot be taken; null when it can. */
type Objection = { readonly reason: ReasonCode; readonly currentVersion?: number } | null;

/** Totals travel as doubles; anything beyond their dust is another total. */
const TOTAL_DUST = 1e-6;
/** Objections that are nobody's fault: the world moved on, and the desk shows what changed. */
const CONFLICTS: readonly ReasonCode[] = ['application-amended', 'review-changed'];

/**
 * One outcome for each decision of the packet, in its order; a bad one never blocks the next (SYNC-33). What was
 * judged before keeps its outcome, marked repeated. Reads what it needs at once; writes nothing but alarms.
 */
export async function judgeDecisions(
  tx: Queryable,
  tools: Pick<RegistryTools, 'now' | 'log'>,
  { packet, payload, clerk }: Pick<Arrival, 'packet' | 'payload' | 'clerk'>,
): Promise<readonly JudgedDecision[]> {
  const facts = await readDecisionFacts(tx, packet.desk, payload.decisions);
  const earlier = new Map(facts.earlier);
  const standing = new Map(facts.standing);
  const judged: JudgedDecision[] = [];
  for (const decision of payload.decisions) {
    const payloadSha256 = hashDecision(decision);
    const before = earlier.get(decision.id);
    if (before) {
      const repeats = before.payloadSha256 === payloadSha256;
      if (!repeats) {
        const details = { decisionId: decision.id };
        await raiseAlarm(tx, tools, { code: 'decision-id-reused', deskId: packet.deskId, details });
      }
      const outcome = repeats
        ? { ...before, repeated: true }
        : toOutcome(decision, payloadSha256, { reason: 'decision-id-reused' });
      judged.push({ decision, outcome, fresh: false, oldRubric: false });
      continue;
    }
    const known = { ...facts, standing };
    const objection =
      clerk?.verdict === 'refuse'
        ? { reason: 'clerk-refused' as const }
        : objectTo(decision, payload, known, clerk?.verdict === 'release');
    const outcome = toOutcome(decision, payloadSha256, objection);
    earlier.set(decision.id, outcome);
    if (!objection)
      standing.set(decision.applicationId, { id: decision.id, version: decision.base.applicationVersion });
    const oldRubric = objection?.reason === 'rubric-unknown' && isOldRubric(decision, facts);
    judged.push({ decision, outcome, fresh: true, oldRubric });
  }
  return judged;
}

/** Not the call's any more, but it was. */
function isOldRubric({ applicationId, base }: Decision, { applications }: DecisionFacts): boolean {
  return applications.get(applicationId)?.rubrics.has(base.rubricHash) ?? false;
}

function toOutcome(decision: Decision, payloadSha256: string, objection: Objection): DecisionOutcome {
  const reason = objection?.reason ?? null;
  return {
    decisionId: decision.id,
    payloadSha256,
    outcome: reason === null ? 'accepted' : CONFLICTS.includes(reason) ? 'conflict' : 'refused',
    reason,
    currentVersion: objection?.currentVersion ?? null,
    repeated: false,
    ledgerSeq: null,
  };
}

/** First what it was decided on, then what it says. */
function objectTo(
  decision: Decision,
  payload: DecisionPayload,
  facts: DecisionFacts,
  isReleased: boolean,
): Objection {
  return objectToBase(decision, facts, isReleased) ?? objectToContent(decision, payload, facts);
}

function objectToBase(
  { applicationId, base, supersedes }: Decision,
  facts: DecisionFacts,
  isReleased: boolean,
): Objection {
  const application = facts.applications.get(applicationId);
  if (!application) return { reason: 'application-unknown' };
  const assignment = facts.assignments.get(base.assignmentId);
  if (!assignment || assignment.withdrawn || assignment.applicationId !== applicationId) {
    return { reason: 'assignment-withdrawn' };
  }
  if (application.version !== base.applicationVersion) {
    return { reason: 'application-amended', currentVersion: application.version };
  }
  const isJudged = application.rubricHash === base.rubricHash || isReleased;
  if (!isJudged || !application.rubrics.has(base.rubricHash)) return { reason: 'rubric-unknown' };
  const stands = facts.standing.get(applicationId);
  if (stands && stands.id !== supersedes && stands.version >= base.applicationVersion) {
    return { reason: 'review-changed' };
  }
  return null;
}

function objectToContent(decision: Decision, payload: DecisionPayload, facts: DecisionFacts): Objection {
  const { applicationId } = decision;
  const application = facts.applications.get(applicationId)!;
  const { requested, rubrics } = application;
  const rubric = rubrics.get(decision.base.rubricHash)!;
  const checked = checkDecision(decision, payload, facts.reviewerId);
  if (!checked.ok) return { reason: checked.error.code };
  const { amount } = decision;
  if (amount && (!requested || amount.currency !== requested.currency || amount.amount > requested.amount)) {
    return { reason: 'amount-invalid' };
  }
  const review = payload.reviews.find((other) => other.applicationId === applicationId)!;
  const declaration = payload.declarations.find((other) => other.applicationId === applicationId) ?? null;
  // The registry counts for itself: what a desk says of its own arithmetic proves nothing.
  const score = scoreReview(review, rubric);
  const isCounted = Math.abs(score.total - decision.total) <= TOTAL_DUST && score.passed === decision.passed;
  const isWhole =
    whatIsMissing(review, rubric, { declaration, annotations: payload.annotations, requested }).length === 0;
  const isOffered = rubric.outcomes.some(({ id }) => id === decision.outcome);
  if (!isCounted || !isWhole || !isOffered || review.recommendation.outcome !== decision.outcome) {
    return { reason: 'review-incomplete' };
  }
  return null;
}

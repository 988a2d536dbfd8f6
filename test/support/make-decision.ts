import { randomUUID } from 'node:crypto';
import type { Application } from '../../shared/application/application';
import { decisionPayloadSchema, type DecisionPayload } from '../../shared/packet/packet';
import { newReview } from '../../shared/review/new-review';
import type { Review } from '../../shared/review/review';
import type { Rubric } from '../../shared/review/rubric';
import { scoreReview } from '../../shared/review/score';

export type DecisionParts = {
  readonly application: Application;
  readonly rubric: Rubric;
  readonly assignmentId: string;
  readonly reviewerId?: string;
  readonly score?: number;
  /** Over what a sound decision would say. */
  readonly decision?: Record<string, unknown>;
  readonly review?: Partial<Review>;
};

/** A whole decision on an application, as the desk would seal it: complete by the rubric, with its total. */
export function makeDecision(parts: DecisionParts): DecisionPayload {
  const { application, rubric, assignmentId, reviewerId = 'demo', score = 4 } = parts;
  const at = '2026-11-23T10:00:00.000Z';
  const annotationId = randomUUID();
  const base = newReview({ application, rubric, now: at });
  const justification = 'Обоснование по существу критерия, со ссылкой на раздел заявки. '.repeat(4);
  const criterion = { score, justification, weakness: '', evidence: [annotationId] };
  const review = {
    ...base,
    gates: Object.fromEntries(rubric.gates.map(({ id }) => [id, 'yes'])),
    criteria: Object.fromEntries(rubric.criteria.map(({ id }) => [id, criterion])),
    recommendation: {
      outcome: 'support',
      amount: application.requested,
      conditions: [],
      comment: 'Поддержать.',
    },
    ...parts.review,
  } as Review;
  const { total, passed } = scoreReview(review, rubric);
  const section = application.sections[0]!;
  const exact = section.paragraphs[0]!.slice(0, 5);
  return decisionPayloadSchema.parse({
    decisions: [
      {
        id: randomUUID(),
        applicationId: application.id,
        reviewerId,
        base: {
          applicationVersion: application.version,
          assignmentId,
          assignmentVersion: 1,
          rubricHash: rubric.hash,
        },
        outcome: 'support',
        amount: application.requested,
        conditions: [],
        comment: 'Поддержать.',
        total,
        passed,
        decidedAt: at,
        supersedes: null,
        ...parts.decision,
      },
    ],
    reviews: [review],
    annotations: [
      {
        id: annotationId,
        applicationId: application.id,
        applicationVersion: application.version,
        ordinal: 1,
        target: {
          kind: 'section',
          sectionId: section.id,
          selectors: [
            { type: 'TextPositionSelector', start: 0, end: exact.length },
            { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
          ],
        },
        note: 'Здесь.',
        createdAt: at,
        updatedAt: at,
      },
    ],
    declarations: [{ applicationId: application.id, answer: 'none', explanation: '', declaredAt: at }],
  });
}

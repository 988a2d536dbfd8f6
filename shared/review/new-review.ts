import type { Application } from '../application/application';
import type { Review } from './review';
import type { Rubric } from './rubric';

/** An empty review of an application's version under a rubric. `now` is an ISO instant. */
export function newReview(input: {
  readonly application: Pick<Application, 'id' | 'version'>;
  readonly rubric: Rubric;
  readonly now: string;
}): Review {
  const { application, rubric, now } = input;
  return {
    applicationId: application.id,
    applicationVersion: application.version,
    rubricHash: rubric.hash,
    gates: Object.fromEntries(rubric.gates.map(({ id }) => [id, null])),
    criteria: Object.fromEntries(
      rubric.criteria.map(({ id }) => [id, { score: null, justification: '', weakness: '', evidence: [] }]),
    ),
    recommendation: { outcome: null, amount: null, conditions: [], comment: '' },
    createdAt: now,
    updatedAt: now,
  };
}

import type { AssignmentId, ReviewerId } from '../../shared/application/ids';
import type { Assignment } from '../../shared/registry-protocol/feed';
import type { SeedReviewer } from './corpus';
import type { ApplicationPlan } from './plan-application';
import { makeRandom } from './random';

/** How many applications the reviewer `demo` has at most, all among the first `DEMO_WITHIN`. */
export const DEMO_ASSIGNMENTS = 42;
const DEMO_WITHIN = 500;
const DAY_MS = 86_400_000;

/**
 * The demo reviewer's share first, spread over the corpus, then one other reviewer for each application and
 * a second one for every third. Due within the two weeks after `today`, the next day at the earliest.
 */
export function* makeAssignments(
  { seed, size, today }: { readonly seed: number; readonly size: number; readonly today: string },
  reviewers: readonly SeedReviewer[],
  planOf: (index: number) => ApplicationPlan,
): Generator<Assignment> {
  const within = Math.min(size, DEMO_WITHIN);
  const count = Math.min(DEMO_ASSIGNMENTS, within);
  for (let turn = 0; turn < count; turn += 1) {
    yield assign(seed, today, 'demo', planOf(Math.floor((turn * within) / count)));
  }
  for (let index = 0; index < size; index += 1) {
    const plan = planOf(index);
    const able = reviewers.filter(({ id, calls }) => id !== 'demo' && calls.includes(plan.call.id));
    const drawn = makeRandom(`${seed}/reviewers/${index}`).sample(able, index % 3 === 0 ? 2 : 1);
    for (const reviewer of drawn) yield assign(seed, today, reviewer.id, plan);
  }
}

function assign(seed: number, today: string, reviewerId: string, plan: ApplicationPlan): Assignment {
  const random = makeRandom(`${seed}/assignment/${reviewerId}/${plan.index}`);
  const due = new Date(Date.parse(`${today}T00:00:00Z`) + random.int(1, 14) * DAY_MS);
  const lot = random.next();
  return {
    id: `asg-${plan.id}-${reviewerId}` as AssignmentId,
    version: 1,
    reviewerId: reviewerId as ReviewerId,
    applicationId: plan.id,
    callId: plan.call.id,
    role: lot < 0.72 ? 'reviewer' : lot < 0.92 ? 'rapporteur' : 'chair',
    dueOn: due.toISOString().slice(0, 10),
  };
}

import type { Money } from '../application/money';
import type { Outcome, Rubric } from './rubric';
import type { Review } from './review';
import { NO_SCORE, sameValue } from './review-work';

/** One thing that differs between two states of a review. */
export type ReviewChange =
  | ({ readonly kind: 'gate'; readonly id: string } & Change<'yes' | 'no' | null>)
  | ({ readonly kind: 'score'; readonly id: string } & Change<number | null>)
  | ({ readonly kind: 'justification' | 'weakness'; readonly id: string } & Change<string>)
  | { readonly kind: 'evidence'; readonly id: string; readonly gone: number; readonly came: number }
  | ({ readonly kind: 'outcome' } & Change<Outcome | null>)
  | ({ readonly kind: 'amount' } & Change<Money | null>)
  | ({ readonly kind: 'conditions' | 'comment' } & Change<string>);

type Change<T> = { readonly before: T; readonly after: T };

/** What changed from one state of a review to another, in the order of the rubric. */
export function compareReviews(before: Review, after: Review, rubric: Rubric): ReviewChange[] {
  const gates = rubric.gates.map(({ id }): ReviewChange => {
    return { kind: 'gate', id, before: before.gates[id] ?? null, after: after.gates[id] ?? null };
  });
  const criteria = rubric.criteria.flatMap(({ id }) => compareCriterion(before, after, id));
  const [was, is] = [before.recommendation, after.recommendation];
  const recommendation: ReviewChange[] = [
    { kind: 'outcome', before: was.outcome, after: is.outcome },
    { kind: 'amount', before: was.amount, after: is.amount },
    { kind: 'conditions', before: was.conditions.join('\n'), after: is.conditions.join('\n') },
    { kind: 'comment', before: was.comment, after: is.comment },
  ];
  return [...gates, ...criteria, ...recommendation].filter((change) =>
    change.kind === 'evidence' ? change.gone + change.came > 0 : !sameValue(change.before, change.after),
  );
}

/** Whether two states say the same; when they were written does not count. */
export function sameReview(one: Review, other: Review): boolean {
  const said = ({ updatedAt: _time, createdAt: _begun, ...review }: Review) => review;
  return sameValue(said(one), said(other));
}

/** Evidence is told by the number of links that are new, and of those that went. */
function compareCriterion(before: Review, after: Review, id: string): ReviewChange[] {
  const was = before.criteria[id] ?? NO_SCORE;
  const is = after.criteria[id] ?? NO_SCORE;
  const gone = was.evidence.filter((link) => !is.evidence.includes(link)).length;
  const came = is.evidence.filter((link) => !was.evidence.includes(link)).length;
  return [
    { kind: 'score', id, before: was.score, after: is.score },
    { kind: 'justification', id, before: was.justification, after: is.justification },
    { kind: 'weakness', id, before: was.weakness, after: is.weakness },
    { kind: 'evidence', id, gone, came },
  ];
}

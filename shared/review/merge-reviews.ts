import type { AnnotationId } from '../application/ids';
import type { Money } from '../application/money';
import type { Annotation } from './annotation';
import { mergeAnnotations } from './merge-annotations';
import { mergeSets } from './merge-sets';
import type { Review } from './review';
import type { Outcome } from './rubric';
import {
  keysOfAll,
  NO_SCORE,
  sameValue,
  wordsOf,
  type CriterionWords,
  type Note,
  type ReviewPart,
  type ReviewWork,
  type Take,
} from './review-work';

type Sides<T> = { readonly mine: T; readonly theirs: T };

/** A part that both sides changed, each in its own way: only the reviewer can say which one stands. */
export type MergeConflict =
  | ({ readonly kind: 'gate'; readonly id: string } & Sides<'yes' | 'no' | null>)
  | ({ readonly kind: 'criterion'; readonly id: string } & Sides<CriterionWords>)
  | ({ readonly kind: 'outcome' } & Sides<Outcome | null>)
  | ({ readonly kind: 'amount' } & Sides<Money | null>)
  | ({ readonly kind: 'comment' } & Sides<string>)
  | ({ readonly kind: 'annotation'; readonly id: AnnotationId } & Sides<Annotation>);

export type Merge = {
  /** What both sides come to. A part in conflict has my value until it is settled. */
  readonly merged: ReviewWork;
  readonly conflicts: readonly MergeConflict[];
  /** Parts that one side alone changed, and that stand as it has them. */
  readonly fromMine: readonly ReviewPart[];
  readonly fromTheirs: readonly ReviewPart[];
};

/**
 * Merges two reviews of one application that grew from `base` on two desks (SYNC-113). What one side changed
 * stands; what both changed alike stands; what both changed differently is a conflict. Links to evidence, conditions
 * and annotations are sets: each side's additions stay, and so does what one side removed and the other changed.
 */
export function mergeReviews(base: ReviewWork, mine: ReviewWork, theirs: ReviewWork): Merge {
  const conflicts: MergeConflict[] = [];
  const from = { mine: [] as ReviewPart[], theirs: [] as ReviewPart[] };
  const note: Note = (part, side) => from[side].push(part);
  const take: Take = (part, was, one, other) => {
    if (sameValue(one, other)) return one;
    if (sameValue(one, was)) {
      note(part, 'theirs');
      return other;
    }
    if (sameValue(other, was)) note(part, 'mine');
    else conflicts.push({ ...part, mine: one, theirs: other } as MergeConflict);
    return one;
  };
  const sides = { base: base.review, mine: mine.review, theirs: theirs.review };
  const parts = {
    gates: mergeGates(sides, take),
    criteria: mergeCriteria(sides, take, note),
    recommendation: mergeRecommendation(sides, take, note),
  };
  const linked = new Set(Object.values(parts.criteria).flatMap(({ evidence }) => evidence));
  const annotations = mergeAnnotations({ base, mine, theirs }, linked, take, note);
  const newsOf = (side: 'mine' | 'theirs') =>
    from[side].length + conflicts.length > 0 || !standsOnSame(sides[side], base.review);
  const review = { ...mine.review, ...parts, ...mergeHead(sides, newsOf('mine'), newsOf('theirs')) };
  return { merged: { review, annotations }, conflicts, fromMine: from.mine, fromTheirs: from.theirs };
}

type Three = { readonly base: Review; readonly mine: Review; readonly theirs: Review };

function mergeGates({ base, mine, theirs }: Three, take: Take): Review['gates'] {
  const gates = keysOfAll(mine.gates, theirs.gates).map((id) => {
    const answer = ({ gates: all }: Review) => all[id] ?? null;
    return [id, take({ kind: 'gate', id }, answer(base), answer(mine), answer(theirs))];
  });
  return Object.fromEntries(gates) as Review['gates'];
}

function mergeCriteria({ base, mine, theirs }: Three, take: Take, note: Note): Review['criteria'] {
  const criteria = keysOfAll(mine.criteria, theirs.criteria).map((id) => {
    const of = ({ criteria: all }: Review) => all[id] ?? NO_SCORE;
    const words = take({ kind: 'criterion', id }, wordsOf(of(base)), wordsOf(of(mine)), wordsOf(of(theirs)));
    const links = [of(base).evidence, of(mine).evidence, of(theirs).evidence] as const;
    return [id, { ...words, evidence: mergeSets({ kind: 'evidence', id }, links, note) }];
  });
  return Object.fromEntries(criteria) as Review['criteria'];
}

function mergeRecommendation(
  { base, mine, theirs }: Three,
  take: Take,
  note: Note,
): Review['recommendation'] {
  const [was, one, other] = [base.recommendation, mine.recommendation, theirs.recommendation];
  return {
    outcome: take({ kind: 'outcome' }, was.outcome, one.outcome, other.outcome),
    amount: take({ kind: 'amount' }, was.amount, one.amount, other.amount),
    conditions: mergeSets({ kind: 'conditions' }, [was.conditions, one.conditions, other.conditions], note),
    comment: take({ kind: 'comment' }, was.comment, one.comment, other.comment),
  };
}

/**
 * The version that the result stands on: that of the side that alone has something to say. Where both do, the older
 * one: what was judged on it is then looked at again on the newer.
 */
function mergeHead({ base, mine, theirs }: Three, mineIsNew: boolean, theirsIsNew: boolean) {
  const older = isOlder(theirs, mine) ? theirs : mine;
  const stands = mineIsNew === theirsIsNew ? older : mineIsNew ? mine : theirs;
  const earliest = Date.parse(theirs.createdAt) < Date.parse(mine.createdAt) ? theirs : mine;
  const latest = Date.parse(theirs.updatedAt) > Date.parse(mine.updatedAt) ? theirs : mine;
  return {
    applicationVersion: stands.applicationVersion,
    rubricHash: stands.rubricHash,
    createdAt: takeTime(base.createdAt, mine.createdAt, theirs.createdAt) ?? earliest.createdAt,
    updatedAt: takeTime(base.updatedAt, mine.updatedAt, theirs.updatedAt) ?? latest.updatedAt,
  };
}

function isOlder(one: Review, other: Review): boolean {
  if (one.applicationVersion !== other.applicationVersion)
    return one.applicationVersion < other.applicationVersion;
  return one.rubricHash < other.rubricHash;
}

function standsOnSame(one: Review, other: Review): boolean {
  return one.applicationVersion === other.applicationVersion && one.rubricHash === other.rubricHash;
}

function takeTime(base: string, mine: string, theirs: string): string | null {
  if (mine === base) return theirs;
  return theirs === base ? mine : null;
}

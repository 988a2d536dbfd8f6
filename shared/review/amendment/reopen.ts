import type { Application } from '../../application/application';
import type { Review } from '../review';
import type { Rubric } from '../rubric';
import { compareApplications, type PartChange } from './compare-applications';
import { itemsOf, makeFeeding, printItems, splitKey, type ItemKey } from './feeding';
import type { PartName } from './parts';
import { affirmedOf, onVersion, withAffirmed } from './stored-review';

/** An amendment as it bears on one review. */
export type Amendment = {
  readonly from: number;
  readonly to: number;
  /** Null where the version of the review is not on this desk: what changed cannot be told, so all is reopened. */
  readonly changes: readonly PartChange[] | null;
  /** The rubric is another one. */
  readonly otherRubric: boolean;
  /** Items that the change touches, each with the changed parts that feed it. */
  readonly touched: ReadonlyMap<ItemKey, readonly PartName[]>;
  /** Prints of what the items stand on now. */
  readonly prints: ReadonlyMap<ItemKey, string>;
};

/**
 * What an amendment touches; null when the review stands on this version and rubric. `base` is the version that the
 * review was made on.
 */
export function findAmendment(input: {
  readonly review: Pick<Review, 'applicationVersion' | 'rubricHash'>;
  readonly rubric: Rubric;
  readonly base: Application | null;
  readonly application: Application;
}): Amendment | null {
  const { review, rubric, application } = input;
  const otherRubric = review.rubricHash !== rubric.hash;
  if (review.applicationVersion === application.version && !otherRubric) return null;
  const base = input.base?.version === review.applicationVersion ? input.base : null;
  const changes = base && compareApplications(base, application);
  const prints = printItems(rubric, application);
  const before = base && !otherRubric ? printItems(rubric, base) : null;
  const touched = itemsOf(rubric)
    .filter((item) => before?.get(item) !== prints.get(item))
    .map((item) => [item, partsTouching(item, { rubric, application, base, changes })] as const);
  const { version } = application;
  return {
    from: review.applicationVersion,
    to: version,
    changes,
    otherRubric,
    touched: new Map(touched),
    prints,
  };
}

function partsTouching(
  item: ItemKey,
  {
    rubric,
    application,
    base,
    changes,
  }: {
    readonly rubric: Rubric;
    readonly application: Application;
    readonly base: Application | null;
    readonly changes: readonly PartChange[] | null;
  },
): PartName[] {
  const now = makeFeeding(rubric, application);
  const then = makeFeeding(rubric, base ?? application);
  return (changes ?? []).map(({ part }) => part).filter((part) => now(item, part) || then(item, part));
}

/**
 * Items that wait for the reviewer: touched, or standing on evidence that is `shaken` (criteria whose marked passage
 * is not in the text any more), judged before, and not looked at since. What was looked at on an earlier amendment
 * waits again when what it stands on changed after that.
 */
export function findReopened(
  review: Review,
  amendment: Amendment,
  shaken: ReadonlySet<string>,
): ReadonlySet<ItemKey> {
  const affirmed = affirmedOf(review);
  const waits = (item: ItemKey): boolean => {
    const seen = affirmed[item];
    if (seen !== undefined) return seen !== amendment.prints.get(item);
    return amendment.touched.has(item) || (item.startsWith('criterion:') && shaken.has(splitId(item)));
  };
  return new Set([...amendment.prints.keys()].filter((item) => isJudged(review, item) && waits(item)));
}

/** Whether there is anything of the reviewer's to look at again. */
function isJudged(review: Review, item: ItemKey): boolean {
  if (item === 'recommendation') return review.recommendation.outcome !== null;
  const [kind, id] = splitKey(item);
  if (kind === 'gate') return review.gates[id] != null;
  const given = review.criteria[id];
  return (
    given !== undefined &&
    (given.score !== null || given.justification !== '' || given.weakness !== '' || given.evidence.length > 0)
  );
}

function splitId(item: ItemKey): string {
  return item.slice(item.indexOf(':') + 1);
}

/** The reviewer looked at the item again, or changed it: it stands, as long as what it stands on does. */
export function affirm(review: Review, amendment: Amendment, item: ItemKey): Review {
  const print = amendment.prints.get(item);
  if (print === undefined) return review;
  return withAffirmed(review, { ...affirmedOf(review), [item]: print });
}

/** The review on the amended version. Throws while anything waits: the screen does not offer it then. */
export function takeOver(
  review: Review,
  amendment: Amendment,
  input: { readonly rubric: Rubric; readonly shaken: ReadonlySet<string> },
): Review {
  if (findReopened(review, amendment, input.shaken).size > 0)
    throw new Error('the review waits to be affirmed');
  return onVersion(review, amendment.to, input.rubric.hash);
}

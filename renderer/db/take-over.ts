import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import { affirmedOf, reopenAfter, withAffirmed } from '../../shared/review/amendment/stored-review';
import type { Annotation } from '../../shared/review/annotation';
import type { Merge } from '../../shared/review/merge-reviews';
import type { Review } from '../../shared/review/review';
import { partKey, type ReviewPart } from '../../shared/review/review-work';
import { openConflicts, settleMerge, type Choices } from '../../shared/review/settle-merge';
import { prepareBase } from './base-versions';
import { acceptedRow, standingId } from './kept-reviews';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { compareDesks, readOwnSide, type OwnSide } from './other-desk';
import { isOpen } from './reviews';
import type { KeptReviewRow } from './schema';
import { refuse, tryStorage } from './try-storage';

/** `keptId`: a new id, under which the review is kept as it was. `at`: ISO instant. */
export type Moment = { readonly keptId: string; readonly at: string };

/**
 * Takes the review that the registry accepted from the reviewer's other desk into the one here, durably and in one
 * transaction (SYNC-114). The review as it was, and the other desk's, are kept; the next decision supersedes that
 * desk's. Refused with `review-sealed` while a sealed decision waits for its answer, with `review-changed` while a
 * part is in conflict and not chosen, with `conflict-declared` after a declared conflict. Done twice it changes nothing.
 */
export function takeOver(
  db: DeskDb,
  applicationId: ApplicationId,
  { choices, ...moment }: Moment & { readonly choices: Choices },
): Promise<Result<null>> {
  return tryStorage(async () => {
    const theirs = (await loadIndex(db)).accepted.get(applicationId);
    if (!theirs) return null;
    const seen = compareDesks(await readOwnSide(db, applicationId), theirs);
    const base = seen && (await prepareBase(db, seen.merge.merged.review));
    const { reviews, annotations, declarations, packets, keptReviews, baseVersions } = db.own;
    const tables = [reviews, annotations, declarations, packets, keptReviews, baseVersions];
    await db.own.transaction('rw', tables, async () => {
      const own = await readOwnSide(db, applicationId);
      if (own.declaration?.answer === 'conflict') refuse('conflict-declared');
      const other = compareDesks(own, theirs);
      if (!other) return;
      if (other.kind === 'waiting') refuse('review-sealed');
      if (openConflicts(other.merge, choices).length > 0) refuse('review-changed');
      if (own.review || own.annotations.length > 0) {
        const { review } = other.merge.merged;
        await keptReviews.add(setAside(own, own.review ?? review, 'merged', moment));
      }
      await keptReviews.put(acceptedRow(theirs, moment.at));
      await keptReviews.put(standOn(own, theirs, moment.at));
      const settled = settleMerge(other.merge, choices);
      const review = looseFrom(settled.review, partsOfTheirs(other.merge, choices));
      await writeWork(db, own, { review: { ...review, updatedAt: moment.at }, marks: settled.annotations });
      if (!own.declaration) await declarations.put(theirs.declaration);
      if (base?.version === review.applicationVersion) await baseVersions.put(base);
    });
    return null;
  });
}

/**
 * Puts a kept review back in place of the present one, which is kept in its turn. One that was set aside by a merge
 * stands again on what it stood on then. Refused as `takeOver`; `not-found` where it is not kept.
 */
export function restoreKept(db: DeskDb, id: string, moment: Moment): Promise<Result<null>> {
  const { reviews, annotations, declarations, packets, keptReviews } = db.own;
  const tables = [reviews, annotations, declarations, packets, keptReviews];
  return tryStorage(() =>
    db.own.transaction('rw', tables, async () => {
      const kept = await keptReviews.get(id);
      if (!kept) refuse('not-found');
      const own = await readOwnSide(db, kept.applicationId);
      if (own.declaration?.answer === 'conflict') refuse('conflict-declared');
      const last = own.packets.at(-1);
      if (last && last.state !== 'accepted' && !isOpen(own.review, last)) refuse('review-sealed');
      if (own.review) await keptReviews.add(setAside(own, own.review, 'replaced', moment));
      if (kept.standing) await keptReviews.put(kept.standing);
      else if (kept.standing === null) await keptReviews.delete(standingId(kept.applicationId));
      const review = { ...kept.review, updatedAt: moment.at };
      await writeWork(db, own, { review, marks: kept.annotations ?? null });
      return null;
    }),
  );
}

async function writeWork(
  db: DeskDb,
  own: OwnSide,
  { review, marks }: { readonly review: Review; readonly marks: readonly Annotation[] | null },
): Promise<void> {
  const last = own.packets.at(-1);
  const isSealed = last && last.state !== 'refused';
  await db.own.reviews.put(isSealed ? reopenAfter(review, last.decisionId) : review);
  if (!marks) return;
  await db.own.annotations.where('applicationId').equals(review.applicationId).delete();
  await db.own.annotations.bulkPut([...marks]);
}

function setAside(
  own: OwnSide,
  review: Review,
  reason: 'merged' | 'replaced',
  { keptId, at }: Moment,
): KeptReviewRow {
  const { applicationId } = review;
  const { annotations, standing } = own;
  return { id: keptId, applicationId, keptAt: at, reason, review, annotations, standing };
}

function standOn(own: OwnSide, theirs: AcceptedReview, at: string): KeptReviewRow {
  const id = standingId(theirs.applicationId);
  const afterSequence = own.packets.at(-1)?.sequence ?? 0;
  return { ...acceptedRow(theirs, at), id, reason: 'standing', afterSequence };
}

/** What came from the other desk was not looked at here: after an amendment it is to be affirmed anew. */
function looseFrom(review: Review, parts: readonly ReviewPart[]): Review {
  const items = new Set<string | null>(parts.map(itemOf));
  const affirmed = Object.entries(affirmedOf(review));
  const kept = affirmed.filter(([item]) => !items.has(item));
  return kept.length === affirmed.length ? review : withAffirmed(review, Object.fromEntries(kept));
}

/** The item of the rubric that a part belongs to, as amendments name it. */
function itemOf(part: ReviewPart): string | null {
  switch (part.kind) {
    case 'gate':
    case 'criterion':
      return partKey(part);
    case 'evidence':
      return partKey({ kind: 'criterion', id: part.id });
    case 'outcome':
    case 'amount':
    case 'conditions':
    case 'comment':
      return 'recommendation';
    case 'annotation':
      return null;
  }
}

function partsOfTheirs({ fromTheirs, conflicts }: Merge, choices: Choices): readonly ReviewPart[] {
  return [...fromTheirs, ...conflicts.filter((conflict) => choices[partKey(conflict)] === 'theirs')];
}

import type { ApplicationId, DecisionId } from '../../shared/application/ids';
import type { AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import type { Annotation } from '../../shared/review/annotation';
import type { Declaration } from '../../shared/review/declaration';
import { mergeReviews, type Merge } from '../../shared/review/merge-reviews';
import type { Review } from '../../shared/review/review';
import type { ReviewWork } from '../../shared/review/review-work';
import { standingId } from './kept-reviews';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { isOpen } from './reviews';
import type { PacketRow } from './rows';
import type { KeptReviewRow } from './schema';

/** All that this desk has of one review. */
export type OwnSide = {
  readonly review: Review | null;
  readonly annotations: readonly Annotation[];
  readonly declaration: Declaration | null;
  /** In the order of sealing. */
  readonly packets: readonly PacketRow[];
  readonly standing: KeptReviewRow | null;
  /** The reviews as they were sealed here, by decision. */
  readonly sealed: ReadonlyMap<DecisionId, KeptReviewRow>;
};

/**
 * A review of the same reviewer that the registry accepted from another desk, and that this desk has not taken over.
 * `elsewhere`: there is nothing here that it lacks. `waiting`: a decision sealed here has no answer yet, and will be
 * refused. `unmerged`: there is work here that is to be merged with it.
 */
export type OtherDesk = {
  readonly kind: 'elsewhere' | 'waiting' | 'unmerged';
  readonly theirs: AcceptedReview;
  readonly merge: Merge;
};

/** What another desk of this reviewer had accepted, beside the work here; null where there is nothing new in it. */
export async function readOtherDesk(db: DeskDb, applicationId: ApplicationId): Promise<OtherDesk | null> {
  const own = await readOwnSide(db, applicationId);
  const theirs = (await loadIndex(db)).accepted.get(applicationId);
  return theirs ? compareDesks(own, theirs) : null;
}

/** To be called alone or inside a transaction over these tables. */
export function readOwnSide(db: DeskDb, applicationId: ApplicationId): Promise<OwnSide> {
  const { reviews, annotations, declarations, packets, keptReviews } = db.own;
  const tables = [reviews, annotations, declarations, packets, keptReviews];
  return Promise.resolve(
    db.own.transaction('r', tables, async () => {
      const review = await reviews.get(applicationId);
      const marks = await annotations.where('applicationId').equals(applicationId).toArray();
      const declaration = await declarations.get(applicationId);
      const sealed = await packets.where('applicationId').equals(applicationId).sortBy('sequence');
      const standing = await keptReviews.get(standingId(applicationId));
      const kept = await keptReviews.bulkGet(sealed.map(({ decisionId }) => decisionId as string));
      return {
        review: review ?? null,
        annotations: marks.sort((one, other) => one.ordinal - other.ordinal),
        declaration: declaration ?? null,
        packets: sealed,
        standing: standing ?? null,
        sealed: new Map(
          kept.filter((row) => row !== undefined).map((row) => [row.id as DecisionId, row] as const),
        ),
      };
    }),
  );
}

export function compareDesks(own: OwnSide, theirs: AcceptedReview): OtherDesk | null {
  if (isKnown(own, theirs.decision.id)) return null;
  const merge = mergeReviews(baseOf(own, theirs), workOf(own, theirs), theirs);
  const last = own.packets.at(-1);
  if (last && last.state !== 'accepted' && !isOpen(own.review, last))
    return { kind: 'waiting', theirs, merge };
  const hasWork = merge.fromMine.length + merge.conflicts.length > 0;
  return { kind: hasWork ? 'unmerged' : 'elsewhere', theirs, merge };
}

/** The decision that the next one replaces: what the review stands on; after a refusal, what was refused. */
export function findSuperseded({ packets, standing }: OwnSide): DecisionId | null {
  const sinceThen = packets.filter((packet) => isLater(packet, standing));
  const stands = sinceThen.findLast(({ state }) => state !== 'refused');
  return stands?.decisionId ?? standing?.decisionId ?? sinceThen.at(-1)?.decisionId ?? null;
}

/** The accepted decision is one of this desk, or one that its present work grew from. */
function isKnown({ packets, standing }: OwnSide, id: DecisionId): boolean {
  if (standing?.decisionId === id) return true;
  return packets.some(
    (packet) =>
      packet.state !== 'refused' &&
      isLater(packet, standing) &&
      (packet.decisionId === id || packet.decision.supersedes === id),
  );
}

function isLater(packet: PacketRow, standing: KeptReviewRow | null): boolean {
  return packet.sequence > (standing?.afterSequence ?? 0);
}

/** What both desks had last: the newest accepted review that the work here grew from, or an empty one. */
function baseOf(own: OwnSide, theirs: AcceptedReview): ReviewWork {
  const accepted = own.packets.findLast(
    (packet) => packet.state === 'accepted' && isLater(packet, own.standing),
  );
  const base = accepted ? own.sealed.get(accepted.decisionId) : own.standing;
  return base ? { review: base.review, annotations: base.annotations ?? [] } : emptyWork(theirs.review);
}

/** Annotations may be there before there is a review. */
function workOf(own: OwnSide, theirs: AcceptedReview): ReviewWork {
  const { annotations } = own;
  return { review: own.review ?? baseOf(own, theirs).review, annotations };
}

function emptyWork(like: Review): ReviewWork {
  const recommendation = { outcome: null, amount: null, conditions: [], comment: '' };
  return { review: { ...like, gates: {}, criteria: {}, recommendation }, annotations: [] };
}

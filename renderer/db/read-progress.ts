import type { ApplicationId } from '../../shared/application/ids';
import type { AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import { reopenedAfter } from '../../shared/review/amendment/stored-review';
import type { Review } from '../../shared/review/review';
import { sameValue } from '../../shared/review/review-work';
import type { Rubric } from '../../shared/review/rubric';
import { scoreReview, type ReviewScore } from '../../shared/review/score';
import type { DeskDb } from './open-desk-db';
import { isOpen } from './reviews';
import type { PacketRow, ReviewProgress, ReviewState } from './rows';

/** Reviews as last read, so that an autosave of one does not read all the others again. */
export type ReviewCache = Map<ApplicationId, Review>;

/** What the reviewer has done, application by application. */
export type OwnWork = {
  readonly reviews: ReadonlyMap<ApplicationId, Review>;
  readonly declarations: ReadonlyMap<ApplicationId, ReviewState>;
  readonly packets: ReadonlyMap<ApplicationId, PacketRow>;
};

export async function readOwnWork(db: DeskDb, cache: ReviewCache): Promise<OwnWork> {
  const { reviews, declarations, packets } = db.own;
  return db.own.transaction('r', [reviews, declarations, packets], async () => {
    const stamps = (await reviews.orderBy('[applicationId+updatedAt]').keys()) as unknown as [
      ApplicationId,
      string,
    ][];
    const changed = stamps.filter(([id, updatedAt]) => cache.get(id)?.updatedAt !== updatedAt);
    const read = await reviews.bulkGet(changed.map(([id]) => id));
    const declared = await declarations.toArray();
    const sealed = await packets.orderBy('sequence').toArray();
    const kept = new Map(stamps.map(([id]) => [id, cache.get(id)]));
    for (const review of read) if (review) kept.set(review.applicationId, review);
    cache.clear();
    for (const [id, review] of kept) if (review) cache.set(id, review);
    return {
      reviews: new Map(cache),
      declarations: new Map(
        declared.map(({ applicationId, answer }) => [
          applicationId,
          answer === 'conflict' ? 'conflict' : 'declared',
        ]),
      ),
      // In order of sealing: the last one stands.
      packets: new Map(sealed.map((packet) => [packet.applicationId, packet])),
    };
  });
}

/** Where each application's review stands; applications not touched yet have no entry. */
export function computeProgress(
  work: OwnWork,
  rubricOf: (id: ApplicationId) => Rubric | undefined,
  accepted: ReadonlyMap<ApplicationId, AcceptedReview>,
): Map<ApplicationId, ReviewProgress> {
  const { declarations, reviews, packets } = work;
  const touched = new Set([...declarations.keys(), ...reviews.keys(), ...packets.keys(), ...accepted.keys()]);
  return new Map(
    [...touched].map((id) => {
      const stands = accepted.get(id);
      const rubric = rubricOf(id);
      return [id, (stands && doneElsewhere(work, stands, rubric)) ?? progressOf(work, id, rubric)];
    }),
  );
}

/**
 * The registry has accepted the review, from whichever desk, and there is nothing here that would change it: done
 * (SYNC-116). Null where there is work of one's own.
 */
function doneElsewhere(
  { declarations, reviews, packets }: OwnWork,
  { applicationId, review: theirs, decision }: AcceptedReview,
  rubric: Rubric | undefined,
): ReviewProgress | null {
  if (declarations.get(applicationId) === 'conflict') return null;
  const mine = reviews.get(applicationId);
  const packet = packets.get(applicationId);
  const isWaiting = packet && packet.state !== 'accepted' && !isOpen(mine, packet);
  const isSuperseded = packet?.state === 'accepted' && !isOpen(mine, packet);
  if (isWaiting || (mine && !isSuperseded && !saysSame(mine, theirs))) return null;
  const { scored = 0, of = 0 } = rubric ? scoreOnce(theirs, rubric) : {};
  return { state: 'accepted', scored, of, total: decision.total };
}

/** Compared once for each state of a review. */
const compared = new WeakMap<Review, { theirs: Review; same: boolean }>();

function saysSame(mine: Review, theirs: Review): boolean {
  const known = compared.get(mine);
  if (known?.theirs === theirs) return known.same;
  const said = ({ applicationVersion, gates, criteria, recommendation }: Review) => ({
    applicationVersion,
    gates,
    criteria,
    recommendation,
  });
  const same = sameValue(said(mine), said(theirs));
  compared.set(mine, { theirs, same });
  return same;
}

function progressOf(work: OwnWork, id: ApplicationId, rubric: Rubric | undefined): ReviewProgress {
  const review = work.reviews.get(id);
  const score = review && rubric ? scoreOnce(review, rubric) : null;
  const whole = score && score.scored === score.of ? score.total : null;
  return {
    state: stateOf(work, id),
    scored: score?.scored ?? 0,
    of: rubric?.criteria.length ?? 0,
    total: standing(work, id)?.decision.total ?? whole,
    ...(review && reopenedAfter(review) !== null ? { reopened: true } : {}),
  };
}

/** Scores by review: an autosave of one review scores that one alone. */
const scores = new WeakMap<Review, { rubric: Rubric; score: ReviewScore }>();

function scoreOnce(review: Review, rubric: Rubric): ReviewScore {
  const known = scores.get(review);
  if (known?.rubric === rubric) return known.score;
  const score = scoreReview(review, rubric);
  scores.set(review, { rubric, score });
  return score;
}

function stateOf(work: OwnWork, id: ApplicationId): ReviewState {
  const packet = standing(work, id);
  if (packet) return packet.state;
  const declared = work.declarations.get(id);
  if (declared === 'conflict') return declared;
  return work.reviews.has(id) ? 'draft' : (declared ?? 'not-started');
}

/** The last decision, unless the review was opened again after it: then there is a draft once more. */
function standing({ packets, reviews }: OwnWork, id: ApplicationId): PacketRow | undefined {
  const packet = packets.get(id);
  const isDraft = packet && packet.state !== 'refused' && isOpen(reviews.get(id), packet);
  return isDraft ? undefined : packet;
}

import type { ApplicationId } from '../../shared/application/ids';
import type { Review } from '../../shared/review/review';
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
): Map<ApplicationId, ReviewProgress> {
  const touched = new Set([...work.declarations.keys(), ...work.reviews.keys(), ...work.packets.keys()]);
  return new Map([...touched].map((id) => [id, progressOf(work, id, rubricOf(id))]));
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

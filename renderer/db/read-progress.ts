import type { ApplicationId } from '../../shared/application/ids';
import type { Review } from '../../shared/review/review';
import type { Rubric } from '../../shared/review/rubric';
import type { DeskDb } from './open-desk-db';
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
  return new Map(
    [...touched].map((id) => {
      const rubric = rubricOf(id);
      const review = work.reviews.get(id);
      const packet = work.packets.get(id);
      const scored = rubric?.criteria.filter(({ id }) => review?.criteria[id]?.score != null).length ?? 0;
      return [
        id,
        {
          state: stateOf(work, id),
          scored,
          of: rubric?.criteria.length ?? 0,
          total: packet?.decision.total ?? (review && rubric ? totalOf(review, rubric) : null),
        },
      ];
    }),
  );
}

function stateOf(work: OwnWork, id: ApplicationId): ReviewState {
  const packet = work.packets.get(id);
  if (packet) return packet.state;
  const declared = work.declarations.get(id);
  if (declared === 'conflict') return declared;
  return work.reviews.has(id) ? 'draft' : (declared ?? 'not-started');
}

/** S = Σ weight · (score − min) / (max − min), scaled to 100; null until each criterion is scored. */
function totalOf(review: Review, rubric: Rubric): number | null {
  const { min, max, direction } = rubric.scale;
  let sum = 0;
  let weights = 0;
  for (const { id, weight } of rubric.criteria) {
    const score = review.criteria[id]?.score;
    if (score == null) return null;
    sum += weight * (direction === 'up' ? score - min : max - score);
    weights += weight * (max - min);
  }
  return (100 * sum) / weights;
}

import type { ApplicationId } from '../../shared/application/ids';
import type { DeskDb } from './open-desk-db';

/** What the reviewer put on applications beside the reviews, by application. */
export type QueueMarks = {
  readonly tags: ReadonlyMap<ApplicationId, readonly string[]>;
  /** The version that was last looked at. */
  readonly looked: ReadonlyMap<ApplicationId, number>;
  readonly annotated: ReadonlySet<ApplicationId>;
  /** The version that the review stands on. */
  readonly reviewed: ReadonlyMap<ApplicationId, number>;
};

export const NO_MARKS: QueueMarks = {
  tags: new Map(),
  looked: new Map(),
  annotated: new Set(),
  reviewed: new Map(),
};

/** For a live query: reads all of it before anything else is awaited. */
export function readQueueMarks(db: DeskDb): Promise<QueueMarks> {
  const { tags, visits, annotations, reviews } = db.own;
  return db.own.transaction('r', [tags, visits, annotations, reviews], async () => {
    const given = await tags.toArray();
    const seen = await visits.toArray();
    const annotated = await annotations.orderBy('applicationId').uniqueKeys();
    const written = await reviews.toArray();
    return {
      tags: new Map(given.map((row) => [row.applicationId, row.tags])),
      looked: new Map(seen.map(({ applicationId, version }) => [applicationId, version])),
      annotated: new Set(annotated as unknown as ApplicationId[]),
      reviewed: new Map(written.map((review) => [review.applicationId, review.applicationVersion])),
    };
  });
}

import { liveQuery } from 'dexie';
import type { ApplicationId } from '../../shared/application/ids';
import type { Annotation } from '../../shared/review/annotation';
import type { Review } from '../../shared/review/review';
import type { DeskDb } from './open-desk-db';

/** What the reviewer wrote, of all applications. */
export type OwnWritings = {
  readonly reviews: readonly Review[];
  readonly annotations: readonly Annotation[];
};

/** Calls back at once, and again whenever what can be searched has changed, in whichever window or worker. */
export function watchSearched(
  db: DeskDb,
  on: { readonly pulled: () => void; readonly closed: () => void; readonly own: (own: OwnWritings) => void },
): () => void {
  const reviews = new Map<ApplicationId, Review>();
  const failed = (error: unknown) => reportError(error);
  const watches = [
    liveQuery(() => db.pulled.$feed.toArray()).subscribe(on.pulled, failed),
    liveQuery(() => db.own.declarations.toArray()).subscribe(on.closed, failed),
    liveQuery(() => readOwn(db, reviews)).subscribe(on.own, failed),
  ];
  return () => {
    for (const watch of watches) watch.unsubscribe();
  };
}

/** Only the reviews that changed are read again: there is an autosave a second. */
function readOwn(db: DeskDb, known: Map<ApplicationId, Review>): Promise<OwnWritings> {
  const { reviews, annotations } = db.own;
  return db.own.transaction('r', [reviews, annotations], async () => {
    const stamps = (await reviews.orderBy('[applicationId+updatedAt]').keys()) as unknown as [
      ApplicationId,
      string,
    ][];
    const changed = stamps.filter(([id, at]) => known.get(id)?.updatedAt !== at).map(([id]) => id);
    for (const review of await reviews.bulkGet(changed)) if (review) known.set(review.applicationId, review);
    const kept = new Set(stamps.map(([id]) => id));
    for (const id of known.keys()) if (!kept.has(id)) known.delete(id);
    return { reviews: [...known.values()], annotations: await annotations.toArray() };
  });
}

import type { AnnotationId, ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { Annotation } from '../../shared/review/annotation';
import type { Review } from '../../shared/review/review';
import type { DeskDb } from './open-desk-db';
import { requireEditable } from './reviews';
import { tryStorage } from './try-storage';

/** In the order of their numbers. */
export async function listAnnotations(db: DeskDb, applicationId: ApplicationId): Promise<Annotation[]> {
  const annotations = await db.own.annotations.where('applicationId').equals(applicationId).toArray();
  return annotations.sort((one, other) => one.ordinal - other.ordinal);
}

/** Saves durably; refused like a review is once that is sealed. */
export function saveAnnotation(db: DeskDb, annotation: Annotation): Promise<Result<null>> {
  const { annotations, reviews, packets, declarations } = db.own;
  return tryStorage(() =>
    db.own.transaction('rw', [annotations, reviews, packets, declarations], async () => {
      await requireEditable(db, annotation.applicationId);
      await annotations.put(annotation);
      return null;
    }),
  );
}

/** Adds one durably under the next free number: two that are made in quick succession do not share it. */
export function addAnnotation(db: DeskDb, made: Omit<Annotation, 'ordinal'>): Promise<Result<Annotation>> {
  const { annotations, reviews, packets, declarations } = db.own;
  return tryStorage(() =>
    db.own.transaction('rw', [annotations, reviews, packets, declarations], async () => {
      await requireEditable(db, made.applicationId);
      const others = await annotations.where('applicationId').equals(made.applicationId).toArray();
      const annotation = { ...made, ordinal: Math.max(0, ...others.map(({ ordinal }) => ordinal)) + 1 };
      await annotations.add(annotation);
      return annotation;
    }),
  );
}

/** What a reviewer says with a mark. */
export type MarkWords = Partial<Pick<Annotation, 'note' | 'severity' | 'tags' | 'criterionId'>>;

/**
 * Says something else with a mark, durably. `shown` is the mark as it stands on the screen; of its words those on the
 * disk count, so that of two changes in quick succession neither is lost.
 */
export function changeAnnotation(
  db: DeskDb,
  shown: Annotation,
  words: MarkWords & { readonly updatedAt: string },
): Promise<Result<null>> {
  const { annotations, reviews, packets, declarations } = db.own;
  return tryStorage(() =>
    db.own.transaction('rw', [annotations, reviews, packets, declarations], async () => {
      await requireEditable(db, shown.applicationId);
      const { note, severity, tags, criterionId } = (await annotations.get(shown.id)) ?? shown;
      await annotations.put({ ...shown, note, severity, tags, criterionId, ...words });
      return null;
    }),
  );
}

/** Removes the annotation and its links from the review's evidence in one transaction. */
export function removeAnnotation(db: DeskDb, id: AnnotationId): Promise<Result<null>> {
  const { annotations, reviews, packets, declarations } = db.own;
  return tryStorage(() =>
    db.own.transaction('rw', [annotations, reviews, packets, declarations], async () => {
      const annotation = await annotations.get(id);
      if (!annotation) return null;
      await requireEditable(db, annotation.applicationId);
      await annotations.delete(id);
      const review = await reviews.get(annotation.applicationId);
      if (review) await reviews.put(unlink(review, id));
      return null;
    }),
  );
}

function unlink(review: Review, id: AnnotationId): Review {
  const criteria = Object.entries(review.criteria).map(([criterion, score]) => [
    criterion,
    { ...score, evidence: score.evidence.filter((linked) => linked !== id) },
  ]);
  return { ...review, criteria: Object.fromEntries(criteria) as Review['criteria'] };
}

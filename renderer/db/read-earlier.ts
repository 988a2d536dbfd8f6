import type { Application } from '../../shared/application/application';
import type { Annotation } from '../../shared/review/annotation';
import type { Review } from '../../shared/review/review';
import type { Rubric } from '../../shared/review/rubric';
import { listAnnotations } from './annotations';
import { listKept } from './kept-reviews';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';

/** This reviewer's review of the application that another one is submitted anew from. */
export type EarlierReview = {
  /** Of the earlier application; its id where the desk no longer has it. */
  readonly number: string;
  readonly review: Review;
  readonly annotations: readonly Annotation[];
  /** Null where the desk no longer has the rubric that it was scored by. */
  readonly rubric: Rubric | null;
};

/**
 * The earlier review of a resubmission: the one on this desk, else what was kept of it, else the one that the registry
 * accepted. Null where the application is none, where there is no such review, or after a declared conflict.
 */
export async function readEarlier(
  db: DeskDb,
  { previousApplicationId: id }: Pick<Application, 'previousApplicationId'>,
): Promise<EarlierReview | null> {
  if (id === undefined) return null;
  const declaration = await db.own.declarations.get(id);
  const own = await db.own.reviews.get(id);
  const marks = await listAnnotations(db, id);
  const [kept] = await listKept(db, id);
  const index = await loadIndex(db);
  if (declaration?.answer === 'conflict') return null;
  const accepted = index.accepted.get(id);
  const found = own
    ? { review: own, annotations: marks }
    : kept
      ? { review: kept.review, annotations: kept.annotations ?? marks }
      : accepted;
  if (!found) return null;
  const { review, annotations } = found;
  const content = index.applications.get(id)?.entry.content;
  const number = content?.kind === 'application' ? content.row.number : id;
  return { number, review, annotations, rubric: index.rubrics.get(review.rubricHash) ?? null };
}

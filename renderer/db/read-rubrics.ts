import type { Rubric } from '../../shared/review/rubric';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';

/** All rubrics on this desk. */
export async function readRubrics(db: DeskDb): Promise<Rubric[]> {
  const index = await loadIndex(db);
  return [...index.rubrics.values()];
}

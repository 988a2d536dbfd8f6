import type { Result } from '../../shared/result';
import type { DeskDb } from './open-desk-db';
import type { SavedViewRow } from './schema';
import { tryStorage } from './try-storage';

/** The queue as it was left: not one of those that the reviewer named. */
export const LAST_VIEW = '$last';

/** All of them in the order in which they were made, the one that was left among them. */
export async function listViews(db: DeskDb): Promise<readonly SavedViewRow[]> {
  return sortViews(await db.own.views.toArray());
}

function sortViews(views: readonly SavedViewRow[]): readonly SavedViewRow[] {
  return [...views].sort((a, b) => (a.savedAt < b.savedAt ? -1 : a.savedAt > b.savedAt ? 1 : 0));
}

/** Saves durably under its id: a new one, or another way of looking under an old name. */
export function saveView(db: DeskDb, view: SavedViewRow): Promise<Result<null>> {
  return tryStorage(() => db.own.views.put(view).then(() => null));
}

export function removeView(db: DeskDb, id: string): Promise<Result<null>> {
  return tryStorage(() => db.own.views.delete(id).then(() => null));
}

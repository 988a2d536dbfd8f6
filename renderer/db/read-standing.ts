import type { ApplicationId } from '../../shared/application/ids';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';

/**
 * Whether the application left every call that this desk may read, and is here only for the work on it: moved to
 * another call, or the grant ended; the registry does not say which (SYNC-107).
 */
export async function readHasLeft(db: DeskDb, id: ApplicationId): Promise<boolean> {
  const index = await loadIndex(db);
  return index.applications.get(id)?.entry.left ?? false;
}

import type { Application } from '../../../shared/application/application';
import { ok, type Result } from '../../../shared/result';
import type { Declaration } from '../../../shared/review/declaration';
import { findReferred } from '../../db/all-attachments';
import { saveDeclaration } from '../../db/declarations';
import type { DeskDb } from '../../db/open-desk-db';
import { forgetStateTag } from '../../db/sync-status';
import type { DeskFiles } from '../../sync/desk-files';

/**
 * Saves a declaration. A conflict takes the application's attachments from this desk, but for those that another
 * application refers to (SYNC-88): they are marked first, so that the next round removes them if the program ends
 * in between. `filesGone` settles when they are removed; to find out which, all applications are looked into.
 */
export async function declareWithFiles(
  { db, files }: { readonly db: DeskDb; readonly files: DeskFiles },
  application: Pick<Application, 'attachments'>,
  declaration: Declaration,
): Promise<Result<{ readonly filesGone: Promise<Result<null>> }>> {
  const isConflict = declaration.answer === 'conflict';
  const names = isConflict ? application.attachments.map(({ sha256 }) => sha256) : [];
  if (names.length > 0) {
    // What of this cannot be written is no reason to keep a conflict open: the files go all the same.
    await files.suspect(names);
    await forgetStateTag(db);
  }
  const saved = await saveDeclaration(db, declaration);
  if (!saved.ok) return saved;
  return ok({ filesGone: removeUnshared(db, files, names) });
}

async function removeUnshared(db: DeskDb, files: DeskFiles, names: readonly string[]): Promise<Result<null>> {
  if (names.length === 0) return ok(null);
  const referred = await findReferred(db, names);
  return files.drop(names.filter((sha256) => !referred.has(sha256)));
}

import type { Attachment } from '../../shared/application/application';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { readFile } from './read-file';

/** Attachments of the applications that this reviewer must review, each once, those due first first. */
export async function listAssignedAttachments(db: DeskDb): Promise<Attachment[]> {
  const { assignments } = await loadIndex(db);
  const byDue = [...assignments.values()].sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  const found = new Map<string, Attachment>();
  for (const { applicationId } of byDue) {
    const file = await readFile(db, applicationId);
    for (const attachment of file?.application.attachments ?? []) {
      if (!found.has(attachment.sha256)) found.set(attachment.sha256, attachment);
    }
  }
  return [...found.values()];
}

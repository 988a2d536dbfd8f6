import type { ApplicationId } from '../../shared/application/ids';
import { loadIndex } from './load-index';
import { readUnsent } from './carry-over';
import type { DeskDb } from './open-desk-db';
import { readFile } from './read-file';

/** A file that applications on this desk refer to. */
export type WantedAttachment = {
  readonly sha256: string;
  readonly size: number;
  readonly name: string;
  readonly applicationIds: readonly ApplicationId[];
};

/** What of an attachment its application says. */
export type ApplicationFiles = {
  readonly applicationId: ApplicationId;
  readonly attachments: readonly Omit<WantedAttachment, 'applicationIds'>[];
};

/** Attachments of the applications that this reviewer must review, each once, those due first first. */
export async function listAssignedAttachments(db: DeskDb): Promise<WantedAttachment[]> {
  const { assignments } = await loadIndex(db);
  const byDue = [...assignments.values()].sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  return gatherFiles(
    db,
    byDue.map(({ applicationId }) => applicationId),
  );
}

/**
 * Attachments of the applications with work on them that the registry has not answered. Some of those may have left
 * its scope: their files cannot be had again.
 */
export async function listUnsentAttachments(db: DeskDb): Promise<WantedAttachment[]> {
  return gatherFiles(db, [...(await readUnsent(db))]);
}

async function gatherFiles(db: DeskDb, ids: readonly ApplicationId[]): Promise<WantedAttachment[]> {
  const files: ApplicationFiles[] = [];
  for (const applicationId of ids) {
    const file = await readFile(db, applicationId);
    if (file) files.push({ applicationId, attachments: file.application.attachments });
  }
  return mergeFiles(files);
}

/** Each file once, where it is met first, with all the applications that refer to it. */
export function mergeFiles(files: Iterable<ApplicationFiles>): WantedAttachment[] {
  const found = new Map<string, WantedAttachment & { readonly applicationIds: ApplicationId[] }>();
  for (const { applicationId, attachments } of files) {
    for (const { sha256, size, name } of attachments) {
      const known = found.get(sha256);
      if (known) known.applicationIds.push(applicationId);
      else found.set(sha256, { sha256, size, name, applicationIds: [applicationId] });
    }
  }
  return [...found.values()];
}

import type { Application } from '../../shared/application/application';
import type { ApplicationId } from '../../shared/application/ids';
import type { DeclarationAnswer } from '../../shared/review/declaration';
import type { Review } from '../../shared/review/review';
import { decodeBase } from './base-versions';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { readFile } from './read-file';
import type { OpenedFile } from './rows';

export type Compared = { readonly file: OpenedFile; readonly review: Review | null };

/** An application that is not compared, and why. `number` is its id where the list does not have it. */
export type LeftOut = {
  readonly applicationId: ApplicationId;
  readonly number: string;
  readonly why: 'undeclared' | 'closed' | 'absent';
};

/** What the reviewer declared, here or on another desk of theirs, by application. */
export async function readAnswers(db: DeskDb): Promise<ReadonlyMap<string, DeclarationAnswer>> {
  const declared = await db.own.declarations.toArray();
  const { accepted } = await loadIndex(db);
  const elsewhere = [...accepted].map(([id, { declaration }]) => [id as string, declaration.answer] as const);
  const here = declared.map(({ applicationId, answer }) => [applicationId as string, answer] as const);
  // What was declared here stands over what another desk had.
  return new Map([...elsewhere, ...here]);
}

/**
 * Applications to be laid side by side, in the order asked for. Nothing is opened by comparing: one without a
 * declaration stays shut, and so does one that a conflict closed.
 */
export async function readCompared(
  db: DeskDb,
  ids: readonly ApplicationId[],
): Promise<{ readonly open: readonly Compared[]; readonly left: readonly LeftOut[] }> {
  const asked = [...new Set(ids)];
  const reviews = await db.own.reviews.bulkGet(asked);
  const answers = await readAnswers(db);
  const { applications } = await loadIndex(db);
  const open: Compared[] = [];
  const left: LeftOut[] = [];
  for (const [index, applicationId] of asked.entries()) {
    const answer = answers.get(applicationId);
    const file = answer && answer !== 'conflict' ? await readFile(db, applicationId) : undefined;
    if (file) {
      open.push({ file, review: reviews[index] ?? null });
      continue;
    }
    const content = applications.get(applicationId)?.entry.content;
    const number = content?.kind === 'application' ? content.row.number : applicationId;
    const why = answer === 'conflict' ? 'closed' : answer || !content ? 'absent' : 'undeclared';
    left.push({ applicationId, number, why });
  }
  return { open, left };
}

/** The version that the review stands on, where it is kept and another one is in force; null where there is none. */
export async function readOtherVersion(db: DeskDb, id: ApplicationId): Promise<Application | null> {
  const answer = (await readAnswers(db)).get(id);
  const row = await db.own.baseVersions.get(id);
  if (!answer || answer === 'conflict' || !row) return null;
  return decodeBase(row);
}

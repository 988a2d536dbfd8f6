import type { Application } from '../../shared/application/application';
import type { ApplicationId } from '../../shared/application/ids';
import type { Review } from '../../shared/review/review';
import { packValue, unpackValue } from './encode-value';
import type { DeskDb } from './open-desk-db';
import { readFile } from './read-file';
import type { BaseVersionRow } from './schema';

/** The version that the review stands on, as the registry sent it; null when it is not kept or is damaged (SYNC-100). */
export async function readBaseVersion(db: DeskDb, id: ApplicationId): Promise<Application | null> {
  const row = await db.own.baseVersions.get(id);
  return row ? decodeBase(row) : null;
}

export async function decodeBase(row: BaseVersionRow): Promise<Application | null> {
  try {
    return JSON.parse(new TextDecoder().decode(await unpackValue(row.value))) as Application;
  } catch {
    return null;
  }
}

/**
 * The row to be kept with a review, encoded: before the transaction that saves both. Null when the review's version
 * is kept already or is not here. `shown` is the version that the screen has: the store may have the next one by now.
 */
export async function prepareBase(
  db: DeskDb,
  review: Pick<Review, 'applicationId' | 'applicationVersion'>,
  shown?: Application,
): Promise<BaseVersionRow | null> {
  const { applicationId, applicationVersion: version } = review;
  const kept = await db.own.baseVersions.get(applicationId);
  if (kept?.version === version) return null;
  const held = shown?.version === version ? shown : (await readFile(db, applicationId))?.application;
  if (held?.version !== version) return null;
  return { applicationId, version, value: await packValue(new TextEncoder().encode(JSON.stringify(held))) };
}

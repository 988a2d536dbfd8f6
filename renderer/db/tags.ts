import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import type { DeskDb } from './open-desk-db';
import type { TagsRow } from './schema';
import { tryStorage } from './try-storage';

export type TagChange = { readonly give: readonly string[]; readonly remove: readonly string[] };

/**
 * Gives tags to applications and takes others off, of all or of none. Answers how the tags were before, for
 * `putTags` to bring back.
 */
export function changeTags(
  db: DeskDb,
  ids: readonly ApplicationId[],
  { give, remove }: TagChange,
): Promise<Result<readonly TagsRow[]>> {
  return rewrite(db, async (table) => {
    const found = await table.bulkGet([...ids]);
    const before = ids.map((applicationId, at) => found[at] ?? { applicationId, tags: [] });
    const after = before.map((row) => ({ ...row, tags: changed(row.tags, give, remove) }));
    return { before, after };
  });
}

/** Calls a tag by another name everywhere; where both were given, one stays. Answers how the tags were before. */
export function renameTag(db: DeskDb, from: string, to: string): Promise<Result<readonly TagsRow[]>> {
  return rewrite(db, async (table) => {
    const before = (await table.toArray()).filter(({ tags }) => tags.includes(from));
    const after = before.map((row) => ({
      ...row,
      tags: [...new Set(row.tags.map((tag) => (tag === from ? to : tag)))],
    }));
    return { before, after };
  });
}

/** Brings tags back as they were. */
export function putTags(db: DeskDb, rows: readonly TagsRow[]): Promise<Result<readonly TagsRow[]>> {
  return rewrite(db, (table) =>
    table.bulkGet(rows.map(({ applicationId }) => applicationId)).then((found) => ({
      before: rows.map(({ applicationId }, at) => found[at] ?? { applicationId, tags: [] }),
      after: rows,
    })),
  );
}

type Rewriting = { readonly before: readonly TagsRow[]; readonly after: readonly TagsRow[] };

/** One durable transaction; an application without tags has no row. */
function rewrite(
  db: DeskDb,
  work: (table: DeskDb['own']['tags']) => PromiseLike<Rewriting>,
): Promise<Result<readonly TagsRow[]>> {
  const { tags } = db.own;
  return tryStorage(() =>
    db.own.transaction('rw', tags, async () => {
      const { before, after } = await work(tags);
      await tags.bulkPut(after.filter((row) => row.tags.length > 0));
      await tags.bulkDelete(after.filter((row) => row.tags.length === 0).map((row) => row.applicationId));
      return before;
    }),
  );
}

function changed(tags: readonly string[], give: readonly string[], remove: readonly string[]): string[] {
  return [...new Set([...tags, ...give])].filter((tag) => !remove.includes(tag));
}

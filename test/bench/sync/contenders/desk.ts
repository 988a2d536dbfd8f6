import { loadIndex } from '../../../renderer/db/load-index';
import { openDeskDb, type DeskDb } from '../../../renderer/db/open-desk-db';
import { readFile } from '../../../renderer/db/read-file';
import { beginSnapshot, storeChunk } from '../../../renderer/db/store-snapshot';
import type { ApplicationId } from '../../../shared/application/ids';
import type { Result } from '../../../shared/result';
import type { Contender } from './contender';

/** The desk's own store, through the functions that sync and screens call. */
export function makeDeskContender(): Contender {
  let db: DeskDb;
  let feed: Parameters<typeof storeChunk>[1];
  return {
    open: async (manifest) => {
      feed = manifest.feed;
      db = must(await openDeskDb({ name: 'bench' }));
      if (!(await db.pulled.$feed.get(feed))) must(await beginSnapshot(db, manifest));
    },
    store: async (rows) => {
      must(await storeChunk(db, feed, rows));
    },
    list: async () => (await loadIndex(db)).rows.length,
    openOne: async (id) => (await readFile(db, id as ApplicationId))!.application.title,
  };
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

import { foldFeeds, partsBeforeFold } from '../../../../renderer/db/fold-feeds';
import { loadIndex } from '../../../../renderer/db/load-index';
import { openDeskDb, type DeskDb } from '../../../../renderer/db/open-desk-db';
import { readFile } from '../../../../renderer/db/read-file';
import { storeChanges } from '../../../../renderer/db/store-changes';
import { beginSnapshot, storeChunk } from '../../../../renderer/db/store-snapshot';
import { parseChunk } from '../../../../renderer/sync/parse-chunk';
import type { ApplicationId } from '../../../../shared/application/ids';
import type { Result } from '../../../../shared/result';
import type { Contender } from '../contender';
import { PAGES_OF_CHANGES } from '../pages-of-changes';

/** The desk's own store, through the functions that sync and screens call. Unpacking a chunk is part of storing it. */
export function makeDeskContender(): Contender {
  let db: DeskDb;
  let window: DeskDb;
  let feed: Parameters<typeof storeChunk>[1];
  const baseOf = async () => (await db.pulled.$feed.get(feed))!.base!;
  return {
    wantsDocuments: false,
    open: async (manifest) => {
      feed = manifest.feed;
      db = must(await openDeskDb({ name: 'bench', keys: null }));
      window = must(await openDeskDb({ name: 'bench', keys: null }));
      if (!(await db.pulled.$feed.get(feed))) must(await beginSnapshot(db, manifest));
    },
    store: async ({ bytes, rows }) => {
      must(await storeChunk(db, feed, must(await parseChunk(bytes, { rows }))));
    },
    list: async () => (await loadIndex(db)).rows.length,
    openOne: async (id) => (await readFile(db, id as ApplicationId))!.application.title,
    change: async ({ rows, cursor }) => {
      must(await storeChanges(db, feed, rows, cursor));
    },
    show: async () => (await loadIndex(window)).rows.length,
    shareOfRewriting: async () => {
      const { parts, folded } = await baseOf();
      const before = performance.now();
      must(await foldFeeds(db, () => true));
      const folding = performance.now() - before;
      return (folding * (parts - folded)) / PAGES_OF_CHANGES / partsBeforeFold(await baseOf());
    },
  };
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import { readClosed } from './close-bodies';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { hasBody } from './pack-pages';
import type { FeedIndex } from './pulled-index';
import { blockKey, overlayKey, type Entry, type FeedRecord } from './pulled-rows';
import { readRowText } from './read-file';
import type { ItemKey } from './repair-feed';
import { forgetStateTag } from './sync-status';
import { tryStorage } from './try-storage';
import { writeFeeds } from './write-feed';

/** Share of a feed's bodies, damaged, above which all of it is brought again. */
const MOST = 1 / 2;

/**
 * Looks for pulled data that are gone or unreadable, and marks their feeds, so that the next round mends them: parts
 * of the list, bodies that are not in the store, bodies of assigned applications that do not open, and what was kept
 * aside: this version of the program may know better, or the registry.
 */
export function noteDamage(db: DeskDb): Promise<Result<{ damaged: number }>> {
  return tryStorage(async () => {
    const index = await loadIndex(db);
    const bodies = await readBodyKeys(db);
    const closed = await readClosed(db);
    let damaged = 0;
    for (const feed of index.feeds.values()) {
      const { record, entries } = feed;
      if (!record.base || record.mend) continue;
      const open = [...entries.values()].filter(
        ({ kind, id, content }) => hasBody(content) && !(kind === 'application' && closed.has(id)),
      );
      const gone = open.filter((entry) => !bodies.has(bodyKey(feed, entry)));
      const assigned = open.filter(
        (entry) => index.assignments.has(entry.id as ApplicationId) && bodies.has(bodyKey(feed, entry)),
      );
      const unreadable = await selectUnreadable(db, feed, assigned);
      const aside = open.filter((entry) => entry.content.kind === 'problem' && !entry.left);
      const mend = chooseMend([...new Set([...gone, ...unreadable, ...aside])], open.length);
      if (!feed.damaged && mend.length === 0) continue;
      damaged += 1;
      await writeFeeds(db, [{ id: record.id, before: record, after: { ...record, mend } }]);
    }
    // Without the tag the next round looks at every feed.
    if (damaged > 0) await forgetStateTag(db);
    return { damaged };
  });
}

function chooseMend(damaged: readonly Entry[], of: number): Exclude<FeedRecord['mend'], undefined> {
  if (damaged.length > of * MOST) return 'all';
  return damaged.map(({ kind, id }): ItemKey => ({ kind, id }));
}

/** Keys of all bodies in the store: numbers, not contents. */
async function readBodyKeys(db: DeskDb): Promise<ReadonlySet<string>> {
  const { blocks, overlay } = db.pulled;
  return db.pulled.transaction('r', [blocks, overlay], async () => {
    const [inBlocks, inOverlay] = await Promise.all([
      blocks.toCollection().primaryKeys(),
      overlay.toCollection().primaryKeys(),
    ]);
    return new Set([...inBlocks, ...inOverlay]);
  });
}

function bodyKey({ record, base }: FeedIndex, { place, kind, id }: Entry): string {
  return place
    ? blockKey(record.id, base.snapshot, place[0])
    : overlayKey(record.id, base.snapshot, kind, id);
}

async function selectUnreadable(db: DeskDb, feed: FeedIndex, entries: readonly Entry[]): Promise<Entry[]> {
  const unreadable: Entry[] = [];
  for (const entry of entries) {
    const text = await readRowText(db, feed.record.id, feed.base.snapshot, entry);
    if (text === undefined || !isRow(text)) unreadable.push(entry);
  }
  return unreadable;
}

function isRow(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

import { listAllAttachments } from './all-attachments';
import { listAssignedAttachments, listUnsentAttachments } from './assigned-attachments';
import { readClosed } from './close-bodies';
import { checkBodies } from './check-bodies';
import { enterEpoch } from './enter-epoch';
import { forgetSnapshot, listProblems, readFeed } from './feed-positions';
import { foldFeeds } from './fold-feeds';
import type { DeskDb } from './open-desk-db';
import * as packets from './packets';
import { compareInventory, settleFeed, storeRows } from './repair-feed';
import { storeChanges } from './store-changes';
import { beginSnapshot, storeChunk } from './store-snapshot';
import { sweepFeeds } from './sweep-feeds';
import * as status from './sync-status';

/**
 * What a round of sync needs of the store. Each verb is one transaction, all or nothing; between two of them the
 * desk may be cut, killed or restarted.
 */
export type SyncStore = ReturnType<typeof createSyncStore>;

type Verb<V> = V extends (db: DeskDb, ...rest: infer Rest) => infer Answer
  ? (...rest: Rest) => Answer
  : never;

export function createSyncStore(db: DeskDb) {
  const bind = <Rest extends unknown[], Answer>(verb: (db: DeskDb, ...rest: Rest) => Answer) =>
    ((...rest: Rest) => verb(db, ...rest)) as Verb<typeof verb>;
  return {
    readFeed: bind(readFeed),
    forgetSnapshot: bind(forgetSnapshot),
    listProblems: bind(listProblems),
    beginSnapshot: bind(beginSnapshot),
    storeChunk: bind(storeChunk),
    storeChanges: bind(storeChanges),
    compareInventory: bind(compareInventory),
    storeRows: bind(storeRows),
    settleFeed: bind(settleFeed),
    enterEpoch: bind(enterEpoch),
    sweepFeeds: bind(sweepFeeds),
    checkBodies: () => checkBodies(db),
    foldFeeds: bind(foldFeeds),
    listOutbox: bind(packets.listOutbox),
    readPacketBytes: bind(packets.readPacketBytes),
    markSent: bind(packets.markSent),
    markUnsent: bind(packets.markUnsent),
    keepReceipt: bind(packets.keepReceipt),
    readReceiptCursor: bind(packets.readReceiptCursor),
    countOutbox: bind(status.countOutbox),
    readStateTag: bind(status.readStateTag),
    readAside: bind(status.readAside),
    noteAside: bind(status.noteAside),
    noteSync: bind(status.noteSync),
    listAssignedAttachments: bind(listAssignedAttachments),
    listUnsentAttachments: bind(listUnsentAttachments),
    listAllAttachments: bind(listAllAttachments),
    readClosed: bind(readClosed),
  };
}

import { type Dexie, type EntityTable, type Table } from 'dexie';
import type { AnnotationId, ApplicationId, DecisionId, PacketId } from '../../shared/application/ids';
import type { Annotation } from '../../shared/review/annotation';
import type { Affiliations } from '../../shared/review/conflict/affiliations';
import type { Declaration } from '../../shared/review/declaration';
import type { Review } from '../../shared/review/review';
import type { BlockRow, FeedRecord, OverlayRow, PageRow } from './pulled-rows';
import type { DeskError } from '../../shared/result';
import type { PacketRow, ReceiptRow, SyncStatus } from './rows';

/** Version of the layout below. A layout that has shipped is never edited: add the next one to `declareStores`. */
export const LAYOUT_VERSION = 4;

/** What the registry sent: re-downloadable, written by sync only. No secondary indexes: order is made in memory. */
export const PULLED_STORES = {
  $feed: 'id',
  pages: 'key',
  blocks: 'key',
  overlay: 'key',
  $status: 'id',
} as const;

/** What the reviewer made, and what must not be lost on its way: a pull never writes here. */
export const OWN_STORES = {
  reviews: 'applicationId, [applicationId+updatedAt]',
  annotations: 'id, applicationId',
  declarations: 'applicationId',
  packets: 'packetId, applicationId, sequence',
  packetBytes: 'packetId',
  $outbox: 'packetId, sequence',
  receipts: 'receiptId',
  $cursor: 'id',
} as const;

/** Added by layout 2. */
export const OWN_STORES_2 = {
  baseVersions: 'applicationId',
  keptReviews: 'id, applicationId',
  intakes: 'packetId',
} as const;

/** Added by layout 3: how the reviewer works, none of which leaves this desk. */
export const OWN_STORES_3 = {
  tags: 'applicationId',
  views: 'id',
  visits: 'applicationId',
  reviewVersions: '[applicationId+number], applicationId',
} as const;

/** Added by layout 3: made from what was pulled, and made again where it is missing or damaged. */
export const PULLED_STORES_3 = { words: 'key' } as const;

/** Added by layout 4: what the reviewer says of themselves, which does not leave this desk either. */
export const OWN_STORES_4 = { person: 'id' } as const;

/** Every table that the reviewer owns, in all layouts. */
export const ALL_OWN_STORES = { ...OWN_STORES, ...OWN_STORES_2, ...OWN_STORES_3, ...OWN_STORES_4 };
/** Every other table, in all layouts. */
export const ALL_PULLED_STORES = { ...PULLED_STORES, ...PULLED_STORES_3 };

/** The reviewer's own words for an application, in the order in which they were given. */
export type TagsRow = { readonly applicationId: ApplicationId; readonly tags: readonly string[] };

/** A way of looking at the queue that the reviewer named; `view` is what the queue makes of it. */
export type SavedViewRow = {
  readonly id: string;
  readonly name: string;
  readonly savedAt: string;
  readonly view: unknown;
};

/** When the reviewer last looked into an application, at which version, and where in it they were. */
export type VisitRow = {
  readonly applicationId: ApplicationId;
  readonly lookedAt: string;
  readonly version: number;
  /** What the review workspace makes of it: part, page, scroll. */
  readonly place?: unknown;
};

/** A review as it stood at some moment of the work on it; numbers count from 1 within an application. */
export type ReviewVersionRow = {
  readonly applicationId: ApplicationId;
  readonly number: number;
  readonly savedAt: string;
  readonly review: Review;
};

/** Whom the reviewer is tied to. */
export type PersonRow = { readonly id: 'affiliations'; readonly affiliations: Affiliations };

/** A part of the search index (`renderer/search`). */
export type WordsRow = { readonly key: string; readonly value: Uint8Array };

/**
 * The version of an application that a review stands on, as the registry sent it: what changed since can be shown
 * although the registry no longer serves it. `value` is encoded (`encode-value.ts`).
 */
export type BaseVersionRow = {
  readonly applicationId: ApplicationId;
  readonly version: number;
  readonly value: Uint8Array;
};

/**
 * A review as it stood at some moment, kept readable: nobody's work vanishes in a merge. `merged`, `reopened` and
 * `replaced`: mine before another took its place; `sealed`: as it was signed here; `other-desk`: as the registry
 * accepted it from another desk; `standing`: the accepted one that the present draft grew from, one an application.
 */
export type KeptReviewRow = {
  /** A decision's id where the review was sealed in one; `standing:<application>` for what the draft stands on. */
  readonly id: string;
  readonly applicationId: ApplicationId;
  readonly keptAt: string;
  readonly reason: 'merged' | 'other-desk' | 'reopened' | 'replaced' | 'sealed' | 'standing';
  readonly review: Review;
  readonly annotations?: readonly Annotation[];
  readonly decisionId?: DecisionId;
  /** Of what stands: packets of this desk up to this number were sealed before. 0: all are later. */
  readonly afterSequence?: number;
  /** What a merged or replaced review stood on; null: on nothing that the registry had accepted. */
  readonly standing?: KeptReviewRow | null;
};

/** An intake packet that was taken in whole. */
export type IntakeRow = {
  readonly packetId: PacketId;
  readonly sequence: number;
  readonly createdAt: string;
  readonly takenAt: string;
};

/** A packet that waits for its receipt. */
export type OutboxRow = {
  readonly packetId: PacketId;
  readonly sequence: number;
  /** Uploads tried so far. */
  readonly attempts: number;
};

/** Place of the last receipt taken from the registry's list, and the epoch in which the list and the outbox stand. */
export type ReceiptCursor = { readonly id: 'receipts'; readonly after: number; readonly epoch?: string };

/** How the last rounds ended. `etag`: of the registry's state that is applied whole. */
export type SyncRecord = Omit<SyncStatus, 'applications'> & {
  readonly id: 'sync';
  readonly etag: string | null;
  /** What of that state had to be left aside. */
  readonly aside?: DeskError | null;
};

export type PulledTables = {
  readonly $feed: EntityTable<FeedRecord, 'id'>;
  readonly pages: EntityTable<PageRow, 'key'>;
  readonly blocks: EntityTable<BlockRow, 'key'>;
  readonly overlay: EntityTable<OverlayRow, 'key'>;
  readonly $status: Table<SyncRecord, 'sync'>;
  readonly words: EntityTable<WordsRow, 'key'>;
};

export type OwnTables = {
  readonly reviews: Table<Review, ApplicationId>;
  readonly annotations: Table<Annotation, AnnotationId>;
  readonly declarations: Table<Declaration, ApplicationId>;
  readonly packets: Table<PacketRow, PacketId>;
  readonly packetBytes: Table<{ packetId: PacketId; bytes: Uint8Array }, PacketId>;
  readonly $outbox: Table<OutboxRow, PacketId>;
  readonly receipts: Table<ReceiptRow, string>;
  readonly $cursor: Table<ReceiptCursor, 'receipts'>;
  readonly baseVersions: Table<BaseVersionRow, ApplicationId>;
  readonly keptReviews: Table<KeptReviewRow, string>;
  readonly intakes: Table<IntakeRow, PacketId>;
  readonly tags: Table<TagsRow, ApplicationId>;
  readonly views: Table<SavedViewRow, string>;
  readonly visits: Table<VisitRow, ApplicationId>;
  readonly reviewVersions: Table<ReviewVersionRow, [ApplicationId, number]>;
  readonly person: Table<PersonRow, 'affiliations'>;
};

/** One connection to the database: the same layout whatever its durability. */
export function declareStores(db: Dexie): void {
  db.version(1).stores({ ...PULLED_STORES, ...OWN_STORES });
  db.version(2).stores(OWN_STORES_2);
  db.version(3).stores({ ...OWN_STORES_3, ...PULLED_STORES_3 });
  db.version(4).stores(OWN_STORES_4);
}

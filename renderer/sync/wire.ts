import type { BlobShelf, BlobSweep } from '../../shared/ipc/blob-shelf';
import type { Hello, ReceiptsPage } from '../../shared/registry-protocol/calls';
import type {
  FeedId,
  PageEnd,
  RegistryState,
  RowsEnd,
  SnapshotManifest,
} from '../../shared/registry-protocol/feed';
import type { Receipt } from '../../shared/packet/receipt';
import type { Result } from '../../shared/result';
import type { ParsedChunk } from './parse-chunk';
import type { ItemKey } from '../db/repair-feed';
import type { InventoryPage } from './parse-lines';
import type { ParsedRows } from './parse-rows';

export type ManifestChunk = SnapshotManifest['chunks'][number];

/**
 * What a round asks of the registry, whatever carries it: the network, an intake packet, or a simulated wire.
 * Every answer is checked before it is given: schemas, hashes, lengths. Failures are values; `cancelled` when the
 * round was cut.
 */
export type Wire = {
  /** Who answers, in which epoch, and how much it takes; asked before anything is sent. */
  readonly readHello: () => Promise<Result<Hello>>;
  /** Where the feeds stand; `state` is null when nothing changed since `tag`. */
  readonly readState: (
    tag: string | null,
  ) => Promise<Result<{ readonly state: RegistryState | null; readonly etag: string | null }>>;
  readonly readManifest: (feed: FeedId) => Promise<Result<SnapshotManifest>>;
  readonly readChunk: (
    chunk: Pick<ManifestChunk, 'sha256' | 'bytes' | 'rows'>,
  ) => Promise<Result<ParsedChunk>>;
  readonly readChanges: (
    feed: FeedId,
    cursor: string,
  ) => Promise<Result<ParsedRows & { readonly end: PageEnd }>>;
  /**
   * A page of what the registry holds of a feed, by name and version; null for the first one. `not-found` where the
   * carrier has none: then the feed is brought whole.
   */
  readonly readInventory: (feed: FeedId, after: string | null) => Promise<Result<InventoryPage>>;
  /** Up to 500 items of a feed as they stand; those that it never had are left out. */
  readonly readRows: (
    feed: FeedId,
    items: readonly ItemKey[],
  ) => Promise<Result<ParsedRows & { readonly end: RowsEnd }>>;
  /** Waits a random time, of at most so many milliseconds, to spare the registry; not when a person waits. */
  readonly pause: (windowMs: number) => Promise<Result<null>>;
  /** Uploads a sealed packet; answers the receipt's bytes, not verified yet. */
  readonly sendPacket: (bytes: Uint8Array) => Promise<Result<Uint8Array>>;
  readonly readReceipts: (after: number) => Promise<Result<ReceiptsPage>>;
  /** Checks a receipt against the registry's CA and this desk: nothing unverified counts. */
  readonly verifyReceipt: (bytes: Uint8Array) => Promise<Result<Receipt>>;
  /** The attachments on this desk, and which of them the person wants. */
  readonly readShelf: () => Promise<Result<BlobShelf>>;
  /** Has an attachment downloaded, verified and kept. */
  readonly fetchBlob: (sha256: string, size: number) => Promise<Result<null>>;
  /** Has attachments removed: at once, or when nothing has referred to them for a day. */
  readonly sweepBlobs: (sweep: BlobSweep) => Promise<Result<null>>;
  /** What the round learnt of the line so far. */
  readonly heard: Heard;
};

export type Heard = {
  /** Did the last contact with the registry succeed; null before the first. */
  readonly online: boolean | null;
  /** The registry asked not to be asked again before so many milliseconds. */
  readonly retryAfterMs: number;
  /** Bytes downloaded. */
  readonly bytes: number;
};

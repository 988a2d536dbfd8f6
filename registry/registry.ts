import type { Authority } from './ca/authority';
import type { BlobFolder } from './blobs/blob-folder';
import type { FeedHeads } from './feeds/heads';
import type { Sequencer } from './feeds/sequencer';
import type { SnapshotShelf } from './feeds/snapshot-shelf';
import type { DeskSessions } from './identity/desk-sessions';
import type { NonceKeeper } from './identity/nonces';
import type { Revocations } from './identity/revocations';
import type { ReviewerScopes } from './feeds/scopes';
import type { Store } from './store/store';
import type { RegistryTools } from './tools';

/** What the operations of the registry work with; made by `openRegistry`. */
export type Registry = {
  /** Data folder. */
  readonly folder: string;
  readonly id: string;
  readonly name: string;
  /** Changes when history was lost (a restored backup): cursors of another epoch are refused. */
  readonly epoch: string;
  /** Begins a new epoch; answers its name. */
  readonly renewEpoch: () => Promise<string>;
  readonly tools: RegistryTools;
  readonly store: Store;
  readonly authority: Authority;
  readonly heads: FeedHeads;
  readonly sequencer: Sequencer;
  readonly scopes: ReviewerScopes;
  readonly snapshots: SnapshotShelf;
  readonly sessions: DeskSessions;
  readonly nonces: NonceKeeper;
  readonly revocations: Revocations;
  /** Attachments, by SHA-256. */
  readonly blobs: BlobFolder;
};

import type { PulledRow } from '../../../renderer/db/pulled-rows';
import type { Application } from '../../../shared/application/application';
import type { SnapshotManifest } from '../../../shared/registry-protocol/feed';

/** What a contender stores: whatever it wants of a chunk that was fetched and whose hash is right. */
export type Chunk = {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** The applications of it, unpacked, parsed and checked; null for a contender that does that by itself. */
  readonly documents: readonly Application[] | null;
};

/** A page of changes, parsed and checked: the same work for all, and measured for none. */
export type Changes = {
  readonly rows: readonly PulledRow[];
  readonly documents: readonly Application[];
  readonly cursor: string;
};

/** A way to store applications, measured from its own first call on a profile of its own. */
export type Contender = {
  /** Wants documents: unpacking them is part of its sync, and not of its storing. */
  readonly wantsDocuments: boolean;
  readonly open: (manifest: SnapshotManifest) => Promise<void>;
  /** Resolves when the chunk's transaction is complete. */
  readonly store: (chunk: Chunk) => Promise<void>;
  /** Everything that the queue shows, in memory; answers how many rows. */
  readonly list: () => Promise<number>;
  /** One application, whole; answers its title. */
  readonly openOne: (id: string) => Promise<string>;
  /** Stores changed applications, all rewriting included that it does there and then. */
  readonly change: (page: Changes) => Promise<void>;
  /** Where rewriting is put off: what a page's share of it costs, ms. */
  readonly shareOfRewriting?: () => Promise<number>;
  /** Brings the list of another connection, as a window has one, up to what was changed. */
  readonly show?: () => Promise<number>;
};

export const CONTENDERS = ['raw', 'dexie', 'rxdb', 'pouchdb', 'desk'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** `store`: first sync into an empty profile. `change`: after a restart, the list, one file and pages of changes. */
export const PHASES = ['store', 'change'] as const;
export type Phase = (typeof PHASES)[number];

/** Milliseconds, but for `rows`, `bytes` and `text`. */
export type Measured = {
  readonly rows: number;
  /** Of chunks as they travel. */
  readonly bytes?: number;
  /** From the verified chunk to its commit; parsed documents are given to those that want them. */
  readonly store?: number;
  /** From the first request to the last commit, fetching, hashing, unpacking and checking included. */
  readonly sync?: number;
  readonly list?: number;
  readonly openOne?: number;
  /** Median of several pages of changes, with a page's share of rewriting that was put off. */
  readonly delta?: number;
  /** Of that, the share. */
  readonly share?: number;
  /** Until the list of a window has a page of changes. */
  readonly shown?: number;
};

/** Indexes of the contenders that store documents: what the queue orders and filters by. */
export const INDEXES = ['callId', 'region', 'number', 'submittedAt'] as const;

/** The same for all: what is pulled can be pulled again. */
export const DURABILITY = 'relaxed' as const;

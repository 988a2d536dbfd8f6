import type { SnapshotManifest } from '../../../shared/registry-protocol/feed';
import type { PulledRow } from '../../../renderer/db/pulled-rows';

/** A way to store applications, measured from its own first call on a profile of its own. */
export type Contender = {
  readonly open: (manifest: SnapshotManifest) => Promise<void>;
  /** Stores a chunk; resolves when its transaction is complete. */
  readonly store: (rows: readonly PulledRow[]) => Promise<void>;
  /** Everything that the queue shows, in memory; answers how many rows. */
  readonly list: () => Promise<number>;
  /** One application, whole; answers its title. */
  readonly openOne: (id: string) => Promise<string>;
};

export const CONTENDERS = ['raw', 'dexie', 'desk'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** `store`: first sync into an empty profile. `read`: after a restart, the list and then one file. */
export const PHASES = ['store', 'read'] as const;
export type Phase = (typeof PHASES)[number];

/** Milliseconds, but for `rows` and `bytes`. */
export type Measured = {
  readonly rows: number;
  /** Of documents as text. */
  readonly bytes?: number;
  /** Storing alone; fetching, unpacking, parsing and checking are the same for all and not in it. */
  readonly store?: number;
  /** From the first request to the last commit. */
  readonly sync?: number;
  readonly list?: number;
  readonly openOne?: number;
};

/** Indexes of the contenders that store documents: what the queue orders and filters by. */
export const INDEXES = ['callId', 'region', 'number', 'submittedAt'] as const;

/** The same for all: what is pulled can be pulled again. */
export const DURABILITY = 'relaxed' as const;

import type { JournalProof } from '../../shared/journal/checkpoint';
import type { Deed } from '../../shared/journal/entry';
import type { Result } from '../../shared/result';
import type { JournalFault } from './read-journal';

/** The desk's hash-chained record of what was done. */
export type Journal = {
  /**
   * Adds an entry; it is on the disk when this answers. What was noted of one receipt is not noted twice.
   * Errors: `disk-full`, `storage-failed`; the journal is then as it was.
   */
  readonly note: (deed: Deed) => Promise<Result<null>>;
  /** `writeCheckpoint` of this moment, and the proofs that lead to it from each of these, where they are of this journal. */
  readonly seal: (from: readonly (string | null)[]) => {
    readonly checkpoint: string;
    readonly proofs: readonly JournalProof[];
  };
  /** The last checkpoint of this journal that a receipt repeated; null before the first. */
  readonly countersigned: () => string | null;
  /** The registry was heard: what it said the time is. */
  readonly heard: (registryTime: Date) => void;
  /** Set where the journal that was here could not go on: why, and where it lies now (null: there was no file). */
  readonly setAside: { readonly because: JournalFault; readonly path: string | null } | null;
};

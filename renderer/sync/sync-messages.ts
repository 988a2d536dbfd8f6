import type { DeskError } from '../../shared/result';
import type { DeskKeys } from '../db/sealing/desk-keys';
import type { IntakeEnd, IntakeToTake } from './intake-messages';

export const SYNC_PHASES = [
  'idle', 'connecting', 'sending', 'receipts', 'checking', 'snapshot', 'changes', 'attachments',
  'done', 'cancelled', 'failed',
] as const; // prettier-ignore
export type SyncPhase = (typeof SYNC_PHASES)[number];

/** How far a round is. Counts are of what the phase moves: packets, receipts, rows, files. */
export type Progress = {
  readonly phase: SyncPhase;
  readonly feed?: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** Bytes downloaded in this round. */
  readonly bytes: number;
  /** Why the round failed; or, when it is done, what it had to leave aside. */
  readonly problem: DeskError | null;
};

export const IDLE: Progress = { phase: 'idle', done: 0, total: null, bytes: 0, problem: null };

/** The database that the worker opens, the page's own. */
export type WorkersDb = { readonly dbName: string; readonly keys: DeskKeys | null };

/** To the worker. */
export type SyncCommand =
  /** `byPerson`: nothing is put off to spare the registry; while a round runs, it puts nothing off from now on. */
  | (WorkersDb & { readonly type: 'start'; readonly byPerson: boolean })
  /** Take in an intake packet; a round that runs is cut for it. The worker answers `intake-ended`. */
  | (WorkersDb & { readonly type: 'intake'; readonly intake: IntakeToTake })
  | { readonly type: 'cancel' }
  /** Close the database; the worker answers `closed`. */
  | { readonly type: 'close' };

/** From the worker. */
export type SyncEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  | {
      readonly type: 'ended';
      readonly progress: Progress;
      /** Did the last contact with the registry succeed; null when there was none. */
      readonly online: boolean | null;
      /** The registry asked not to be asked again before so many milliseconds. */
      readonly retryAfterMs: number;
    }
  | { readonly type: 'intake-ended'; readonly end: IntakeEnd }
  | { readonly type: 'closed' };

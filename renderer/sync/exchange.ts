import type { SyncStore } from '../db/sync-store';
import type { Progress } from './sync-messages';
import type { Wire } from './wire';

/** What every step of a round works with: two ports, a clock, and somebody who is told. */
export type Exchange = {
  readonly store: SyncStore;
  readonly wire: Wire;
  readonly now: () => Date;
  readonly report: (progress: Omit<Progress, 'bytes' | 'problem'>) => void;
};

import type { DeskDb } from '../db/open-desk-db';
import type { Line } from './ask-registry';
import type { Progress } from './sync-messages';

/** What every step of a round works with. */
export type Exchange = {
  readonly db: DeskDb;
  readonly line: Line;
  readonly now: () => Date;
  readonly report: (progress: Omit<Progress, 'bytes' | 'problem'>) => void;
};

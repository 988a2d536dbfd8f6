import type { ReviewProgress } from '../db/rows';
import { isUnfinished, type QueueState } from './queue-state';

/** Why an application asks for attention, the most pressing first; `none` asks for nothing. */
export const ATTENTION = [
  'overdue', 'refused', 'changed', 'reopened', 'due-soon', 'draft', 'opened', 'not-started', 'to-send', 'none',
] as const; // prettier-ignore
export type Attention = (typeof ATTENTION)[number];

/** Days before its date in which an application is due soon. */
export const SOON_DAYS = 7;

export type AttentionFacts = {
  readonly state: QueueState;
  readonly isMine: boolean;
  /** YYYY-MM-DD. */
  readonly due: string | undefined;
  readonly progress: ReviewProgress | undefined;
  /** The application has another version than the one that was looked at, or reviewed. */
  readonly changed: boolean;
};

/** The first reason that holds. `today` and `soon` (today and `SOON_DAYS`) are YYYY-MM-DD. */
export function attentionOf(facts: AttentionFacts, today: string, soon: string): Attention {
  const { state, isMine, due, progress, changed } = facts;
  if (!isMine || state === 'conflict' || state === 'withdrawn') return 'none';
  const open = isUnfinished(state);
  if (open && due !== undefined && due < today) return 'overdue';
  if (state === 'refused') return 'refused';
  if (changed) return 'changed';
  if (state === 'draft' && progress?.reopened === true) return 'reopened';
  if (open && due !== undefined && due <= soon) return 'due-soon';
  if (state === 'draft') return 'draft';
  if (state === 'declared') return 'opened';
  if (state === 'not-started') return 'not-started';
  return state === 'sealed' ? 'to-send' : 'none';
}

/** YYYY-MM-DD so many days after `date`. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

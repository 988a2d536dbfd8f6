import type { Receipt } from '../../../shared/packet/receipt';

/** Stands in for registry/journals/judge-journal.ts: desks of the simulation keep no journal. */
export async function judgeJournal(): Promise<NonNullable<Receipt['journal']>> {
  return { checkpoint: null, verdict: 'absent' };
}

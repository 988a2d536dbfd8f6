import type { SyncProgress } from './desk-context';

/** True while an exchange is under way. */
export function isWorking(phase: SyncProgress['phase']): boolean {
  return phase !== 'idle' && phase !== 'done' && phase !== 'cancelled' && phase !== 'failed';
}

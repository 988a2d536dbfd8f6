import { useState } from 'react';
import { fail, type DeskError, type Result } from '../../../shared/result';
import type { Choices } from '../../../shared/review/settle-merge';
import { useDb } from '../../db/db-context';
import { restoreKept, takeOver, type Moment } from '../../db/take-over';
import { useDesk } from '../../ui/desk-context';
import { useSaved } from '../../ui/saved-context';
import type { WorkspaceState } from '../use-workspace';

/** Puts another review in place of the one on the screen. What is still being written is on the disk before. */
export function useExchange({ file, draft }: Pick<WorkspaceState, 'file' | 'draft'>) {
  const db = useDb();
  const { bridge } = useDesk();
  const { noteSaved } = useSaved();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<DeskError | null>(null);
  const { id } = file.application;

  const run = async (
    action: 'taken-over' | 'restored',
    exchange: (moment: Moment) => Promise<Result<null>>,
  ): Promise<boolean> => {
    setBusy(true);
    const moment = { keptId: crypto.randomUUID(), at: new Date().toISOString() };
    const flushed = await draft.flush();
    const result =
      flushed === 'failed' ? fail('storage-failed', { retryable: true }) : await exchange(moment);
    if (result.ok) {
      noteSaved(`review ${id}`, moment.at);
      void bridge['journal:note']({ action, applicationId: id });
    }
    setProblem(result.ok ? null : result.error);
    setBusy(false);
    return result.ok;
  };
  return {
    isBusy,
    problem,
    take: (choices: Choices) => run('taken-over', (moment) => takeOver(db, id, { choices, ...moment })),
    restore: (keptId: string) => run('restored', (moment) => restoreKept(db, keptId, moment)),
  };
}

export type Exchange = ReturnType<typeof useExchange>;

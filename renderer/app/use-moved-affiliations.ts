import { useEffect } from 'react';
import type { Settings } from '../../shared/ipc/contract';
import type { Result } from '../../shared/result';
import { NO_AFFILIATIONS } from '../../shared/review/conflict/affiliations';
import { takeInAffiliations } from '../db/affiliations';
import type { DeskDb } from '../db/open-desk-db';

/**
 * Earlier versions kept in the settings file, which anybody can read, whom the reviewer is tied to: it goes into the
 * sealed database, and only then out of the file.
 */
export function useMovedAffiliations(
  db: DeskDb | null,
  earlier: Settings['affiliations'],
  updateSettings: (patch: Partial<Settings>) => Promise<Result<Settings>>,
): void {
  useEffect(() => {
    const isEmpty = JSON.stringify(earlier ?? NO_AFFILIATIONS) === JSON.stringify(NO_AFFILIATIONS);
    if (db === null || !earlier || isEmpty) return;
    void takeInAffiliations(db, earlier).then((taken) => {
      if (taken.ok) void updateSettings({ affiliations: NO_AFFILIATIONS });
    });
    // Once an opening: the function is made anew with each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [db, earlier]);
}

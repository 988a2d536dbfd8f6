import { useEffect } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { checkBodies } from './check-bodies';
import { useDb } from './db-context';

/** Has a file that does not open looked at, so that the next sync brings it again. */
export function useBodyCheck(id: ApplicationId, isAbsent: boolean): void {
  const db = useDb();
  useEffect(() => {
    // What the storage refuses here shows where the reviewer's own work is saved.
    if (isAbsent) void checkBodies(db, [id]);
  }, [db, id, isAbsent]);
}

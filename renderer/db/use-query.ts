import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';
import { useDb } from './db-context';
import type { DeskDb } from './open-desk-db';

/**
 * A live answer from the database: undefined until the first one, then renewed after each write that changes it,
 * in this page or in the sync worker. While the question (`deps`) changes, the last answer stays.
 * `read` must do all its reading before it awaits anything but the database: later reads are not observed.
 */
export function useQuery<T>(read: (db: DeskDb) => Promise<T>, deps: readonly unknown[]): T | undefined {
  const db = useDb();
  const [answer, setAnswer] = useState<{ readonly value: T } | null>(null);
  useEffect(() => {
    const watch = liveQuery(() => read(db)).subscribe(
      (value) => setAnswer({ value }),
      (error) => reportError(error),
    );
    return () => watch.unsubscribe();
    // The caller names what `read` hangs on, as for an effect.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [db, ...deps]);
  return answer?.value;
}

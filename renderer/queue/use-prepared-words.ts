import { useEffect } from 'react';
import type { ListRow } from '../db/rows';
import { wordsOfRow } from './row-words';

/** Rows between two looks at the clock. */
const SOME = 200;

/** Makes the words of all rows ready while nothing else is to be done, so that the first letter of a search finds them. */
export function usePreparedWords(rows: readonly ListRow[]): void {
  useEffect(() => {
    let at = 0;
    let request = requestIdleCallback(work);
    function work(deadline: IdleDeadline): void {
      while (at < rows.length && deadline.timeRemaining() > 2) {
        for (const end = Math.min(rows.length, at + SOME); at < end; at += 1) wordsOfRow(rows[at]!);
      }
      if (at < rows.length) request = requestIdleCallback(work);
    }
    return () => cancelIdleCallback(request);
  }, [rows]);
}

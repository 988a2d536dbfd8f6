import { useEffect, useRef } from 'react';
import { useDb } from '../db/db-context';
import { saveView } from '../db/saved-views';
import { writeLastView } from './saved-view';
import type { ViewState } from './view-record';

/** A way of looking is kept once it stays so long, ms: not each letter of a search. */
const CALM_MS = 500;

/** Keeps how the queue is looked at, for the next start. */
export function useRememberedView(state: ViewState): void {
  const db = useDb();
  const known = useRef(state);
  useEffect(() => {
    if (known.current === state) return;
    const timer = setTimeout(() => {
      known.current = state;
      // What is lost with a failure is a habit, not work: the next change tries again.
      void saveView(db, writeLastView(state, new Date().toISOString()));
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [db, state]);
}

import { useContext, useEffect, useState, type ReactNode } from 'react';
import { DbContext, type ListStore } from './contexts';
import { createListStore } from './list-store';
import type { DeskDb } from './open-desk-db';

/** Gives the open database, and the list in memory, to the screens below. Closes the list, not the database. */
export function DbProvider({ db, children }: { readonly db: DeskDb; readonly children: ReactNode }) {
  const [context, setContext] = useState<{ db: DeskDb; list: ListStore } | null>(null);
  useEffect(() => {
    const list = createListStore(db);
    setContext({ db, list });
    return list.close;
  }, [db]);
  return context && <DbContext value={context}>{children}</DbContext>;
}

export function useDb(): DeskDb {
  const context = useContext(DbContext);
  if (!context) throw new Error('useDb needs a DbProvider above');
  return context.db;
}

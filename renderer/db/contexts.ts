import { createContext } from 'react';
import type { DeskDb } from './open-desk-db';
import type { ListSnapshot } from './rows';

/** The whole list in memory, as the store has it now: changes made by the sync worker reach it too. */
export type ListStore = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => ListSnapshot;
  readonly close: () => void;
};

/** What `DbProvider` gives to the screens below it. */
export const DbContext = createContext<{ readonly db: DeskDb; readonly list: ListStore } | null>(null);

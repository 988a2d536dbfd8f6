import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { DeskError } from '../../shared/result';

export type SavedNotes = {
  /** Everything typed so far rests on disk; `at` is the instant of the last write. */
  readonly noteSaved: (at: string) => void;
  /** A write did not happen: the shell says so until the next one does. */
  readonly noteProblem: (error: DeskError) => void;
};

export type SavedState = { readonly savedAt: string | null; readonly problem: DeskError | null };

const NotesContext = createContext<SavedNotes | null>(null);
const StateContext = createContext<SavedState>({ savedAt: null, problem: null });

export function SavedProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<SavedState>({ savedAt: null, problem: null });
  const notes = useMemo<SavedNotes>(
    () => ({
      noteSaved: (savedAt) => setState({ savedAt, problem: null }),
      noteProblem: (problem) => setState((before) => ({ ...before, problem })),
    }),
    [],
  );
  return (
    <NotesContext value={notes}>
      <StateContext value={state}>{children}</StateContext>
    </NotesContext>
  );
}

/** For screens that save: tell the shell, whose footer says it. */
export function useSaved(): SavedNotes {
  const notes = useContext(NotesContext);
  if (notes === null) throw new Error('useSaved outside SavedProvider');
  return notes;
}

/** For the shell's footer. */
export function useSavedState(): SavedState {
  return useContext(StateContext);
}

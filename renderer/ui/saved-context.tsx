import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { DeskError } from '../../shared/result';

export type SavedNotes = {
  /** `what` (a review, a note) was changed on the screen and is not on disk yet. */
  readonly noteSaving: (what: string) => void;
  /** `what` rests on disk as the screen shows it; `at` is the instant of the write. */
  readonly noteSaved: (what: string, at: string) => void;
  /** A write did not happen: the shell says so until everything is on disk again. */
  readonly noteProblem: (error: DeskError) => void;
  /** Keeps whatever writes `what` beyond its screen, until it is saved: nothing that was typed is lost with it. */
  readonly hold: (what: string, writer: unknown) => void;
  /** What is still held for `what`: the screen that shows it again goes on with it. */
  readonly held: (what: string) => unknown;
  /** Resolves when all that was changed is on disk: true; false as soon as a write does not happen. */
  readonly whenSaved: () => Promise<boolean>;
};

export type SavedState = {
  readonly savedAt: string | null;
  /** True while the screen has more than the disk. */
  readonly isSaving: boolean;
  readonly problem: DeskError | null;
};

const NOTHING: SavedState = { savedAt: null, isSaving: false, problem: null };

/** "Saved" waits so long, ms: a write takes two or three, and words that flicker with each key are no comfort. */
const CALM_MS = 300;

const NotesContext = createContext<SavedNotes | null>(null);
const StateContext = createContext<SavedState>(NOTHING);

export function SavedProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState(NOTHING);
  const calm = useRef<number | undefined>(undefined);
  const unsaved = useRef(new Set<string>());
  const writers = useRef(new Map<string, unknown>());
  const waiters = useRef<((isSaved: boolean) => void)[]>([]);
  const notes = useMemo<SavedNotes>(
    () => ({
      noteSaving: (what) => {
        unsaved.current.add(what);
        window.clearTimeout(calm.current);
        setState((before) => (before.isSaving ? before : { ...before, isSaving: true }));
      },
      noteSaved: (what, savedAt) => {
        unsaved.current.delete(what);
        writers.current.delete(what);
        if (unsaved.current.size > 0) return;
        tell(waiters, true);
        window.clearTimeout(calm.current);
        const say = () => setState({ savedAt, isSaving: false, problem: null });
        calm.current = window.setTimeout(say, CALM_MS);
      },
      noteProblem: (problem) => {
        tell(waiters, false);
        setState((before) => ({ ...before, problem }));
      },
      hold: (what, writer) => void writers.current.set(what, writer),
      held: (what) => writers.current.get(what),
      whenSaved: () =>
        unsaved.current.size === 0
          ? Promise.resolve(true)
          : new Promise((resolve) => waiters.current.push(resolve)),
    }),
    [],
  );
  useEffect(() => () => window.clearTimeout(calm.current), []);
  const isUnsafe = state.problem !== null;
  useEffect(() => {
    if (!isUnsafe) return;
    // The window asks before it closes on a change that the disk refused.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsafe]);
  return (
    <NotesContext value={notes}>
      <StateContext value={state}>{children}</StateContext>
    </NotesContext>
  );
}

function tell(waiters: { current: ((isSaved: boolean) => void)[] }, isSaved: boolean): void {
  for (const resolve of waiters.current.splice(0)) resolve(isSaved);
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

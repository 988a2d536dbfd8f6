/**
 * One step that can be taken back and done again. `what` names it on the buttons; `undo` and `redo` write as any
 * change does. Whoever changes something of the review or its annotations records one.
 */
export type UndoStep<What> = {
  readonly what: What;
  readonly undo: () => void | Promise<unknown>;
  readonly redo: () => void | Promise<unknown>;
  /** Steps of one group that follow each other closely become one: typing in one field. */
  readonly group?: string;
};

/** What the buttons show: the next step either way. */
export type UndoState<What> = { readonly undo: What | null; readonly redo: What | null };

export type UndoStack<What> = {
  readonly record: (step: UndoStep<What>) => void;
  /** Takes the last step back and answers what it was; null where there is none. */
  readonly undo: () => What | null;
  readonly redo: () => What | null;
  /** The next step of typing begins a group of its own. */
  readonly endGroup: () => void;
  /** Forgets all: what stands now is another review. */
  readonly clear: () => void;
  readonly state: () => UndoState<What>;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Steps that are kept: a long day's work on one application. */
const MOST_STEPS = 500;
/** A pause of so long, ms, ends a group. */
const PAUSE_MS = 1_000;
/** A group takes at most so long, ms: a paragraph typed without a pause is taken back in pieces. */
const LONGEST_MS = 10_000;

/** A list of steps and a place in it. `now`: milliseconds of any steady clock. */
export function createUndoStack<What>({ now }: { readonly now: () => number }): UndoStack<What> {
  let done: UndoStep<What>[] = [];
  let undone: UndoStep<What>[] = [];
  let group: { readonly name: string; readonly since: number; last: number } | null = null;
  let state: UndoState<What> = { undo: null, redo: null };
  const listeners = new Set<() => void>();

  const tell = () => {
    state = { undo: done.at(-1)?.what ?? null, redo: undone.at(-1)?.what ?? null };
    for (const listener of listeners) listener();
  };
  const isSameGroup = (name: string, at: number) =>
    group?.name === name && at - group.last < PAUSE_MS && at - group.since < LONGEST_MS;

  return {
    record: (step) => {
      const at = now();
      const last = done.at(-1);
      if (step.group !== undefined && last && isSameGroup(step.group, at)) {
        done = [...done.slice(0, -1), { ...last, redo: step.redo }];
        group!.last = at;
      } else {
        done = [...done.slice(1 - MOST_STEPS), step];
        group = step.group === undefined ? null : { name: step.group, since: at, last: at };
      }
      undone = [];
      tell();
    },
    undo: () => {
      const step = done.at(-1);
      if (!step) return null;
      done = done.slice(0, -1);
      undone = [...undone, step];
      group = null;
      void step.undo();
      tell();
      return step.what;
    },
    redo: () => {
      const step = undone.at(-1);
      if (!step) return null;
      undone = undone.slice(0, -1);
      done = [...done, step];
      group = null;
      void step.redo();
      tell();
      return step.what;
    },
    endGroup: () => {
      group = null;
    },
    clear: () => {
      [done, undone, group] = [[], [], null];
      tell();
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import type { DeskError, Result } from '../../../shared/result';

/** Timers as an argument, so that tests hold the clock. */
export type Timers = {
  readonly set: (run: () => void, ms: number) => unknown;
  readonly clear: (timer: unknown) => void;
};

export type AutosaveState = 'saved' | 'saving' | 'failed';

export type Autosave<T> = {
  /** Takes the newest state. It is written at once, or as soon as the write under way is done. */
  readonly change: (value: T) => void;
  /** Resolves when everything taken so far is written, or when the write failed. */
  readonly flush: () => Promise<AutosaveState>;
  /** Whether something that was taken is not on the disk yet. */
  readonly isUnwritten: () => boolean;
};

/** Pause before a failed write is tried again, ms. */
const RETRY_MS = 2_000;

/**
 * Writes the newest state durably, one write at a time: while one runs, only the latest state waits.
 * A failed write keeps its state and is tried again until it succeeds, at the latest with the next change: whoever
 * lets go of it before must see to it that it lives on (`isUnwritten`).
 */
export function createAutosave<T>(options: {
  readonly write: (value: T) => Promise<Result<unknown>>;
  readonly onSaved: () => void;
  readonly onProblem: (error: DeskError) => void;
  readonly timers: Timers;
}): Autosave<T> {
  let waiting: { value: T } | null = null;
  let running: Promise<AutosaveState> | null = null;
  let retry: unknown = null;

  const run = async (): Promise<AutosaveState> => {
    while (waiting) {
      const taken = waiting;
      waiting = null;
      const result = await options.write(taken.value);
      if (!result.ok) {
        waiting ??= taken;
        options.onProblem(result.error);
        retry = options.timers.set(start, RETRY_MS);
        return 'failed';
      }
    }
    return 'saved';
  };

  function start(): void {
    if (retry !== null) options.timers.clear(retry);
    retry = null;
    running ??= run().then((state) => {
      running = null;
      if (state === 'saved') {
        options.onSaved();
        // Taken between the last write and here.
        if (waiting) start();
      }
      return state;
    });
  }

  return {
    change: (value) => {
      waiting = { value };
      start();
    },
    flush: async () => {
      if (waiting) start();
      return (await running) ?? 'saved';
    },
    isUnwritten: () => waiting !== null || running !== null,
  };
}

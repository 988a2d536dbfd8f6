import type { Application } from '../../../shared/application/application';
import type { DeskError, Result } from '../../../shared/result';
import type { Annotation } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import { createAutosave, type AutosaveState, type Timers } from './autosave';

/** What goes to the disk in one transaction. */
export type DraftWrite = {
  readonly review: Review;
  readonly annotations: readonly Annotation[];
  readonly shown: Application;
};

/** The work on one review, from its first change until all of it is on the disk. It may outlive its screen. */
export type DraftSession = {
  readonly review: () => Review;
  /** Takes a change; the annotations are written with it or not at all. Never waits. */
  readonly change: (edit: (review: Review) => Review, annotations?: readonly Annotation[]) => Review;
  /** The version of the application on the screen from now on. */
  readonly show: (application: Application) => void;
  readonly flush: () => Promise<AutosaveState>;
  readonly isUnwritten: () => boolean;
};

/** What is on the screen is the source; the disk follows, write by write. */
export function createDraftSession(options: {
  readonly review: Review;
  readonly application: Application;
  readonly write: (what: DraftWrite) => Promise<Result<unknown>>;
  readonly onSaving: () => void;
  readonly onSaved: () => void;
  readonly onProblem: (error: DeskError) => void;
  readonly timers: Timers;
  /** An ISO instant. */
  readonly now: () => string;
}): DraftSession {
  let latest = options.review;
  let shown = options.application;
  let along: readonly Annotation[] = [];
  const autosave = createAutosave<Review>({
    write: async (review) => {
      const annotations = along;
      const saved = await options.write({ review, annotations, shown });
      // What came while this was written goes with the next.
      if (saved.ok && along === annotations) along = [];
      return saved;
    },
    onSaved: options.onSaved,
    onProblem: options.onProblem,
    timers: options.timers,
  });
  return {
    review: () => latest,
    change: (edit, annotations = []) => {
      if (annotations.length > 0) along = [...along, ...annotations];
      latest = { ...edit(latest), updatedAt: options.now() };
      options.onSaving();
      autosave.change(latest);
      return latest;
    },
    show: (application) => {
      shown = application;
    },
    flush: autosave.flush,
    isUnwritten: autosave.isUnwritten,
  };
}

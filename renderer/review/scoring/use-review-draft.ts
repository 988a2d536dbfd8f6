import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OpenedFile } from '../../db/rows';
import { useDb } from '../../db/db-context';
import { saveReview } from '../../db/reviews';
import { newReview } from '../../../shared/review/new-review';
import type { Annotation } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import { useSaved } from '../../ui/saved-context';
import { createAutosave, type AutosaveState, type Timers } from './autosave';

const WINDOW_TIMERS: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer as number),
};

export type ReviewDraft = {
  readonly review: Review;
  /** Changes the review; the change is on the screen at once and written durably behind it. */
  readonly change: (edit: (review: Review) => Review) => { readonly before: Review; readonly after: Review };
  /** The same, with annotations that must be written with it or not at all. */
  readonly changeAlong: (edit: (review: Review) => Review, annotations: readonly Annotation[]) => void;
  /** Waits until all that is on the screen is written. */
  readonly flush: () => Promise<AutosaveState>;
};

/** The review of an open file. What is on the screen is the source; the database follows. */
export function useReviewDraft(file: OpenedFile, stored: Review | null): ReviewDraft {
  const db = useDb();
  const { noteSaving, noteSaved, noteProblem } = useSaved();
  const [review, setReview] = useState(() => stored ?? emptyReview(file));
  const latest = useRef(review);
  const shown = useRef(file.application);
  const along = useRef<readonly Annotation[]>(NO_ANNOTATIONS);
  useEffect(() => {
    shown.current = file.application;
  });
  const what = `review ${file.application.id}`;

  const autosave = useMemo(
    () =>
      createAutosave<Review>({
        write: async (value) => {
          const annotations = along.current;
          const saved = await saveReview(db, value, { shown: shown.current, annotations });
          // What came while this was written goes with the next.
          if (saved.ok && along.current === annotations) along.current = NO_ANNOTATIONS;
          return saved;
        },
        onSaved: () => noteSaved(what, new Date().toISOString()),
        onProblem: noteProblem,
        timers: WINDOW_TIMERS,
      }),
    [db, what, noteSaved, noteProblem],
  );
  useEffect(() => {
    const flush = () => void autosave.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
      autosave.close();
    };
  }, [autosave]);

  const change = useCallback(
    (edit: (review: Review) => Review) => {
      const before = latest.current;
      latest.current = { ...edit(latest.current), updatedAt: new Date().toISOString() };
      setReview(latest.current);
      noteSaving(what);
      autosave.change(latest.current);
      return { before, after: latest.current };
    },
    [autosave, what, noteSaving],
  );
  const changeAlong = useCallback(
    (edit: (review: Review) => Review, annotations: readonly Annotation[]) => {
      along.current = [...along.current, ...annotations];
      change(edit);
    },
    [change],
  );
  return { review, change, changeAlong, flush: autosave.flush };
}

const NO_ANNOTATIONS: readonly Annotation[] = [];

function emptyReview(file: OpenedFile): Review {
  return newReview({ application: file.application, rubric: file.rubric, now: new Date().toISOString() });
}

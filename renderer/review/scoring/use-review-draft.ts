import { useCallback, useEffect, useMemo, useState } from 'react';
import { newReview } from '../../../shared/review/new-review';
import type { Annotation } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import { useDb } from '../../db/db-context';
import { keepVersion } from '../../db/review-versions';
import { saveReview } from '../../db/reviews';
import type { OpenedFile } from '../../db/rows';
import { useSaved } from '../../ui/saved-context';
import { createVersionMoments } from '../history/version-moments';
import { windowClock } from '../undoing/window-clock';
import type { AutosaveState, Timers } from './autosave';
import { createDraftSession, type DraftSession } from './draft-session';

const WINDOW_TIMERS: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer as number),
};

export type ReviewDraft = {
  readonly review: Review;
  /** Changes the review; the change is on the screen at once and written durably behind it. */
  readonly change: (edit: (review: Review) => Review) => { readonly before: Review; readonly after: Review };
  /** The same, with annotations that must be written with it or not at all. What stood before is kept as a version. */
  readonly changeAlong: (edit: (review: Review) => Review, annotations: readonly Annotation[]) => void;
  /** Waits until all that is on the screen is written. */
  readonly flush: () => Promise<AutosaveState>;
  /** Keeps what is on the screen as a version of the review. */
  readonly keepVersion: () => Promise<unknown>;
};

/** The review of an open file. What is on the screen is the source; the database follows. */
export function useReviewDraft(file: OpenedFile, stored: Review | null): ReviewDraft {
  const db = useDb();
  const session = useDraftSession(file, stored);
  const [review, setReview] = useState(session.review);
  const versions = useMemo(
    () =>
      createVersionMoments({
        first: session.review(),
        save: (version) => keepVersion(db, version, new Date().toISOString()),
        now: windowClock,
      }),
    [db, session],
  );
  useEffect(() => {
    const before = session.review();
    return () => {
      if (session.review() !== before) void versions.keep(session.review());
    };
  }, [session, versions]);

  const change = useCallback(
    (edit: (review: Review) => Review) => {
      const before = session.review();
      versions.beforeChange(before);
      const after = session.change(edit);
      setReview(after);
      return { before, after };
    },
    [session, versions],
  );
  const changeAlong = useCallback(
    (edit: (review: Review) => Review, annotations: readonly Annotation[]) => {
      void versions.keep(session.review());
      setReview(session.change(edit, annotations));
    },
    [session, versions],
  );
  return {
    review,
    change,
    changeAlong,
    flush: session.flush,
    keepVersion: useCallback(() => versions.keep(session.review()), [session, versions]),
  };
}

/**
 * The session of the open file: a new one, or that of an earlier visit whose last change is not on the disk yet. It
 * is held beyond its screen until it is.
 */
function useDraftSession(file: OpenedFile, stored: Review | null): DraftSession {
  const db = useDb();
  const { noteSaving, noteSaved, noteProblem, hold, held } = useSaved();
  const { application } = file;
  const what = `review ${application.id}`;
  const [session] = useState<DraftSession>(
    () =>
      (held(what) as DraftSession | undefined) ??
      createDraftSession({
        review: stored ?? emptyReview(file),
        application,
        write: ({ review, shown, annotations }) => saveReview(db, review, { shown, annotations }),
        onSaving: () => noteSaving(what),
        onSaved: () => noteSaved(what, new Date().toISOString()),
        onProblem: noteProblem,
        timers: WINDOW_TIMERS,
        now: () => new Date().toISOString(),
      }),
  );
  useEffect(() => session.show(application));
  useEffect(() => {
    const flush = () => void session.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
      if (session.isUnwritten()) hold(what, session);
    };
  }, [session, what, hold]);
  return session;
}

function emptyReview(file: OpenedFile): Review {
  return newReview({ application: file.application, rubric: file.rubric, now: new Date().toISOString() });
}

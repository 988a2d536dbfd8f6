import { useDeferredValue, useMemo } from 'react';
import { dismissedHints } from '../../../shared/review/desk-notes';
import { findHints, hintKey, type Hint } from '../../../shared/review/hints/find-hints';
import type { Review } from '../../../shared/review/review';
import type { OpenedFile } from '../../db/rows';

/** Hints that were not put aside. They follow the typing when it leaves time for them. */
export function useHints(review: Review, { rubric, application }: OpenedFile): readonly Hint[] {
  const settled = useDeferredValue(review);
  const { number } = application;
  return useMemo(() => {
    const dismissed = dismissedHints(settled);
    return findHints(settled, rubric, number).filter((hint) => !dismissed.includes(hintKey(hint)));
    // A rubric of one hash never changes, though each write anywhere reads it anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled, rubric.hash, number]);
}

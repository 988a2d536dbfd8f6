import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Review } from '../../../shared/review/review';
import { applyPatch, diffReviews, firstPart, type ChangedPart } from '../../../shared/review/review-patch';
import type { ReviewDraft } from '../scoring/use-review-draft';
import { createUndoStack, type UndoStack, type UndoState } from './undo-stack';
import { windowClock } from './window-clock';

/** What a step is called: a part of the review, what was done with an annotation, or the whole review. */
export type UndoWhat =
  | ChangedPart
  | { readonly kind: 'annotated' | 'noted' | 'unannotated'; readonly ordinal: number }
  | { readonly kind: 'restored' | 'carried' };

export type Undoing = UndoStack<UndoWhat> & {
  readonly next: UndoState<UndoWhat>;
  /**
   * Changes the review so that it can be taken back. `what` where the changed part does not say it; `along`: what
   * goes and comes back with it, beyond the review.
   */
  readonly change: (edit: (review: Review) => Review, what?: UndoWhat, along?: Along) => void;
};

type Along = { readonly undo: () => Promise<unknown>; readonly redo: () => Promise<unknown> };

/** The steps of the work on one open file. They end with the screen: what is older is in the history. */
export function useUndo({ change: write }: ReviewDraft): Undoing {
  const stack = useMemo(() => createUndoStack<UndoWhat>({ now: windowClock }), []);
  const next = useSyncExternalStore(stack.subscribe, stack.state);
  const change = useCallback(
    (edit: (review: Review) => Review, what?: UndoWhat, along?: Along) => {
      const { before, after } = write(edit);
      const forth = diffReviews(before, after);
      const back = diffReviews(after, before);
      if (!forth || !back) return;
      const part = what ?? firstPart(forth);
      if (!part) return;
      stack.record({
        what: part,
        ...withAlong(
          {
            undo: () => void write((review) => applyPatch(review, back)),
            redo: () => void write((review) => applyPatch(review, forth)),
          },
          along,
        ),
        ...groupOf(part),
      });
    },
    [write, stack],
  );
  return { ...stack, next, change };
}

/** What a review leans on is there before the review says so, and goes after it. */
function withAlong(step: { readonly undo: () => void; readonly redo: () => void }, along: Along | undefined) {
  if (!along) return step;
  return {
    undo: () => {
      step.undo();
      return along.undo();
    },
    redo: async () => {
      await along.redo();
      step.redo();
    },
  };
}

/** Typing into one field is one step; choosing and linking are each their own. */
function groupOf(part: UndoWhat): { readonly group?: string } {
  switch (part.kind) {
    case 'justification':
    case 'weakness':
      return { group: `${part.kind}:${part.id}` };
    case 'comment':
    case 'amount':
      return { group: part.kind };
    default:
      return {};
  }
}

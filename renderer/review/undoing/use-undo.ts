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
  | { readonly kind: 'restored' };

export type Undoing = UndoStack<UndoWhat> & {
  readonly next: UndoState<UndoWhat>;
  /** Changes the review so that it can be taken back. `what` where the changed part does not say it. */
  readonly change: (edit: (review: Review) => Review, what?: UndoWhat) => void;
};

/** The steps of the work on one open file. They end with the screen: what is older is in the history. */
export function useUndo({ change: write }: ReviewDraft): Undoing {
  const stack = useMemo(() => createUndoStack<UndoWhat>({ now: windowClock }), []);
  const next = useSyncExternalStore(stack.subscribe, stack.state);
  const change = useCallback(
    (edit: (review: Review) => Review, what?: UndoWhat) => {
      const { before, after } = write(edit);
      const forth = diffReviews(before, after);
      const back = diffReviews(after, before);
      if (!forth || !back) return;
      const part = what ?? firstPart(forth);
      if (!part) return;
      stack.record({
        what: part,
        undo: () => void write((review) => applyPatch(review, back)),
        redo: () => void write((review) => applyPatch(review, forth)),
        ...groupOf(part),
      });
    },
    [write, stack],
  );
  return { ...stack, next, change };
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

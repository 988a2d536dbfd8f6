import { useState } from 'react';
import type { AnnotationId } from '../../../shared/application/ids';
import type { Annotation, AnnotationTarget } from '../../../shared/review/annotation';
import { addEvidence, patchCriterion } from '../scoring/evidence';
import type { WorkspaceState } from '../use-workspace';
import type { MarkWords } from '../../db/annotations';

/** What was done last, said at the foot of the text until something else is done. */
export type MarkNotice = {
  readonly kind: 'removed' | 'restored' | 'reattached';
  readonly annotation: Annotation;
  /** Criteria that it was evidence of. */
  readonly criteria?: readonly string[];
};

export type Marks = ReturnType<typeof useMarking>;

/** Ways to make, change, attach anew and remove marks, and what of that is under way. */
export function useMarking(work: WorkspaceState) {
  const { notes, undoing } = work;
  /** The mark whose card is open. */
  const [editing, edit] = useState<AnnotationId | null>(null);
  /** The mark that waits for another passage. */
  const [reattaching, setReattaching] = useState<Annotation | null>(null);
  const [notice, setNotice] = useState<MarkNotice | null>(null);

  const relink = (id: AnnotationId, criteria: readonly string[]): void => {
    work.draft.change((review) =>
      criteria.reduce((before, criterion) => addEvidence(before, criterion, id), review),
    );
  };
  const restore = async (annotation: Annotation, criteria: readonly string[]): Promise<boolean> => {
    if (!(await notes.restore(annotation))) return false;
    if (criteria.length > 0) relink(annotation.id, criteria);
    return true;
  };
  const drop = async (annotation: Annotation): Promise<boolean> => {
    const { id } = annotation;
    const criteria = linkedTo(work, id);
    if (criteria.length > 0) {
      work.draft.change((review) =>
        criteria.reduce((before, criterion) => unlink(before, criterion, id), review),
      );
    }
    return notes.remove(annotation);
  };

  return {
    editing,
    edit,
    reattaching,
    startReattaching: (annotation: Annotation | null) => setReattaching(annotation),
    notice,
    clearNotice: () => setNotice(null),
    /** Makes a mark of what was selected; with a criterion it is evidence there. Answers it once it is on disk. */
    make: async (target: AnnotationTarget, words: MarkWords = {}): Promise<Annotation | null> => {
      setNotice(null);
      const annotation = await notes.annotate(target, words);
      if (!annotation) return null;
      const criteria = words.criterionId === undefined ? [] : [words.criterionId];
      undoing.record({
        what: { kind: 'annotated', ordinal: annotation.ordinal },
        undo: () => drop(annotation),
        redo: () => restore(annotation, criteria),
      });
      if (words.criterionId !== undefined) work.link(words.criterionId, annotation.id);
      else work.choose(annotation.id);
      return annotation;
    },
    /** Says something else with a mark; another criterion takes the evidence along. */
    say: (annotation: Annotation, words: MarkWords): void => {
      if ('criterionId' in words && words.criterionId !== annotation.criterionId) {
        if (annotation.criterionId !== undefined) {
          const former = annotation.criterionId;
          work.change((review) => unlink(review, former, annotation.id), `criterion:${former}`);
        }
        if (words.criterionId !== undefined) work.link(words.criterionId, annotation.id);
      }
      void notes.change(annotation, words);
    },
    attach: async (annotation: Annotation, target: AnnotationTarget): Promise<void> => {
      setReattaching(null);
      if (!(await notes.attach(annotation, target))) return;
      setNotice({ kind: 'reattached', annotation });
      work.choose(annotation.id);
    },
    remove: async (annotation: Annotation): Promise<void> => {
      edit(null);
      const criteria = linkedTo(work, annotation.id);
      if (!(await drop(annotation))) return;
      setNotice({ kind: 'removed', annotation, criteria });
      undoing.record({
        what: { kind: 'unannotated', ordinal: annotation.ordinal },
        undo: () => restore(annotation, criteria),
        redo: () => drop(annotation),
      });
    },
    bringBack: async ({ annotation, criteria = [] }: MarkNotice): Promise<void> => {
      if (await restore(annotation, criteria)) setNotice({ kind: 'restored', annotation });
    },
  };
}

type Review = WorkspaceState['draft']['review'];

function linkedTo({ draft }: WorkspaceState, id: AnnotationId): readonly string[] {
  return Object.entries(draft.review.criteria).flatMap(([key, { evidence }]) =>
    evidence.includes(id) ? [key] : [],
  );
}

function unlink(review: Review, criterionId: string, id: AnnotationId): Review {
  const evidence = review.criteria[criterionId]?.evidence ?? [];
  return patchCriterion(review, criterionId, { evidence: evidence.filter((linked) => linked !== id) });
}

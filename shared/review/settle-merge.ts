import type { Merge, MergeConflict } from './merge-reviews';
import { partKey, type ReviewWork } from './review-work';

export type Side = 'mine' | 'theirs';
/** Which side stands, by `partKey` of the conflict. */
export type Choices = Readonly<Record<string, Side>>;

/** Conflicts that nothing has been chosen for. */
export function openConflicts({ conflicts }: Merge, choices: Choices): readonly MergeConflict[] {
  return conflicts.filter((conflict) => choices[partKey(conflict)] === undefined);
}

/** The merged work with the reviewer's choices in it; a part without a choice stays as it is on this desk. */
export function settleMerge({ merged, conflicts }: Merge, choices: Choices): ReviewWork {
  return conflicts
    .filter((conflict) => choices[partKey(conflict)] === 'theirs')
    .reduce<ReviewWork>(takeTheirs, merged);
}

function takeTheirs({ review, annotations }: ReviewWork, conflict: MergeConflict): ReviewWork {
  const { recommendation, criteria, gates } = review;
  switch (conflict.kind) {
    case 'gate':
      return { annotations, review: { ...review, gates: { ...gates, [conflict.id]: conflict.theirs } } };
    case 'criterion': {
      const evidence = criteria[conflict.id]?.evidence ?? [];
      const changed = { ...criteria, [conflict.id]: { ...conflict.theirs, evidence } };
      return { annotations, review: { ...review, criteria: changed } };
    }
    case 'outcome':
    case 'amount':
    case 'comment': {
      const changed = { ...recommendation, [conflict.kind]: conflict.theirs };
      return { annotations, review: { ...review, recommendation: changed } };
    }
    case 'annotation':
      return {
        review,
        annotations: annotations.map((annotation) =>
          annotation.id === conflict.id ? { ...conflict.theirs, ordinal: annotation.ordinal } : annotation,
        ),
      };
  }
}

import { sameValue, type Note, type ReviewPart } from './review-work';

/**
 * Three versions of a list whose order means nothing: what either side added is in, what one side removed and the
 * other left alone is out. Where both changed it, the old come first in their order, then the new, sorted, so that
 * both desks come to the same list.
 */
export function mergeSets<T extends string>(
  part: ReviewPart,
  [base, mine, theirs]: readonly [readonly T[], readonly T[], readonly T[]],
  note: Note,
): T[] {
  if (sameValue(mine, theirs)) return [...mine];
  if (sameValue(mine, base)) {
    note(part, 'theirs');
    return [...theirs];
  }
  note(part, 'mine');
  if (sameValue(theirs, base)) return [...mine];
  note(part, 'theirs');
  const kept = base.filter((item) => mine.includes(item) && theirs.includes(item));
  const added = [...mine, ...theirs].filter((item) => !base.includes(item)).sort();
  return [...new Set([...kept, ...added])];
}

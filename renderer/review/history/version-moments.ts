import type { Review } from '../../../shared/review/review';
import { sameReview } from '../../../shared/review/compare-reviews';

/** Between two versions that are kept by themselves, ms. */
const CALM_MS = 10 * 60_000;

export type VersionMoments = {
  /** Before a change: keeps the state before it where the last version is old enough. Never waits. */
  readonly beforeChange: (before: Review) => void;
  /** Keeps this state whatever the time: before something larger happens to it, and at the end. */
  readonly keep: (review: Review) => Promise<unknown>;
};

/**
 * When a version of one's own review is kept: before the first change of a sitting, then before a change ten minutes
 * or more after the last, and whenever `keep` is called. `now` is in milliseconds.
 */
export function createVersionMoments(options: {
  readonly first: Review;
  readonly save: (review: Review) => Promise<unknown>;
  readonly now: () => number;
}): VersionMoments {
  const { first, save, now } = options;
  let keptAt = -Infinity;
  let last: Review | null = isUntouched(first) ? first : null;
  const keep = (review: Review): Promise<unknown> => {
    keptAt = now();
    if (last && sameReview(last, review)) return Promise.resolve();
    last = review;
    return save(review);
  };
  return {
    keep,
    beforeChange: (before) => {
      if (now() - keptAt >= CALM_MS) void keep(before);
    },
  };
}

/** Nothing was written into it since it was made: no version to come back to. */
function isUntouched({ createdAt, updatedAt }: Review): boolean {
  return createdAt === updatedAt;
}

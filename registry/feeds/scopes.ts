import type { Queryable } from '../store/store';
import { callFeed, reviewerFeed } from './outbox';

/** Which feeds each reviewer may read, in memory; forgotten when grants change. */
export type ReviewerScopes = {
  readonly feedsOf: (reviewerId: string) => Promise<readonly string[]>;
  /** To be called after the commit of anything that changes grants. */
  readonly forget: () => void;
  /** Counts up whenever grants change. */
  readonly generation: () => number;
};

export function makeScopes(store: Queryable): ReviewerScopes {
  const held = new Map<string, readonly string[]>();
  let generation = 1;
  return {
    feedsOf: async (reviewerId) => {
      const known = held.get(reviewerId);
      if (known) return known;
      const asked = generation;
      const rows = await store.query<{ call_id: string }>(
        'select call_id from grants where reviewer_id = $1 order by call_id',
        [reviewerId],
      );
      const feeds = [...rows.map((row) => callFeed(row.call_id)), reviewerFeed(reviewerId)];
      if (asked === generation) held.set(reviewerId, feeds);
      return feeds;
    },
    forget: () => {
      held.clear();
      generation += 1;
    },
    generation: () => generation,
  };
}

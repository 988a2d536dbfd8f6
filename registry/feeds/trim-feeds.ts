import type { Store } from '../store/store';

/** Which of the rows that left are forgotten; of two conditions both must hold. */
export type TrimLimits = {
  /** Those that are not among the last so many numbers of their feed. */
  readonly keep: number | null;
  /** Those that left before. */
  readonly before: Date | null;
};

export type Trimmed = { readonly removed: number; readonly feeds: number };

/**
 * Forgets entries of rows that left, and raises the floor of each feed over them: a desk whose cursor is under it
 * would never hear of them, so it is told to begin anew (SYNC-64). What a feed holds, its head and its digest stay.
 * The sequencer waits meanwhile. Heads in memory are to be refreshed after it.
 */
export async function trimFeeds(store: Store, { keep, before }: TrimLimits): Promise<Trimmed> {
  return store.transaction(async (tx) => {
    // The sequencer's lock: an item that comes back at this moment is not taken for one that left.
    await tx.query('select pg_advisory_xact_lock(7420001)');
    const rows = await tx.query<{ removed: number }>(
      `with gone as (
         delete from feed_entry e using feeds f
         where f.id = e.feed and e.op = '-'
           and ($1::bigint is null or e.seq <= f.head - $1::bigint)
           and ($2::timestamptz is null or e.left_at < $2::timestamptz)
         returning e.feed, e.seq
       ), floors as (
         select feed, max(seq) as floor, count(*) as removed from gone group by feed
       )
       update feeds f set floor = greatest(f.floor, x.floor) from floors x where f.id = x.feed
       returning x.removed`,
      [keep, before?.toISOString() ?? null],
    );
    return { removed: rows.reduce((sum, row) => sum + row.removed, 0), feeds: rows.length };
  });
}

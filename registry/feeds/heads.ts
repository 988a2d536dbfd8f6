import type { Queryable } from '../store/store';

/** Where a feed stands. `floor`: cursors under it can no longer be served. */
export type FeedHead = {
  readonly id: string;
  readonly head: number;
  readonly floor: number;
  readonly live: number;
  readonly digest: string;
};

/** Heads of all feeds in memory: thousands of polls a second read them and touch no SQL. */
export type FeedHeads = {
  readonly get: (feed: string) => FeedHead;
  readonly apply: (moved: readonly FeedHeadRow[]) => void;
  /** Counts up whenever a head moves. */
  readonly generation: () => number;
};

const EMPTY = { head: 0, floor: 0, live: 0, digest: '0'.repeat(32) } as const;

/** A row of `feeds` with the digest as 128 binary digits. */
export type FeedHeadRow = FeedHead & Record<string, unknown>;

export async function loadHeads(store: Queryable): Promise<FeedHeads> {
  const rows = await store.query<FeedHeadRow>(
    'select id, head, floor, live, digest::text as digest from feeds',
  );
  const held = new Map<string, FeedHead>(rows.map((row) => [row.id, toHead(row)]));
  let generation = 1;
  return {
    get: (feed) => held.get(feed) ?? { id: feed, ...EMPTY },
    apply: (moved) => {
      if (moved.length === 0) return;
      for (const row of moved) held.set(row.id, toHead(row));
      generation += 1;
    },
    generation: () => generation,
  };
}

function toHead({ id, head, floor, live, digest }: FeedHeadRow): FeedHead {
  return { id, head, floor, live, digest: BigInt(`0b${digest}`).toString(16).padStart(32, '0') };
}

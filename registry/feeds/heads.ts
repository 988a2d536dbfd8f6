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
  /** Reads them anew where the database has others: another process may have moved them. */
  readonly refresh: () => Promise<void>;
  /** Counts up whenever a head moves. */
  readonly generation: () => number;
};

const EMPTY = { head: 0, floor: 0, live: 0, digest: '0'.repeat(32) } as const;

/** A row of `feeds` with the digest as 128 binary digits. */
export type FeedHeadRow = FeedHead & Record<string, unknown>;

export async function loadHeads(store: Queryable): Promise<FeedHeads> {
  const held = new Map<string, FeedHead>();
  let generation = 0;
  const apply = (moved: readonly FeedHeadRow[]): void => {
    if (moved.length === 0) return;
    for (const row of moved) held.set(row.id, toHead(row));
    generation += 1;
  };
  const load = async (): Promise<void> => {
    const rows = await store.query<FeedHeadRow>(
      'select id, head, floor, live, digest::text as digest from feeds',
    );
    held.clear();
    apply(rows);
  };
  await load();
  return {
    get: (feed) => held.get(feed) ?? { id: feed, ...EMPTY },
    apply,
    refresh: async () => {
      if ((await readMark(store)) !== markOf([...held.values()])) await load();
    },
    generation: () => generation,
  };
}

/** Heads and floors only rise, so their sums tell whether any has moved: no need to read thousands of rows. */
const markOf = (heads: readonly FeedHead[]): string =>
  [
    heads.length,
    ...(['head', 'floor'] as const).map((name) => heads.reduce((sum, row) => sum + row[name], 0)),
  ].join();

async function readMark(store: Queryable): Promise<string> {
  const [row] = await store.query<{ feeds: number; head: number; floor: number }>(
    `select count(*) as feeds, coalesce(sum(head), 0)::bigint as head, coalesce(sum(floor), 0)::bigint as floor
     from feeds`,
  );
  return row ? [row.feeds, row.head, row.floor].join() : '';
}

function toHead({ id, head, floor, live, digest }: FeedHeadRow): FeedHead {
  return { id, head, floor, live, digest: BigInt(`0b${digest}`).toString(16).padStart(32, '0') };
}

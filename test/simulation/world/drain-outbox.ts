import { changeDigest, EMPTY_DIGEST } from '../../../renderer/db/feed-digest';

export type OutboxWord = {
  readonly id: number;
  readonly feed: string;
  readonly kind: string;
  readonly item: string;
  readonly op: '+' | '-';
  readonly ver: number;
};
export type FeedEntry = Omit<OutboxWord, 'id' | 'feed'> & { readonly seq: number };
export type Feed = {
  readonly head: number;
  readonly floor: number;
  readonly live: number;
  readonly digest: string;
};
export type FeedTables = {
  outbox: OutboxWord[];
  readonly feeds: Map<string, Feed>;
  /** By feed, then by kind and item. */
  readonly entries: Map<string, Map<string, FeedEntry>>;
};

export const NO_FEED: Feed = { head: 0, floor: 0, live: 0, digest: EMPTY_DIGEST };

/**
 * What `feed_drain()` does in SQL (SYNC-11 … SYNC-15): a test compares the two word by word. Takes up to `max` words
 * in the order of their numbers.
 */
export function drainOutbox(tables: FeedTables, max = 20_000): void {
  if (tables.outbox.length === 0) return;
  const inOrder = [...tables.outbox].sort((one, other) => one.id - other.id);
  const taken = inOrder.slice(0, max);
  tables.outbox = inOrder.slice(max);
  const last = new Map<string, OutboxWord>();
  for (const word of taken) last.set(`${word.feed} ${word.kind}/${word.item}`, word);
  const steps = [...last.values()].sort((one, other) => one.id - other.id);
  for (const word of steps) takeStep(tables, word);
}

function takeStep(tables: FeedTables, { feed: id, kind, item, op, ver }: OutboxWord): void {
  const entries = tables.entries.get(id) ?? new Map<string, FeedEntry>();
  const key = `${kind}/${item}`;
  const held = entries.get(key);
  if (held ? ver < held.ver || (op === held.op && ver === held.ver) : op === '-') return;
  const feed = tables.feeds.get(id) ?? NO_FEED;
  const seq = feed.head + 1;
  entries.set(key, { kind, item, op, ver, seq });
  tables.entries.set(id, entries);
  const came = op === '+' ? [{ kind, id: item, version: ver }] : [];
  const went = held?.op === '+' ? [{ kind, id: item, version: held.ver }] : [];
  tables.feeds.set(id, {
    head: seq,
    floor: feed.floor,
    live: feed.live + came.length - went.length,
    digest: changeDigest(feed.digest, [...came, ...went]),
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadHeads } from '../../registry/feeds/heads';
import { writeOutbox } from '../../registry/feeds/outbox';
import { MIGRATIONS } from '../../registry/migrations/list';
import { migrate } from '../../registry/store/migrate';
import { openPglite } from '../../registry/store/open-pglite';
import type { Store } from '../../registry/store/store';
import { unwrap } from '../support/unwrap';
import { rollDice, type Dice } from './world/dice';
import { drainOutbox, type FeedTables } from './world/drain-outbox';

/** SYNC-11 … SYNC-15: the twin in memory takes every step that the SQL of `feed_drain()` takes. */
const SEED = Number(process.env.REVIEW_DESK_SEED ?? Date.now() % 1_000_000);
const BATCHES = 60;

let folder: string;
let store: Store;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'review-drain-'));
  store = await openPglite(folder);
  unwrap(await migrate(store, MIGRATIONS));
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test(`random words come to the same entries, heads and digests (seed ${SEED})`, async () => {
  const dice = rollDice(SEED);
  const twin: FeedTables = { outbox: [], feeds: new Map(), entries: new Map() };
  let number = 0;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const words = Array.from({ length: 1 + dice.below(12) }, () => sayWord(dice, Math.floor(batch / 4)));
    await writeOutbox(store, words);
    for (const word of words) twin.outbox.push({ ...word, id: (number += 1) });
    // Some words may have to wait for the next time.
    const max = dice.happens(300) ? 1 + dice.below(6) : 1_000;
    await store.query('select taken from feed_drain($1)', [max]);
    drainOutbox(twin, max);
    expect(await readSql(store)).toEqual(readTwin(twin));
  }
  expect([...twin.feeds.values()].some(({ head }) => head > 50)).toBe(true);
});

function sayWord(dice: Dice, age: number) {
  return {
    feed: dice.pick(['p:C1', 'p:C2', 'r:demo']),
    kind: dice.pick(['application', 'assignment'] as const),
    item: `item-${dice.below(5)}`,
    op: dice.happens(650) ? ('+' as const) : ('-' as const),
    ver: 1 + age + dice.below(4),
  };
}

async function readSql(from: Store) {
  const entries = await from.query(
    'select feed, kind, item, op, ver, seq from feed_entry order by feed, seq',
  );
  const heads = await loadHeads(from);
  const feeds = await from.query<{ id: string }>('select id from feeds order by id');
  const [left] = await from.query<{ count: number }>('select count(*) as count from outbox');
  return { entries, heads: feeds.map(({ id }) => heads.get(id)), waiting: left!.count };
}

function readTwin({ feeds, entries, outbox }: FeedTables) {
  const ids = [...feeds.keys()].sort();
  return {
    entries: ids.flatMap((feed) =>
      [...entries.get(feed)!.values()]
        .sort((one, other) => one.seq - other.seq)
        .map((entry) => ({ feed, ...entry })),
    ),
    heads: ids.map((id) => ({ id, ...feeds.get(id)! })),
    waiting: outbox.length,
  };
}

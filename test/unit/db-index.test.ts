import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { foldFeeds, partsBeforeFold } from '../../renderer/db/fold-feeds';
import { loadIndex } from '../../renderer/db/load-index';
import type { DeskDb } from '../../renderer/db/open-desk-db';
import type { PulledIndex } from '../../renderer/db/pulled-index';
import { emptyBase } from '../../renderer/db/store-snapshot';
import { sweepFeeds } from '../../renderer/db/sweep-feeds';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { countReads } from '../support/count-reads';
import { makeApplication, makeAssignment, makeCall, rubric } from '../support/make-documents';
import { arrival, change, makeEngine, openTestDb, storeSnapshot } from '../support/open-test-db';
import { unwrap } from '../support/unwrap';

const P = 'p:C1' as FeedId;
const Q = 'p:C2' as FeedId;
const R = 'r:demo' as FeedId;
const head = [arrival('call', makeCall()), arrival('rubric', rubric)];
const applications = (count: number) =>
  Array.from({ length: count }, (_, index) => arrival('application', makeApplication(`Z${index}`)));

let engine = makeEngine();
let db: DeskDb;
let other: DeskDb;
beforeEach(async () => {
  engine = makeEngine();
  db = await openTestDb(engine);
  other = await openTestDb(engine);
});
afterEach(() => {
  vi.unstubAllGlobals();
  db.close();
  other.close();
});

/** Everything that an index says, in an order of its own. */
function sayAll({ feeds, rows, applications, calls, rubrics, assignments, accepted }: PulledIndex) {
  const sorted = (entries: Iterable<readonly [unknown, unknown]>) =>
    [...entries].map((entry) => JSON.stringify(entry)).sort();
  return {
    feeds: [...feeds.values()].map(({ record, base, entries, left, problems, damaged }) => {
      const maps = [entries, left, problems].map((map) => sorted(map));
      const all = [...entries];
      expect(maps[1]).toEqual(sorted(all.filter(([, entry]) => entry.left)));
      expect(maps[2]).toEqual(sorted(all.filter(([, { content }]) => content.kind === 'problem')));
      return { record, base, maps, damaged };
    }),
    rows: rows.map((row) => JSON.stringify(row)).sort(),
    applications: sorted(applications),
    others: [calls, rubrics, assignments, accepted].map((map) =>
      sorted(map as ReadonlyMap<unknown, unknown>),
    ),
  };
}

describe('SYNC-73: the list in memory grows with what came, and says what a fresh reading says', () => {
  test('after random changes of three feeds, in two connections', async () => {
    const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
    const random = makeRandom(seed);
    const pick = (below: number) => Math.floor(random() * below);
    await storeSnapshot(db, P, [[...head, ...applications(12)]]);
    await storeSnapshot(db, Q, [[arrival('call', makeCall({ id: 'C2' })), ...applications(3)]]);
    await storeSnapshot(db, R, [[arrival('assignment', makeAssignment('Z1'))]]);
    for (let step = 1; step <= 60; step += 1) {
      const feed = [P, Q, R][pick(3)]!;
      const id = `Z${pick(16)}`;
      const version = 1 + pick(5);
      const isR = feed === R;
      const doc = isR
        ? { ...makeAssignment(id), version }
        : makeApplication(id, { version, title: `т${step}` });
      const broken = pick(4) === 0 && !isR ? { ...doc, members: [] } : doc;
      const kind = isR ? 'assignment' : 'application';
      const row =
        pick(3) === 0 ? { op: '-' as const, kind, id: String(doc.id), ver: version } : arrival(kind, broken);
      await change(pick(2) ? db : other, feed, [row], `c${step}`);
      if (pick(6) === 0) unwrap(await sweepFeeds(db, [P, Q, R]));
      if (pick(10) === 0) unwrap(await foldFeeds(other, () => true));
      if (pick(15) === 0) await storeSnapshot(db, Q, [applications(2 + pick(4))], step);
      if (pick(3) > 0) continue;
      const fresh = await openTestDb(engine);
      const expected = sayAll(await loadIndex(fresh));
      fresh.close();
      expect(sayAll(await loadIndex(db)), `SEED=${seed}, step ${step}`).toEqual(expected);
      expect(sayAll(await loadIndex(other)), `SEED=${seed}, step ${step}`).toEqual(expected);
    }
  });

  test('a reading that takes long does not put back what a faster one has passed', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(5)]]);
    await loadIndex(db);
    // One that must be unpacked, which waits at the gate.
    const long = makeCall({ title: { ru: 'Д'.repeat(60_000), en: 'D' } });
    const slow = [
      arrival('application', makeApplication('Z3', { version: 2 })),
      arrival('call', { ...long, version: 2 }),
    ];
    await change(other, P, slow, 'c2');
    let open = () => undefined as void;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let waiting = () => undefined as void;
    const arrived = new Promise<void>((resolve) => (waiting = resolve));
    const Real = globalThis.DecompressionStream;
    vi.stubGlobal('DecompressionStream', function (format: CompressionFormat) {
      vi.unstubAllGlobals();
      waiting();
      const { readable, writable } = new Real(format);
      const held = new TransformStream<unknown>({
        transform: (piece, to) => gate.then(() => to.enqueue(piece)),
      });
      return { readable: readable.pipeThrough(held as never), writable };
    });
    const late = loadIndex(db);
    await arrived;
    await change(other, P, [arrival('application', makeApplication('Z3', { version: 3 }))], 'c3');
    expect((await loadIndex(db)).rows.find(({ id }) => id === 'Z3')?.version).toBe(3);
    open();
    expect((await late).rows.find(({ id }) => id === 'Z3')?.version).toBe(3);
    expect((await loadIndex(db)).rows.find(({ id }) => id === 'Z3')?.version).toBe(3);
    expect((await loadIndex(db)).feeds.get(P)!.record.cursor).toBe('c3');
  });

  test('a page of changes reads the part that it added, and no other', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(900)]]);
    await loadIndex(db);
    expect((await db.pulled.$feed.get(P))!.base!.parts).toBeGreaterThan(3);
    const { entries } = (await loadIndex(db)).feeds.get(P)!;
    const reads = await countReads(async () => {
      await change(db, P, [arrival('application', makeApplication('Z5', { version: 2 }))], 'c2');
      await loadIndex(db);
    });
    expect(reads['pages get']).toBe(1);
    expect(reads['pages scan'] ?? 0).toBe(0);
    expect(reads['blocks get'] ?? 0).toBe(0);
    // The same map, not a copy of it.
    expect((await loadIndex(db)).feeds.get(P)!.entries).toBe(entries);
  });

  test('a long list is folded after more changes than a short one', () => {
    const base = emptyBase(1);
    expect(partsBeforeFold({ ...base, folded: 10 })).toBe(40);
    expect(partsBeforeFold({ ...base, folded: 1_200 })).toBe(600);
  });
});

/** Mulberry32. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

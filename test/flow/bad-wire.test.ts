import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLedger } from '../../registry/packets/ledger';
import { noteDamage } from '../../renderer/db/note-damage';
import { countOutbox, forgetStateTag, readSyncStatus } from '../../renderer/db/sync-status';
import {
  broken,
  changeEnd,
  changeState,
  forge,
  garbage,
  huge,
  json,
  linesOf,
  ndjson,
  truncated,
  type Line,
} from '../support/forge-answers';
import { startCallRegistry, type CallRegistry } from '../support/call-registry';
import { startDesk, type Fault, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

/*
 * The table "Bad input by wire" of docs/sync-spec.md (SYNC-84): each answer that is not as it should be has its code,
 * loses nothing, and the next honest round ends where the registry is.
 */

const SIZE = 30;
let calls: CallRegistry;
let desk: TestDesk;
let amended = 0;

beforeAll(async () => {
  calls = await startCallRegistry(SIZE, [0, 1, 2]);
  desk = await startDesk({ registry: calls.running });
  await desk.enrol();
  await desk.sync();
  await desk.declare('Z1');
  await desk.review('Z1', [(await desk.annotate('Z1')).id]);
}, 180_000);
afterAll(async () => {
  await desk.stop();
  await calls.stop();
});

/** Something new at the registry, which a round would bring. */
async function amend(): Promise<string> {
  amended += 1;
  await calls.amend([5], `Новое ${amended}`);
  return `Новое ${amended} 5`;
}

async function expectNothingLost(): Promise<void> {
  expect(await desk.rows()).toHaveLength(SIZE);
  expect(await desk.assigned()).toEqual(['Z0', 'Z1', 'Z2']);
  expect((await desk.open('Z1')).application.id).toBe('Z1');
  expect(await desk.db.own.reviews.count()).toBe(1);
  expect(await desk.db.own.annotations.count()).toBe(1);
}

async function expectHonestRound(title: string): Promise<void> {
  desk.setFault(null);
  expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
  expect((await desk.open('Z5')).application.title).toBe(title);
  await expectNothingLost();
}

type Case = [name: string, code: string, fault: () => Fault];

const STATE: Case[] = [
  ['garbage', 'registry-answer-invalid', () => forge('/state', garbage)],
  ['cut in the middle, or too slow for its limit', 'answer-truncated', () => forge('/state', broken)],
  ['without end', 'answer-too-large', () => forge('/state', huge)],
  [
    'an older state in the same epoch: a feed that shrinks',
    'feed-behind',
    () =>
      forge(
        '/state',
        changeState(({ feeds, ...state }) => ({
          ...state,
          feeds: feeds.map((feed) => ({ ...feed, head: 1, live: 1 })),
        })),
      ),
  ],
  [
    'feeds of two epochs',
    'registry-answer-invalid',
    () =>
      forge(
        '/state',
        changeState((state) => ({ ...state, feeds: state.feeds.map((feed) => ({ ...feed, epoch: 'ee' })) })),
      ),
  ],
  [
    'no feed of the reviewer',
    'registry-answer-invalid',
    () =>
      forge(
        '/state',
        changeState(({ feeds, ...state }) => ({
          ...state,
          feeds: feeds.filter(({ id }) => !id.startsWith('r:')),
        })),
      ),
  ],
  [
    'no feeds at all',
    'registry-answer-invalid',
    () =>
      forge(
        '/state',
        changeState((state) => ({ ...state, feeds: [] })),
      ),
  ],
];

const CHANGES: Case[] = [
  ['garbage', 'answer-truncated', () => forge('/changes', garbage)],
  ['cut before its last line', 'answer-truncated', () => forge('/changes', truncated)],
  ['cut in the middle, or too slow for its limit', 'answer-truncated', () => forge('/changes', broken)],
  ['without end', 'answer-too-large', () => forge('/changes', huge)],
  [
    'that says "more" and stays',
    'registry-answer-invalid',
    () => forge('/changes', changeEnd({ more: true })),
  ],
  [
    'that says "more" for ever, with other cursors',
    'registry-answer-invalid',
    () => {
      let pages = 0;
      let first: string | null = null;
      return (url, _init, pass) =>
        url.includes('/changes')
          ? pass().then(async (answer) => {
              first ??= await answer.text();
              return changeEnd({ more: true, cursor: `c${(pages += 1)}` })(first);
            })
          : null;
    },
  ],
];

const REPAIR: Case[] = [
  ['an inventory of garbage', 'answer-truncated', () => forge('/inventory', garbage)],
  ['an inventory without end', 'answer-too-large', () => forge('/inventory', huge)],
  ['an inventory of another epoch', 'epoch-changed', () => forge('/inventory', changeEnd({ epoch: 'ee' }))],
  [
    'an inventory that leaves an item out',
    'digest-mismatch',
    () =>
      forge('/inventory', (text) => {
        const lines = linesOf(text);
        return ndjson([...lines.slice(1, -1), { ...lines.at(-1), rows: lines.length - 2 }]);
      }),
  ],
  [
    'an inventory that says "more" for ever',
    'digest-mismatch',
    () => {
      let first: string | null = null;
      return forge('/inventory', (text) => changeEnd({ more: true })((first ??= text)));
    },
  ],
  ['rows of garbage', 'answer-truncated', () => forge('rows:batchGet', garbage)],
  [
    'rows that nobody asked for',
    'registry-answer-invalid',
    () =>
      forge('rows:batchGet', (text) => {
        const [row, end] = linesOf(text);
        return ndjson([{ ...row, id: 'Z29' }, end]);
      }),
  ],
  [
    'no rows, and "more"',
    'registry-answer-invalid',
    () => forge('rows:batchGet', (text) => ndjson([{ ...linesOf(text).at(-1), rows: 0, more: true }])),
  ],
  [
    'none of the rows',
    'digest-mismatch',
    () => forge('rows:batchGet', (text) => ndjson([{ ...linesOf(text).at(-1), rows: 0 }])),
  ],
];

describe('SYNC-84: a state that is', () => {
  test.each(STATE)('%s: %s', async (_name, code, fault) => {
    const title = await amend();
    desk.setFault(fault());
    const { progress } = await desk.sync();
    expect(progress.problem?.code).toBe(code);
    expect((await readSyncStatus(desk.db)).lastProblem).toBe(code);
    await expectNothingLost();
    await expectHonestRound(title);
  });

  test('"nothing new" that nobody could know', async () => {
    const title = await amend();
    unwrap(await forgetStateTag(desk.db));
    desk.setFault((url) =>
      url.includes('/state') ? Promise.resolve(new Response(null, { status: 304 })) : null,
    );
    expect((await desk.sync()).progress.problem?.code).toBe('registry-answer-invalid');
    await expectHonestRound(title);
  });
});

describe('SYNC-84: a page of changes that is', () => {
  test.each(CHANGES)('%s: %s', async (_name, code, fault) => {
    const title = await amend();
    desk.setFault(fault());
    desk.takeRequests();
    expect((await desk.sync()).progress.problem?.code).toBe(code);
    expect(desk.takeRequests().length).toBeLessThan(30);
    await expectNothingLost();
    await expectHonestRound(title);
    // A cursor that was made up leads nowhere: found out with the next change, and repaired.
    await expectHonestRound(await amend());
  });

  test.each([
    ['of the past', { seq: 0 }],
    ['of another epoch', { epoch: 'ee' }],
  ])('%s: it is passed over, and the feed repaired in the same round', async (_name, lie) => {
    const title = await amend();
    desk.setFault(forge('/changes', changeEnd(lie)));
    desk.takeRequests();
    expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    expect(desk.takeRequests().join()).toContain('/inventory');
    expect((await desk.open('Z5')).application.title).toBe(title);
    await expectHonestRound(title);
  });

  test('told twice, and backwards: it is the same page', async () => {
    await calls.amend([6, 7], `Ещё ${amended}`);
    const title = await amend();
    desk.setFault(
      forge('/changes', (text) => {
        const lines = linesOf(text);
        const rows = [...lines.slice(0, -1), ...lines.slice(0, -1).reverse()];
        return ndjson([...rows, { ...lines.at(-1), rows: rows.length }]);
      }),
    );
    expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    await expectHonestRound(title);
  });

  test.each([
    ['an application of another call', (doc: Line) => ({ ...doc, callId: 'C9' }), 'feed'],
    ['a document that fails its schema', (doc: Line) => ({ ...doc, title: 7 }), 'title'],
  ])('in part %s: that is kept aside, the rest applied', async (_name, change, field) => {
    const before = (await desk.open('Z5')).application.title;
    const title = await amend();
    desk.setFault(
      forge('/changes', (text) => {
        const [row, ...rest] = linesOf(text);
        return ndjson([{ ...row, doc: change(row!.doc as Line) }, ...rest]);
      }),
    );
    expect((await desk.sync()).progress).toMatchObject({
      phase: 'done',
      problem: { code: 'schema-invalid', details: { id: 'Z5', field } },
    });
    expect(before).not.toBe(title);
    expect(await desk.assigned()).toEqual(['Z0', 'Z1', 'Z2']);
    // What was kept aside is asked for again when the desk starts the next time.
    await desk.restart();
    unwrap(await noteDamage(desk.db));
    await expectHonestRound(title);
  });
});

describe('SYNC-84: a repair that meets', () => {
  test.each(REPAIR)('%s: %s', async (_name, code, fault) => {
    const title = await amend();
    const lie = fault();
    const hide = forge('/changes', (text) => ndjson([{ ...linesOf(text).at(-1), rows: 0 }]));
    desk.setFault((...request) => hide(...request) ?? lie(...request));
    desk.takeRequests();
    expect((await desk.sync()).progress.problem?.code).toBe(code);
    expect(desk.takeRequests().length).toBeLessThan(30);
    await expectNothingLost();
    await expectHonestRound(title);
  });
});

describe('SYNC-84: on the way of a decision', () => {
  const upload = '/v1/packets';

  test.each<Case>([
    ['a hello of garbage', 'registry-answer-invalid', () => forge('/hello', garbage)],
    [
      'a registry that is too old',
      'protocol-unsupported',
      () =>
        forge('/hello', (text) => json({ ...(JSON.parse(text) as object), protocol: { min: 0, max: 0 } })),
    ],
    [
      'a registry that wants a pause',
      'rate-limited',
      () => (url) =>
        url.includes(upload)
          ? Promise.resolve(
              Response.json(
                { error: { code: 'rate-limited', retryable: true } },
                { status: 429, headers: { 'retry-after': '600' } },
              ),
            )
          : null,
    ],
  ])('%s: %s, and the packet waits', async (_name, code, fault) => {
    await waitingPacket();
    desk.setFault(fault());
    expect((await desk.sync()).progress).toMatchObject({ phase: 'failed', problem: { code } });
    expect(await countOutbox(desk.db)).toBe(1);
    await expectNothingLost();
  });

  test.each<Case>([
    ['a receipt of garbage', 'not-a-packet', () => forge(upload, garbage)],
    ['a receipt without end', 'answer-too-large', () => forge(upload, huge)],
    [
      'a packet larger than the registry takes',
      'limit-size',
      () =>
        forge('/hello', (text) => {
          const hello = JSON.parse(text) as { limits: object };
          return json({ ...hello, limits: { ...hello.limits, packetBytes: 100 } });
        }),
    ],
  ])('%s: %s is said of the packet, and the round goes on', async (_name, code, fault) => {
    await waitingPacket();
    const title = await amend();
    desk.setFault((url, init, pass) => {
      const noReceipts = url.includes('/receipts') ? json({ receipts: [], more: false }) : null;
      return noReceipts ? Promise.resolve(noReceipts) : fault()(url, init, pass);
    });
    expect((await desk.sync()).progress.phase).toBe('done');
    expect(await desk.packetOf('Z1')).toMatchObject({ lastProblem: code, outcome: null });
    expect(await countOutbox(desk.db)).toBe(1);
    expect((await desk.open('Z5')).application.title).toBe(title);
  });

  test('receipts without end, and one in front that is not to be believed: the true one is taken', async () => {
    await waitingPacket();
    let pages = 0;
    desk.setFault((url, _init, pass) => {
      if (url.includes(upload)) return pass().then(() => garbage());
      if (!url.includes('/receipts')) return null;
      pages += 1;
      return pass().then(async (answer) => {
        const { receipts } = (await answer.json()) as { receipts: { seq: number }[] };
        const forged = { seq: pages, packet: btoa('нет'.length + 'no receipt') };
        return json({
          receipts: [forged, ...receipts.map((one) => ({ ...one, seq: pages + 1 }))],
          more: true,
        });
      });
    });
    const end = await desk.sync();
    expect(pages).toBeLessThanOrEqual(200);
    expect(end.progress.problem?.code).toBe('not-a-packet');
    expect(await desk.packetOf('Z1')).toMatchObject({ state: 'accepted' });
    expect(await countOutbox(desk.db)).toBe(0);
    // The place in the list stays before what was not believed: the honest list is read from there.
    expect((await desk.db.own.$cursor.get('receipts'))?.after).toBe(0);
    desk.setFault(null);
    expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    expect((await readLedger(calls.running.store)).rows).toHaveLength(1);
  });

  /** One for all of these: none of them takes it from the outbox but the last. */
  async function waitingPacket(): Promise<void> {
    desk.setFault(null);
    if ((await countOutbox(desk.db)) === 0) await desk.finalise('Z1');
    expect(await countOutbox(desk.db)).toBe(1);
  }
});

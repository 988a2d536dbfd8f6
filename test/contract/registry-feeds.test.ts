import { beforeAll, describe, expect, test } from 'vitest';
import { withdrawAssignment } from '../../registry/applications/save-assignments';
import { writeCursor } from '../../registry/feeds/cursor';
import { sweepSnapshots } from '../../registry/feeds/sweep-snapshots';
import type { RunningRegistry } from '../../registry/start-registry';
import { applicationSchema } from '../../shared/application/application';
import { LIMITS } from '../../shared/registry-protocol/protocol';
import { makeApplication } from '../support/make-documents';
import {
  digestOf,
  itemsAfter,
  readChanges,
  readChunkRows,
  readPage,
  readSnapshot,
  readState,
} from '../support/read-feed';
import { fillRegistry, keepApplications } from '../support/registry-corpus';
import { enrolWireDesk, refusalOf, type WireDesk } from '../support/registry-desk';
import { useRegistry } from '../support/use-registry';

const suite = useRegistry('registry-feeds', { corpus: { calls: ['C1', 'C2', 'X1'], applications: 5 } });
let registry: RunningRegistry;
let desk: WireDesk;
let stranger: WireDesk;

beforeAll(async () => {
  const { folder } = suite;
  registry = suite.registry;
  desk = await enrolWireDesk(registry, { folder });
  stranger = await enrolWireDesk(registry, { folder, reviewer: 'other' });
});

/** What a desk that applied everything holds must be what the state says. */
async function expectAgreement(feed: string): Promise<void> {
  const { rows } = await readChanges(desk, feed);
  const { rows: snapshot } = await readSnapshot(desk, feed);
  const state = await readState(desk, feed);
  for (const items of [itemsAfter(rows), itemsAfter(snapshot)]) {
    expect({ live: items.size, digest: digestOf(items) }).toEqual({ live: state.live, digest: state.digest });
  }
}

describe('a feed', () => {
  test('SYNC-10: holds a call, its rubric and its applications; the reviewer’s holds the assignments', async () => {
    const [call, own] = [await readChanges(desk, 'p:C1'), await readChanges(desk, 'r:demo')];
    expect(call.rows.map(({ kind }) => kind)).toEqual(['rubric', 'call', ...Array(5).fill('application')]);
    expect(own.rows.map(({ kind }) => kind)).toEqual(Array(5).fill('assignment'));
    await expectAgreement('p:C1');
    await expectAgreement('r:demo');
  });

  test('SYNC-13: an item that changes moves to the end with its new version', async () => {
    const before = await readChanges(desk, 'p:C1');
    await keepApplications(registry, [makeApplication('app-2', { title: 'Лён, второе издание' })]);
    const { rows } = await readChanges(desk, 'p:C1', before.cursor);
    expect(rows).toMatchObject([{ op: '+', kind: 'application', id: 'app-2', ver: 2, seq: 8 }]);
    expect(rows[0]?.op === '+' && applicationSchema.parse(rows[0].doc).title).toBe('Лён, второе издание');
    const all = await readChanges(desk, 'p:C1');
    expect(all.rows.filter(({ id }) => id === 'app-2')).toHaveLength(1);
    await expectAgreement('p:C1');
  });

  test('SYNC-13: what changes nothing moves nothing', async () => {
    const before = await readState(desk, 'p:C1');
    await keepApplications(registry, [makeApplication('app-2', { title: 'Лён, второе издание' })]);
    expect(await readState(desk, 'p:C1')).toEqual(before);
  });

  test('SYNC-15: an application that moves to another call leaves one feed and enters the other', async () => {
    const [from, to] = [await readChanges(desk, 'p:C1'), await readChanges(desk, 'p:C2')];
    const moved = makeApplication('app-3', { callId: 'C2' });
    await keepApplications(registry, [moved]);
    const [left, entered] = [
      await readChanges(desk, 'p:C1', from.cursor),
      await readChanges(desk, 'p:C2', to.cursor),
    ];
    expect(left.rows).toEqual([{ op: '-', kind: 'application', id: 'app-3', ver: 2, seq: 9 }]);
    expect(entered.rows).toMatchObject([{ op: '+', kind: 'application', id: 'app-3', ver: 2 }]);
    await expectAgreement('p:C1');
    await expectAgreement('p:C2');
  });

  test('SYNC-15: a withdrawn assignment leaves the reviewer’s feed; given again it comes back newer', async () => {
    const before = await readChanges(desk, 'r:demo');
    await registry.store.transaction((tx) =>
      withdrawAssignment(tx, { reviewerId: 'demo', applicationId: 'app-1' }),
    );
    await registry.registry.sequencer.drain();
    const left = await readChanges(desk, 'r:demo', before.cursor);
    expect(left.rows).toMatchObject([{ op: '-', id: 'A-app-1', ver: 2 }]);
    await expectAgreement('r:demo');
    await fillRegistry(registry, { calls: ['C1', 'C2', 'X1'], applications: 1 });
    const back = await readChanges(desk, 'r:demo', left.cursor);
    expect(back.rows).toMatchObject([{ op: '+', id: 'A-app-1', ver: 3 }]);
    await expectAgreement('r:demo');
  });

  test('SYNC-12: of several changes before the sequencer runs, the last one counts', async () => {
    const before = await readChanges(desk, 'p:C1');
    await registry.store.query(
      `insert into outbox (feed, kind, item, op, ver) values ('p:C1', 'application', 'app-4', '-', 1), ('p:C1', 'application', 'app-4', '+', 1),
         ('p:C1', 'application', 'never-there', '+', 1), ('p:C1', 'application', 'never-there', '-', 1)`,
    );
    await registry.registry.sequencer.drain();
    expect((await readChanges(desk, 'p:C1', before.cursor)).rows).toEqual([]);
    await expectAgreement('p:C1');
  });

  test('SYNC-11: the sequencer finds within seconds what another process wrote', async () => {
    const before = await readState(desk, 'p:C1');
    await registry.store.query(
      "insert into outbox (feed, kind, item, op, ver) values ('p:C1', 'application', 'app-5', '-', 1)",
    );
    await expect
      .poll(async () => (await readState(desk, 'p:C1')).head, { timeout: 5_000 })
      .toBe(before.head + 1);
    await registry.store.query(
      "insert into outbox (feed, kind, item, op, ver) values ('p:C1', 'application', 'app-5', '+', 1)",
    );
    await registry.registry.sequencer.drain();
    await expectAgreement('p:C1');
  });
});

describe('state', () => {
  test('SYNC-20: nothing changed is 304, without a word to the database', async () => {
    const first = await desk.get('/v1/state');
    const etag = first.headers.get('etag') ?? '';
    const { query } = registry.store;
    let asked = 0;
    Object.assign(registry.store, {
      query: (...args: Parameters<typeof query>) => (asked++, query(...args)),
    });
    const second = await desk.get('/v1/state', { 'if-none-match': etag });
    Object.assign(registry.store, { query });
    expect([second.status, asked]).toEqual([304, 0]);
    await keepApplications(registry, [makeApplication('app-1', { title: 'Новое имя' })]);
    expect((await desk.get('/v1/state', { 'if-none-match': etag })).status).toBe(200);
  });

  test('SYNC-16: names the feeds that the reviewer is granted, and no others', async () => {
    const { feeds } = (await (await desk.get('/v1/state')).json()) as { feeds: { id: string }[] };
    expect(feeds.map(({ id }) => id)).toEqual(['p:C1', 'p:C2', 'r:demo']);
    const other = (await (await stranger.get('/v1/state')).json()) as { feeds: object[] };
    expect(other.feeds).toMatchObject([{ id: 'r:other', head: 0, live: 0, digest: '0'.repeat(32) }]);
  });

  test('SYNC-16: a grant that is taken away takes the feed away', async () => {
    await registry.store.query("insert into grants values ('other', 'C2')");
    registry.registry.scopes.forget();
    expect((await stranger.get('/v1/feeds/p:C2/changes')).status).toBe(200);
    await registry.store.query("delete from grants where reviewer_id = 'other'");
    registry.registry.scopes.forget();
    expect(await refusalOf(stranger.get('/v1/feeds/p:C2/changes'))).toBe('403 not-in-scope');
  });
});

describe('changes', () => {
  test('SYNC-23: pages of at most 500 rows, each with its end line; every row once', async () => {
    const many = Array.from({ length: 1_203 }, (_, index) =>
      makeApplication(`many-${index}`, { callId: 'C2' }),
    );
    await keepApplications(registry, many);
    const first = await readPage(desk, 'p:C2');
    expect([first.rows.length, first.end.rows, first.end.more]).toEqual([500, 500, true]);
    const all = await readChanges(desk, 'p:C2');
    expect([all.rows.length, all.pages]).toEqual([1_206, 3]);
    expect(new Set(all.rows.map(({ id }) => id)).size).toBe(1_206);
    expect(all.rows.map(({ seq }) => seq)).toEqual(all.rows.map(({ seq }) => seq).sort((a, b) => a - b));
    await expectAgreement('p:C2');
  });

  test('SYNC-23: a page of large documents stops at 4 MiB; one that is larger by itself still travels', async () => {
    const { cursor } = await readChanges(desk, 'p:C2');
    const large = (id: string, size: number) =>
      makeApplication(id, { callId: 'C2', summary: 'Ж'.repeat(size / 2) });
    const sizes = [1_500_000, 1_500_000, 1_500_000, 5_000_000, 10];
    await keepApplications(
      registry,
      sizes.map((size, index) => large(`large-${index}`, size)),
    );
    const counts: number[] = [];
    for (let since = cursor; ;) {
      const page = await readPage(desk, 'p:C2', since);
      counts.push(page.rows.length);
      const bytes = page.rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)), 0);
      if (page.rows.length > 1) expect(bytes).toBeLessThanOrEqual(LIMITS.pageBytes);
      since = page.end.cursor;
      if (!page.end.more) break;
    }
    expect(counts).toEqual([2, 1, 1, 1]);
  });

  test('SYNC-24: cursors of another epoch, under the floor, and no cursors at all are told apart', async () => {
    const changes = (since: string) => refusalOf(desk.get(`/v1/feeds/p:C1/changes?since=${since}`));
    expect(await changes(writeCursor('ffff', 3))).toBe('410 epoch-changed');
    const { epoch } = registry.registry;
    for (const wrong of [
      'x',
      '1',
      '%00',
      Buffer.from(`${epoch} -1`).toString('base64url'),
      Buffer.from(`${epoch} 1e3`).toString('base64url'),
    ]) {
      expect(await changes(wrong)).toBe('400 input-invalid');
    }
    expect(await refusalOf(desk.get(`/v1/feeds/p:C1/changes?since=${'A'.repeat(300)}`))).toBe(
      '400 input-invalid',
    );
    expect(await refusalOf(desk.get('/v1/feeds/p:C1/changes?since=a&since=b'))).toBe('400 input-invalid');
    const ahead = await readPage(desk, 'p:C1', writeCursor(epoch, 99_999));
    expect([ahead.rows, ahead.end.more]).toEqual([[], false]);

    const head = registry.registry.heads.get('p:C1');
    const bits = [...head.digest].map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
    registry.registry.heads.apply([{ ...head, floor: 4, digest: bits }]);
    expect(await changes(writeCursor(epoch, 3))).toBe('410 cursor-below-floor');
    expect((await desk.get(`/v1/feeds/p:C1/changes?since=${writeCursor(epoch, 4)}`)).status).toBe(200);
    registry.registry.heads.apply([{ ...head, floor: 0, digest: bits }]);
  });

  test.each(['p:X1', 'p:none', 'r:other', 'p:', 'q:C1', 'p:C1%2F..', "p:C1'--", `p:${'x'.repeat(150)}`])(
    'SYNC-16: the feed %s is not this desk’s, on any route',
    async (feed) => {
      for (const verb of ['changes', 'snapshot', 'inventory']) {
        expect(await refusalOf(desk.get(`/v1/feeds/${feed}/${verb}`))).toMatch(
          /^(403 not-in-scope|400 input-invalid|404 not-found)$/,
        );
      }
    },
  );
});

describe('snapshot', () => {
  test('SYNC-21: chunks of at most 1,000 rows hold the whole feed, and the cursor goes on from there', async () => {
    const { manifest, rows } = await readSnapshot(desk, 'p:C2');
    const { rows: all } = await readChanges(desk, 'p:C2');
    expect(rows).toEqual(all.filter(({ op }) => op === '+'));
    expect(manifest.chunks.every((chunk) => chunk.rows <= LIMITS.chunkRows)).toBe(true);
    expect((await readChanges(desk, 'p:C2', manifest.cursor)).rows).toEqual([]);
    await keepApplications(registry, [makeApplication('many-7', { callId: 'C2', title: 'Иначе' })]);
    expect((await readChanges(desk, 'p:C2', manifest.cursor)).rows).toMatchObject([{ id: 'many-7', ver: 2 }]);
  });

  test('SYNC-21: is built once a head; after a change, chunks that it did not touch are the same files', async () => {
    const before = (await readSnapshot(desk, 'p:C2')).manifest;
    const again = (await readSnapshot(desk, 'p:C2')).manifest;
    expect(again).toEqual(before);
    await keepApplications(registry, [makeApplication('many-9', { callId: 'C2', title: 'Иначе' })]);
    const after = (await readSnapshot(desk, 'p:C2')).manifest;
    const kept = after.chunks.filter(({ sha256 }) => before.chunks.some((chunk) => chunk.sha256 === sha256));
    expect(after.seq).toBe(before.seq + 1);
    expect(after.chunks.length - kept.length).toBeLessThanOrEqual(2);
    expect((await readSnapshot(desk, 'p:C2')).rows.length).toBe(after.live);
  });

  test('SYNC-22: chunks are opaque files, resumable by Range', async () => {
    const { manifest } = await readSnapshot(desk, 'p:C2');
    const { sha256, bytes } = manifest.chunks[0]!;
    const path = `/v1/chunks/${sha256}`;
    const whole = await desk.get(path, { 'accept-encoding': 'gzip' });
    expect(whole.headers.get('content-encoding')).toBeNull();
    const body = Buffer.from(await whole.arrayBuffer());
    const half = Math.floor(bytes / 2);
    const part = async (range: string, headers = {}) => desk.get(path, { range, ...headers });
    const [first, rest, tail] = [
      await part(`bytes=0-${half - 1}`),
      await part(`bytes=${half}-`),
      await part('bytes=-10'),
    ];
    expect([first.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes ${half}-${bytes - 1}/${bytes}`,
    ]);
    const joined = Buffer.concat([
      Buffer.from(await first.arrayBuffer()),
      Buffer.from(await rest.arrayBuffer()),
    ]);
    expect(joined.equals(body)).toBe(true);
    expect(readChunkRows(joined)).toHaveLength(manifest.chunks[0]!.rows);
    expect(Buffer.from(await tail.arrayBuffer()).equals(body.subarray(-10))).toBe(true);
    expect((await part(`bytes=${bytes}-`)).status).toBe(416);
    for (const odd of ['bytes=5-1', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=-', 'bytes=a-b']) {
      expect((await part(odd)).status).toBe(200);
    }
    expect((await part('bytes=0-1', { 'if-range': '"another"' })).status).toBe(200);
    expect((await part('bytes=0-1', { 'if-range': `"${sha256}"` })).status).toBe(206);
  });

  test('SYNC-22: a chunk of a feed that is not one’s own is out of scope, whoever knows its hash', async () => {
    const { manifest } = await readSnapshot(desk, 'p:C2');
    expect(await refusalOf(stranger.get(`/v1/chunks/${manifest.chunks[0]!.sha256}`))).toBe(
      '403 not-in-scope',
    );
    expect(await refusalOf(desk.get(`/v1/chunks/${'0'.repeat(64)}`))).toBe('403 not-in-scope');
    expect(await refusalOf(desk.get('/v1/chunks/..%2F..%2Fauthority%2Fauthority.json'))).toBe(
      '400 input-invalid',
    );
  });

  test('a chunk file that was lost is made again', async () => {
    const { manifest } = await readSnapshot(desk, 'p:C1');
    await registry.registry.snapshots.chunks.remove(manifest.chunks[0]!.sha256);
    expect((await readSnapshot(desk, 'p:C1')).manifest).toEqual(manifest);
  });
});

describe('old snapshots', () => {
  test('go after a day, with the files that nothing names any more; the newest stays', async () => {
    const before = (await readSnapshot(desk, 'p:C1')).manifest;
    await keepApplications(registry, [makeApplication('app-1', { title: 'Ещё новее' })]);
    const after = (await readSnapshot(desk, 'p:C1')).manifest;
    const { store, snapshots, tools } = registry.registry;
    expect(await sweepSnapshots(store, snapshots.chunks, tools.now())).toBe(0);
    expect(
      await sweepSnapshots(store, snapshots.chunks, new Date(Date.now() + 25 * 3_600_000)),
    ).toBeGreaterThan(0);
    expect(await snapshots.chunks.sizeOf(before.chunks[0]!.sha256)).toBeNull();
    expect((await readSnapshot(desk, 'p:C1')).manifest).toEqual(after);
  });
});

describe('attachments', () => {
  const keepFile = async (text: string, application: string, callId: string) => {
    const bytes = Buffer.from(text);
    const sha256 = await registry.registry.blobs.put(bytes);
    const file = { sha256, name: 'Смета.pdf', mediaType: 'application/pdf', size: bytes.length, pages: 1 };
    await keepApplications(registry, [makeApplication(application, { callId, attachments: [file] })]);
    return sha256;
  };

  test('SYNC-25: go to those who are granted a call with an application that has them', async () => {
    const sha256 = await keepFile('смета на оборудование', 'with-file', 'C1');
    const answer = await desk.get(`/v1/blobs/${sha256}`);
    expect([answer.status, await answer.text()]).toEqual([200, 'смета на оборудование']);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const part = await desk.get(`/v1/blobs/${sha256}`, { range: 'bytes=10-' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-39/40']);
    expect(await refusalOf(stranger.get(`/v1/blobs/${sha256}`))).toBe('403 not-in-scope');
  });

  test('SYNC-25: a hash is no capability', async () => {
    const hidden = await keepFile('чужая смета', 'hidden', 'X1');
    expect(await refusalOf(desk.get(`/v1/blobs/${hidden}`))).toBe('403 not-in-scope');
    const loose = await registry.registry.blobs.put(Buffer.from('ничья'));
    expect(await refusalOf(desk.get(`/v1/blobs/${loose}`))).toBe('403 not-in-scope');
    expect(await refusalOf(desk.get('/v1/blobs/xyz'))).toBe('400 input-invalid');
  });

  test('a file that the registry lost is not-found, not a broken answer', async () => {
    const sha256 = await keepFile('пропавшая смета', 'lost', 'C1');
    await registry.registry.blobs.remove(sha256);
    expect(await refusalOf(desk.get(`/v1/blobs/${sha256}`))).toBe('404 not-found');
  });
});

describe('repair', () => {
  test('SYNC-26: the inventory names all that the feed holds', async () => {
    const lines = (await (await desk.get('/v1/feeds/p:C2/inventory')).text()).trimEnd().split('\n');
    const end = JSON.parse(lines.pop() ?? '') as { rows: number; more: boolean };
    const items = new Map(
      lines
        .map((line) => JSON.parse(line) as { kind: string; id: string; ver: number })
        .map(({ kind, id, ver }) => [`${kind} ${id}`, ver]),
    );
    const state = await readState(desk, 'p:C2');
    expect([end.rows, end.more]).toEqual([state.live, false]);
    expect(digestOf(items)).toBe(state.digest);
    expect(await refusalOf(desk.get('/v1/feeds/p:C2/inventory?after=zzz'))).toBe('400 input-invalid');
  });

  test('SYNC-27: rows by id, with those that left; never from a feed out of scope', async () => {
    const items = [
      { kind: 'application', id: 'app-2' },
      { kind: 'application', id: 'app-3' },
      { kind: 'application', id: 'nobody' },
    ];
    const lines = (await (await desk.post('/v1/rows:batchGet', { feed: 'p:C1', items })).text())
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { op: '+', id: 'app-2', ver: 2 },
      { op: '-', id: 'app-3' },
      { end: true, rows: 2, more: false },
    ]);
    expect(await refusalOf(desk.post('/v1/rows:batchGet', { feed: 'p:X1', items }))).toBe('403 not-in-scope');
    expect(await refusalOf(desk.post('/v1/rows:batchGet', { feed: 'p:C1', items: [] }))).toBe(
      '400 input-invalid',
    );
    expect(
      await refusalOf(desk.post('/v1/rows:batchGet', { feed: 'p:C1', items: [{ kind: 'grant', id: 'x' }] })),
    ).toBe('400 input-invalid');
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { makeTokenBucket } from '../../registry/routes/token-bucket';
import { DESK_RATE } from '../../registry/routes/limit-desk';
import type { RunningRegistry } from '../../registry/start-registry';
import { snapshotManifestSchema } from '../../shared/registry-protocol/feed';
import { makeApplication } from '../support/make-documents';
import { readState } from '../support/read-feed';
import { keepApplications } from '../support/registry-corpus';
import { enrolWireDesk, postJson, proveToken, refusalOf, type WireDesk } from '../support/registry-desk';
import { useRegistry } from '../support/use-registry';

/** A desk may ask 20 times at once, then once in ten seconds; the clock is the test's. */
const RATE = { burst: 20, everyMs: 10_000 };
let time = 0;

const suite = useRegistry('registry-limits', {
  corpus: { calls: ['C1'], applications: 5 },
  deskRate: { ...RATE, clock: () => time },
});
let registry: RunningRegistry;
let folder: string;
beforeAll(() => {
  ({ registry, folder } = suite);
});

const ask = async (desk: WireDesk, path = '/v1/state') => {
  const { status, headers } = await desk.get(path);
  return [status, headers.get('retry-after')];
};

describe('SYNC-62: a token bucket a desk', () => {
  test('asks for a pause when little is left, then refuses with Retry-After, and forgives with time', async () => {
    const desk = await enrolWireDesk(registry, { folder });
    for (let count = 0; count < 18; count += 1) expect(await ask(desk)).toEqual([200, null]);
    expect(await ask(desk)).toEqual([200, '20']);
    expect(await ask(desk)).toEqual([200, '20']);
    expect(await ask(desk)).toEqual([429, '10']);
    const refused = await desk.get('/v1/feeds/p:C1/changes');
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
      429,
      '10',
      { error: { code: 'rate-limited', retryable: true, details: { retryAfter: 10 } } },
    ]);
    // What is refused costs nothing.
    time += 10_000;
    expect(await ask(desk)).toEqual([200, '20']);
    expect(await ask(desk)).toEqual([429, '10']);
    time += 10_000 * RATE.burst;
    expect(await ask(desk)).toEqual([200, null]);
  });

  test('holds on every route that needs a token; hello, enrolment and tokens are not counted', async () => {
    const desk = await enrolWireDesk(registry, { folder });
    for (let count = 0; count < RATE.burst; count += 1) await desk.get('/v1/state');
    const hash = '0'.repeat(64);
    const paths = ['feeds/p:C1/changes', 'feeds/p:C1/snapshot', 'feeds/p:C1/inventory', 'receipts', 'state'];
    for (const path of [...paths, `chunks/${hash}`, `blobs/${hash}`]) {
      expect(await refusalOf(desk.get(`/v1/${path}`))).toBe('429 rate-limited');
    }
    expect(await refusalOf(desk.post('/v1/rows:batchGet', {}))).toBe('429 rate-limited');
    expect(await refusalOf(desk.upload(new Uint8Array(10)))).toBe('429 rate-limited');
    expect(await ask(desk, '/v1/hello')).toEqual([200, null]);
    const proof = await proveToken(registry.address, desk, desk.tokens.refreshToken);
    expect((await postJson(registry.address, '/v1/token', proof)).status).toBe(200);
  });

  test('one desk’s haste is no other’s; a token that is none is told so, however often', async () => {
    const [hasty, calm] = [
      await enrolWireDesk(registry, { folder }),
      await enrolWireDesk(registry, { folder }),
    ];
    for (let count = 0; count <= RATE.burst; count += 1) await hasty.get('/v1/state');
    expect(await ask(hasty)).toEqual([429, '10']);
    expect(await ask(calm)).toEqual([200, null]);
    const headers = { authorization: `Bearer ${'A'.repeat(43)}` };
    for (let count = 0; count <= RATE.burst; count += 1) {
      expect(await refusalOf(fetch(`${registry.address}/v1/state`, { headers }))).toBe('401 token-invalid');
    }
  });

  test('the usual one lets a first sync of 100,000 applications pass, and a loop not', () => {
    expect(DESK_RATE.burst).toBeGreaterThan(3 * (100_000 / 1_000));
    expect(1_000 / DESK_RATE.everyMs).toBeLessThanOrEqual(100);
  });

  test('a clock that was set back a day leaves nobody waiting for a day', () => {
    let clock = Date.parse('2026-11-23T10:00:00Z');
    const bucket = makeTokenBucket({ burst: 2, everyMs: 1_000 }, () => new Date(clock));
    bucket.take('a');
    bucket.take('a');
    clock -= 86_400_000;
    expect(bucket.waitFor('a')).toBe(1);
    clock += 1_000;
    expect([bucket.waitFor('a'), bucket.left('a')]).toEqual([0, 1]);
  });
});

describe('SYNC-20: heads in memory', () => {
  test('are right within seconds when another process moved them', async () => {
    const desk = await enrolWireDesk(registry, { folder });
    const before = await readState(desk, 'p:C1');
    await registry.store.transaction(async (tx) => {
      await tx.query(
        "insert into outbox (feed, kind, item, op, ver) values ('p:C1', 'application', 'app-5', '-', 1)",
      );
      await tx.query('select * from feed_drain(100)');
    });
    const poll = async () => {
      time += 10_000 * RATE.burst;
      return readState(desk, 'p:C1');
    };
    await expect
      .poll(poll, { timeout: 10_000, interval: 100 })
      .toMatchObject({ head: before.head + 1, live: before.live - 1 });
    expect((await poll()).digest).not.toBe(before.digest);
  });
});

describe('SYNC-21: a snapshot', () => {
  test('that four desks ask for at once is built once', async () => {
    const desks = await Promise.all(Array.from({ length: 4 }, () => enrolWireDesk(registry, { folder })));
    await keepApplications(registry, [makeApplication('app-1', { title: 'Новая голова' })]);
    const { query } = registry.store;
    const asked: string[] = [];
    Object.assign(registry.store, {
      query: (...args: Parameters<typeof query>) => (asked.push(args[0]), query(...args)),
    });
    const manifests = await Promise.all(
      desks.map(async (desk) =>
        snapshotManifestSchema.parse(await (await desk.get('/v1/feeds/p:C1/snapshot')).json()),
      ),
    );
    Object.assign(registry.store, { query });
    expect(asked.filter((sql) => /insert into snapshots\b/.test(sql))).toHaveLength(1);
    expect(asked.filter((sql) => /insert into snapshot_chunks\b/.test(sql))).toHaveLength(
      manifests[0]!.chunks.length,
    );
    expect(new Set(manifests.map((manifest) => JSON.stringify(manifest))).size).toBe(1);
  });
});

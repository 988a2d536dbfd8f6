import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openAndListen, startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { describeDatabase } from '../../registry/store/open-postgres';
import { storageFailureOf } from '../../registry/store/store-error';
import { stateSchema } from '../../shared/registry-protocol/feed';
import { makeApplication } from '../support/make-documents';
import { fillRegistry, keepApplications } from '../support/registry-corpus';
import { enrolWireDesk, refusalOf } from '../support/registry-desk';
import { makePlace, queryDatabase, type RegistryPlace } from '../support/registry-place';
import { runRegistry } from '../support/registry-terminal';
import { startTcpGate, type TcpGate } from '../support/tcp-gate';

/** What only a server has: it can be shared, and it can go away. */
const SECRET = 'пароль-п@роль';

let place: RegistryPlace;
let gate: TcpGate;
/** Through the gate, with a password that nothing may ever show. */
let database: string;
const lines: string[] = [];
const opened: RunningRegistry[] = [];

beforeEach(async () => {
  place = await makePlace('postgres-store');
  const direct = new URL(place.data.database ?? '');
  gate = await startTcpGate(Number(direct.port));
  database = `postgres://postgres:${encodeURIComponent(SECRET)}@127.0.0.1:${gate.port}${direct.pathname}`;
  lines.length = 0;
});
afterEach(async () => {
  for (const registry of opened.splice(0)) await registry.stop();
  await gate.remove();
  await place.remove();
});

const folder = (name = 'registry') => join(place.folder, name);
const start = async (name?: string) => {
  const log = (line: string) => void lines.push(line);
  const registry = await startRegistry({ folder: folder(name), database, port: 0, log });
  opened.push(registry);
  return registry;
};
const stop = async (registry: RunningRegistry) => {
  opened.splice(opened.indexOf(registry), 1);
  await registry.stop();
};
/** The server ends every connection of the registry to its database. */
const disconnectAll = () =>
  queryDatabase(
    `${inject('postgres')}/postgres`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(database).pathname.slice(1)}'`,
  );

describe('SYNC-61: a database belongs to one registry', () => {
  test('a second one is refused, and is told who has it; when the first stops, the next may start', async () => {
    const first = await start();
    const second = await openAndListen({ folder: folder('second'), database, port: 0 });
    expect(second).toMatchObject({
      ok: false,
      error: {
        code: 'storage-failed',
        retryable: true,
        details: {
          path: describeDatabase(database),
          holder: expect.stringContaining(`${process.pid}`) as string,
        },
      },
    });
    const typed = await runRegistry(['ledger', '--data', folder('third')], { cwd: place.folder, database });
    expect([typed.code, typed.err]).toEqual([1, expect.stringContaining('Another registry is at work')]);
    await stop(first);
    await start();
  });

  test('a registry whose database another one took meanwhile answers storage-failed and writes nothing', async () => {
    const first = await start();
    await fillRegistry(first);
    const desk = await enrolWireDesk(first, { folder: place.folder });
    await gate.shut();
    const taker = `${inject('postgres')}${new URL(database).pathname}`;
    const second = await startRegistryOn(taker);
    await gate.open();
    await expect
      .poll(() => first.store.query('select 1').catch((error: Error) => error.message), { timeout: 10_000 })
      .toBe('another registry has taken the database');
    expect(await refusalOf(desk.get('/v1/receipts'))).toBe('503 storage-failed');
    await second.end();
    await expect
      .poll(async () => (await desk.get('/v1/receipts')).status, { timeout: 10_000, interval: 100 })
      .toBe(200);
  });

  test('a folder whose data lies on a server does not open an empty database, nor the other way round', async () => {
    await stop(await start());
    const typed = (line: string, given?: string) =>
      runRegistry(line.split(' '), { cwd: place.folder, ...(given ? { database: given } : {}) });
    const without = await typed('ledger --data registry');
    expect([without.code, without.err]).toEqual([1, expect.stringContaining('set DATABASE_URL')]);
    expect(existsSync(join(folder(), 'database'))).toBe(false);
    mkdirSync(join(folder('embedded'), 'database'), { recursive: true });
    expect((await typed('ledger --data embedded', database)).err).toContain('another kind of database');
    const stranger = await typed('ledger --data other', database);
    expect([stranger.code, stranger.err]).toEqual([1, expect.stringContaining('belong to two registries')]);
  });
});

/** Another registry, as far as the database can tell: it holds the claim. */
async function startRegistryOn(url: string): Promise<{ end: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('select pg_advisory_lock(7420000)');
  return { end: () => client.end() };
}

describe('SYNC-61: a server that goes away', () => {
  test('desks are told storage-failed, retryable; nothing crashes, and all goes on when it is back', async () => {
    const registry = await start();
    await fillRegistry(registry);
    const desk = await enrolWireDesk(registry, { folder: place.folder });
    expect((await desk.get('/v1/state')).status).toBe(200);
    await gate.shut();
    for (const path of ['/v1/receipts', '/v1/feeds/p:C1/changes', '/v1/feeds/p:C1/snapshot']) {
      const answer = await desk.get(path);
      expect([answer.status, await answer.json()]).toEqual([
        503,
        { error: { code: 'storage-failed', retryable: true } },
      ]);
    }
    expect((await desk.get('/v1/state')).status).toBe(200);
    await gate.open();
    await expect
      .poll(async () => (await desk.get('/v1/receipts')).status, { timeout: 10_000, interval: 100 })
      .toBe(200);
    await keepApplications(registry, [makeApplication('after', { callId: 'C1' })]);
    const { feeds } = stateSchema.parse(await (await desk.get('/v1/state')).json());
    expect(feeds.find(({ id }) => id === 'p:C1')?.live).toBe(6);
  });

  test('what another registry did meanwhile is seen: a new epoch, heads, grants, a revoked desk', async () => {
    const registry = await start();
    await fillRegistry(registry, { calls: ['C1', 'C2'], applications: 3 });
    const desk = await enrolWireDesk(registry, { folder: place.folder });
    const colleague = await enrolWireDesk(registry, { folder: place.folder });
    for (const each of [desk, colleague]) expect((await each.get('/v1/state')).status).toBe(200);
    await gate.shut();
    const other = (sql: string) => queryDatabase(place.data.database ?? '', sql);
    await other("update meta set value = 'ee' where key = 'epoch'");
    await other("delete from grants where call_id = 'C2'");
    await other("update feeds set head = head + 7 where id = 'p:C1'");
    await other(`update desks set revoked_at = now() where id = '${colleague.deskId}'`);
    await gate.open();
    const heads = async () => {
      const { epoch, feeds } = stateSchema.parse(await (await desk.get('/v1/state')).json());
      return [epoch, ...feeds.map(({ id, head }) => `${id} ${head}`)];
    };
    await expect
      .poll(() => heads().catch(() => null), { timeout: 10_000, interval: 100 })
      .toEqual(['ee', 'p:C1 12', 'r:demo 3']);
    expect(await refusalOf(colleague.get('/v1/state'))).toBe('401 desk-revoked');
  });

  test('a transaction whose connection breaks is rolled back, and its error says so', async () => {
    const { store } = await start();
    await store.execute('create table notes (text text)');
    const work = store.transaction(async (tx) => {
      await tx.query("insert into notes values ('half')");
      await disconnectAll();
      await tx.query("insert into notes values ('whole')");
    });
    expect(await work.catch(storageFailureOf)).toEqual({ code: 'storage-failed', retryable: true });
    await expect
      .poll(() => store.query('select text from notes').catch(() => null), { timeout: 10_000, interval: 100 })
      .toEqual([]);
  });

  test('connections that break while nobody uses them are replaced without a word to anybody', async () => {
    const { store } = await start();
    await Promise.all(Array.from({ length: 10 }, () => store.query('select pg_sleep(0.02)')));
    await disconnectAll();
    await expect
      .poll(() => store.query('select 1 as one').catch(() => null), { timeout: 10_000, interval: 100 })
      .toEqual([{ one: 1 }]);
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => store.query('select 1')));
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
  });
});

describe('the password', () => {
  test('is in no error, no log and nothing that a command prints', async () => {
    const said: string[] = [];
    const registry = await start();
    await gate.shut();
    const failed = registry.store.query('select 1').then(String, (error: Error) => `${error.stack}`);
    said.push(await failed);
    const down = await openAndListen({
      folder: folder('down'),
      database,
      port: 0,
      log: (line) => said.push(line),
    });
    said.push(JSON.stringify(down));
    const typed = await runRegistry(['start', '--port', '0', '--data', 'typed'], {
      cwd: place.folder,
      database,
    });
    said.push(typed.out, typed.err, ...lines);
    await gate.open();
    expect(down).toMatchObject({ ok: false, error: { details: { reason: 'ECONNREFUSED' } } });
    expect(typed.err).toContain('ECONNREFUSED');
    const all = said.join('\n');
    for (const secret of [SECRET, encodeURIComponent(SECRET), 'роль']) expect(all).not.toContain(secret);
  });

  test.each([
    ['postgres://u:secret@host:5433/registry?sslmode=require', 'host:5433/registry'],
    ['postgresql://host/registry', 'host/registry'],
    ['postgres://u:sec/ret@host/registry', 'DATABASE_URL'],
    ['postgres://u:sec@ret/x@host/registry', 'DATABASE_URL'],
    ['postgres://u:se?cret@host/registry', 'DATABASE_URL'],
    ['secret', 'DATABASE_URL'],
  ])('%s is called %s', (url, name) => {
    expect(describeDatabase(url)).toBe(name);
  });
});

import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAdminServer } from '../../registry/commands/admin-server';
import type { ImportOutcome } from '../../registry/commands/import-applications';
import { makeDefaultRubric } from '../../registry/seed/default-rubric';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { hashRubric } from '../../shared/review/hash-rubric';
import { makeDecision } from '../support/make-decision';
import { makeApplication } from '../support/make-documents';
import { readChanges } from '../support/read-feed';
import { enrolWireDesk } from '../support/registry-desk';
import { makePlace, type RegistryPlace } from '../support/registry-place';
import { runRegistry } from '../support/registry-terminal';

let place: RegistryPlace;
let cwd: string;
let registry: RunningRegistry;
let admin: Awaited<ReturnType<typeof startAdminServer>> | null = null;

/** Starts the registry of the folder `data`: commands then go through its admin channel. */
async function startData(): Promise<void> {
  registry = await startRegistry({ ...place.data, folder: join(cwd, 'data'), port: 0 });
  admin = await startAdminServer(registry.registry);
}
async function stopData(): Promise<void> {
  await admin?.stop();
  if (admin) await registry.stop();
  admin = null;
}

beforeAll(async () => {
  place = await makePlace('registry-commands');
  cwd = place.folder;
  await startData();
});
afterAll(async () => {
  await stopData();
  await place.remove();
});

const run = (line: string, lang: 'ru' | 'en' = 'en') =>
  runRegistry([...line.split(' '), '--data', 'data'], { cwd, lang, ...place.data });
const write = (name: string, content: unknown) =>
  writeFile(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content));
const readReport = async (name: string) =>
  JSON.parse(await readFile(join(cwd, name), 'utf8')) as ImportOutcome;

const grant = (id: string, parts: object = {}) => ({
  id,
  title: `Grant ${id}`,
  description: 'A community energy project.',
  currency: 'GBP',
  amountAwarded: 1_000.5,
  awardDate: '2024-05-06',
  recipientOrganization: [{ id: 'GB-CHC-1159982', name: 'Power Together' }],
  fundingOrganization: [{ id: 'GB-CHC-1', name: 'A Trust' }],
  ...parts,
});

describe('seed and enrol-code', () => {
  test('fill in a corpus that a desk can be enrolled for', async () => {
    const seeded = await run('seed --size 2 --seed 7');
    expect(seeded.code).toBe(0);
    expect(seeded.out).toContain('Applications added: 2, changed: 0, unchanged: 0.');
    const again = await run('seed --size 2 --seed 7', 'ru');
    expect(again.out).toContain('Заявок добавлено: 0, изменено: 0, без изменений: 2.');
    const code = await run('enrol-code --reviewer demo');
    expect(code.out.split('\n').at(-1)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });

  test('a reviewer whom nobody knows is three plain lines in one’s own language', async () => {
    const { code, out, err } = await run('enrol-code --reviewer nobody', 'ru');
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toEqual([
      'Что случилось: В реестре нет: nobody.',
      expect.stringMatching(/^Что сохранено: /),
      expect.stringMatching(/^Что сделать: /),
    ]);
  });

  test.each([
    'seed --size many',
    'seed',
    'seed --size 0',
    'enrol-code',
    'nonsense',
    'import-packet',
    'ledger --what',
  ])('%s: exit code 1 and no stack', async (line) => {
    const { code, err } = await run(line);
    expect(code).toBe(1);
    expect(err).not.toBe('');
    expect(err).not.toMatch(/\n\s+at |node_modules/);
  });
});

describe('import-applications', () => {
  test('a bad record never stops the rest; each is told by its index and field', async () => {
    const grants = [
      grant('g-1'),
      grant('g-2', { title: undefined }),
      'not a record',
      grant('g-4', { description: 'CafÃ© energy', awardDate: '31/02/2024' }),
      grant('g-1'),
      grant('g-6', { plannedDates: [{ startDate: 'soon' }], colour: 'green' }),
    ];
    await write('grants.json', { grants });
    const { code, out } = await run(
      'import-applications grants.json --format 360giving --call energy --report report.json',
    );
    expect(code).toBe(0);
    const report = await readReport('report.json');
    const { records, mapped, refused, added } = report.totals;
    expect([records, mapped + refused, added]).toEqual([6, 6, mapped]);
    expect(mapped).toBeGreaterThanOrEqual(3);
    expect(report.entries).toContainEqual(expect.objectContaining({ index: 2, refused: true }));
    expect(report.entries).toContainEqual(
      expect.objectContaining({ index: 4, code: 'duplicate-id', refused: true }),
    );
    expect(report.entries.filter(({ index }) => index === 3).map(({ code: found }) => found)).toEqual(
      expect.arrayContaining(['encoding-slip', 'odd-date']),
    );
    expect(report.unmapped).toMatchObject({ colour: 1 });
    expect(out).toContain('record 2: ');
    expect(out).toContain(`Records in the file: 6. Added: ${added}`);
    expect(out).toContain(`Assigned to reviewer demo: ${added}.`);
  });

  test('a call that is made takes the rubric of a file, checked; one that is there keeps its own', async () => {
    const { hash: _, ...rules } = makeDefaultRubric();
    const [first] = rules.criteria;
    const alone = { ...rules, criteria: [{ ...first!, weight: 100 }] };
    await write('one.json', { grants: [grant('r-1')] });
    await write('alone.json', { ...alone, hash: 'f'.repeat(64) });
    await write('light.json', { ...alone, criteria: [first] });
    await write('shapeless.json', { ...alone, scale: { ...rules.scale, step: 0 } });
    const line = (call: string, rubric: string) =>
      run(`import-applications one.json --format 360giving --call ${call} --rubric ${rubric}`);

    expect(await line('alone', 'alone.json')).toMatchObject({ code: 0 });
    const documents = await registry.registry.store.query<{ id: string }>(
      "select d.id from documents d join calls c on c.rubric_hash = d.id where d.kind = 'rubric' and c.id = 'alone'",
    );
    expect(documents).toEqual([{ id: hashRubric(alone) }]);
    expect(await line('alone', 'alone.json')).toMatchObject({ code: 0 });

    const refused: [string, string, RegExp][] = [
      ['other', 'light.json', /criteria: weights-not-100/],
      ['other', 'shapeless.json', /scale\.step/],
      ['other', 'absent.json', /absent\.json/],
      // Reviews of that call are under way by the rubric of `energy`.
      ['energy', 'alone.json', /--rubric/],
    ];
    for (const [call, rubric, words] of refused) {
      const { code, err } = await line(call, rubric);
      expect([rubric, code]).toEqual([rubric, 1]);
      expect(err).toMatch(words);
    }
    const calls = await registry.registry.store.query("select id from calls where id = 'other'");
    expect(calls).toEqual([]);
  });

  test('SYNC-17: twice imports nothing twice; a record that changed is the next version', async () => {
    await write('twice.json', { grants: [grant('t-1'), grant('t-2')] });
    const line = 'import-applications twice.json --format 360giving --call twice --report twice-report.json';
    await run(line);
    await run(line);
    expect((await readReport('twice-report.json')).totals).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    expect((await readReport('twice-report.json')).assigned).toEqual({ demo: 0 });
    await write('twice.json', { grants: [grant('t-1'), grant('t-2', { title: 'Renamed' }), grant('t-3')] });
    await run(line);
    expect((await readReport('twice-report.json')).totals).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 1,
    });
  });

  test('review-desk: the registry’s own form, under the call that is named', async () => {
    const good = makeApplication('own-1', { measureId: 'measure-unheard-of' });
    const bad = { ...makeApplication('own-2'), members: [] };
    await write('own.json', [good, bad]);
    const { code } = await run(
      'import-applications own.json --format review-desk --call own --assign 0 --report own-report.json',
    );
    const report = await readReport('own-report.json');
    expect(code).toBe(0);
    expect(report.totals).toMatchObject({ records: 2, added: 1, refused: 1 });
    expect(report.entries).toContainEqual(
      expect.objectContaining({ index: 1, field: 'members', refused: true }),
    );
    expect(report.assigned).toEqual({ demo: 0 });
  });

  test.each([
    ['no such file', 'nothing.json', null, 'There is no file'],
    ['not JSON', 'broken.json', '{"grants": [', 'not JSON'],
    ['not 360Giving', 'other.json', { items: [] }, 'no list of 360Giving grants'],
  ])('%s: said plainly, and nothing changes', async (_name, file, content, message) => {
    if (content !== null) await write(file, content);
    const { code, err } = await run(`import-applications ${file} --format 360giving --call never`);
    expect(code).toBe(1);
    expect(err.split('\n')[0]).toContain(message);
    expect(err).toContain('What to do: ');
    expect(await registry.store.query("select 1 from calls where id = 'never'")).toEqual([]);
  });

  const real = new URL('../../../shared/data/360giving/power-to-change.json', import.meta.url).pathname;
  test.skipIf(!existsSync(real))(
    'real grants: all 870 are accounted for (skipped where ../shared/data is not there)',
    async () => {
      const { out } = await run(
        `import-applications ${real} --format 360giving --call ptc --assign 3 --report ptc.json`,
      );
      const { totals, assigned } = await readReport('ptc.json');
      expect(totals).toMatchObject({ records: 870, added: totals.mapped });
      expect(totals.mapped + totals.refused).toBe(870);
      expect(assigned).toEqual({ demo: 3 });
      expect(out).toContain('Records in the file: 870.');
    },
  );
});

describe('a packet that came as a file', () => {
  test('is imported while the registry runs and while it does not, with the same receipt', async () => {
    const desk = await enrolWireDesk(registry, { folder: cwd });
    const { rows } = await readChanges(desk, 'r:demo');
    const assignment = rows.find(({ op }) => op === '+') as unknown as {
      doc: { id: string; applicationId: string };
    };
    const [application] = await registry.store.query<{ doc: never; rubric: never }>(
      `select d.doc, r.doc as rubric from applications a
       join documents d on d.kind = 'application' and d.id = a.id and d.ver = a.version
       join calls c on c.id = a.call_id join documents r on r.kind = 'rubric' and r.id = c.rubric_hash where a.id = $1`,
      [assignment.doc.applicationId],
    );
    const { doc, rubric } = application!;
    const sealed = await desk.seal(
      makeDecision({ application: doc, rubric, assignmentId: assignment.doc.id }),
    );
    await writeFile(join(cwd, 'one.asice'), sealed.bytes);
    const taken = await run('import-packet one.asice --receipt running.asice');
    expect(taken.err).toBe('');
    expect(taken.out).toMatch(/accepted/);
    expect(taken.out).toContain(sealed.packetId);
    await stopData();
    const again = await run('import-packet one.asice', 'ru');
    expect(again.out).toContain('Этот пакет уже был принят');
    const [first, second] = await Promise.all(
      ['running.asice', 'one.receipt.asice'].map((name) => readFile(join(cwd, name))),
    );
    expect(first!.equals(second!)).toBe(true);
    const ledger = await run('ledger --json');
    expect(JSON.parse(ledger.out)).toMatchObject([{ seq: 1, carrier: 'file', packet_id: sealed.packetId }]);
    expect((await run('ledger')).out).toContain('The chain of rows is whole: 1.');
  });

  test('one that is not a packet, or not written to the end, changes nothing', async () => {
    await write('text.asice', 'пакет');
    const { code, err } = await run('import-packet text.asice');
    expect(code).toBe(1);
    expect(err).toContain('What was kept: The registry’s data did not change.');
    expect((await run('import-packet missing.asice', 'ru')).err).toContain('Что случилось: Файла ');
  });

  test('a receipt that cannot be written says that the decisions are kept', async () => {
    await mkdir(join(cwd, 'folder'), { recursive: true });
    const { code, err } = await run('import-packet one.asice --receipt folder');
    expect(code).toBe(1);
    expect(err).toContain('All that was taken is kept in the registry.');
  });
});

describe('the data folder', () => {
  test('belongs to one process; a second start says who has it', async () => {
    await startData();
    const { code, err } = await run('start --port 0');
    await stopData();
    expect(code).toBe(1);
    expect(err).toContain(`process ${process.pid}`);
  });

  test('a lock whose process is gone, or whose number another process has by now, is taken over', async () => {
    await write('data/registry.lock', '999999999 - gone\n');
    expect((await run('ledger')).code).toBe(0);
    await write('data/registry.lock', `${process.pid} another-boot:1 gone\n`);
    expect((await run('ledger')).code).toBe(process.platform === 'linux' ? 0 : 1);
  });

  test('a port that is taken is said, and the folder is free again', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { err } = await run(`start --port ${(other.address() as AddressInfo).port}`);
    other.close();
    expect(err).toContain('EADDRINUSE');
    expect(existsSync(join(cwd, 'data', 'registry.lock'))).toBe(false);
  });

  test('start says where it listens, and stops when it is asked to', async () => {
    const { code, out } = await run('start --port 0', 'ru');
    expect(code).toBe(0);
    expect(out).toMatch(/^registry listening on http:\/\/127\.0\.0\.1:\d+$/m);
    expect(out).toContain('Реестр остановлен');
    for (const name of ['registry.lock', 'admin.json'])
      expect(existsSync(join(cwd, 'data', name))).toBe(false);
  });

  test('ca writes the certificate that packets verify against', async () => {
    const { out } = await run('ca --out ca.pem');
    expect(out).toContain('ca.pem');
    expect(await readFile(join(cwd, 'ca.pem'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  test('data of a newer version is left alone', async () => {
    await startData();
    await registry.store.query("insert into migrations (id, name, sha256) values (999, 'later', '')");
    await stopData();
    expect((await run('ledger')).err).toContain('newer version');
  });
});

describe('the admin channel', () => {
  test('answers nobody without the secret that lies in the folder', async () => {
    const folder = join(cwd, 'data');
    const lines: string[] = [];
    const fake = {
      folder,
      tools: { randomBytes: () => new Uint8Array(32), log: (line: string) => lines.push(line) },
    };
    const server = await startAdminServer(fake as never);
    const { port, secret } = JSON.parse(await readFile(join(folder, 'admin.json'), 'utf8')) as {
      port: number;
      secret: string;
    };
    const ask = async (authorization: string, method = 'POST') =>
      (
        await fetch(`http://127.0.0.1:${port}/`, {
          method,
          headers: { authorization },
          ...(method === 'POST' ? { body: '{"name":"no"}' } : {}),
        })
      ).status;
    expect([
      await ask(''),
      await ask('Bearer x'),
      await ask(`Bearer ${secret}`, 'GET'),
      await ask(`Bearer ${secret}`),
    ]).toEqual([403, 403, 403, 200]);
    if (process.platform !== 'win32')
      expect((await stat(join(folder, 'admin.json'))).mode & 0o777).toBe(0o600);
    await server.stop();
  });
});

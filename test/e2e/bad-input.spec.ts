import { spawnSync } from 'node:child_process';
import { randomUUID, webcrypto } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openAuthority } from '../../registry/ca/open-authority';
import type { DeskId, ReviewerId } from '../../shared/application/ids';
import { explainError } from '../../shared/i18n/explain-error';
import type { EnrolAnswer, EnrolRequest } from '../../shared/registry-protocol/calls';
import { reasonCodeSchema } from '../../shared/registry-protocol/reason-codes';
import type { DeskError } from '../../shared/result';
import { startHostileServer } from '../support/hostile-server';
import {
  answerDialogs,
  closeExchange,
  goTo,
  syncNow,
  waitForApplications,
} from '../support/journeys/desk-steps';
import { expectProblem } from '../support/journeys/expect-problem';
import { damageOneRow, startRegistryProxy, type RegistryProxy } from '../support/journeys/registry-proxy';
import { launchDesk, type Desk } from '../support/launch-desk';
import { hasOpenssl, openssl } from '../support/openssl';
import { makeVault, postJson } from '../support/registry-desk';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import {
  finalise,
  openNextAndDeclare,
  passGates,
  readNumber,
  recommend,
  scoreCriteria,
  type Plan,
} from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';
import { unwrap } from '../support/unwrap';
import { isEnvelope } from '../../shared/packet/envelope-head';
import { decryptWithOpenssl } from '../support/tour/decrypt-with-openssl';

const SEEDED = 20;
const PLAN: Plan = { scores: [4, 4, 4, 4, 4, 4], outcome: 'Поддержать', amount: true };
const t = words('ru');
/** Russian and English, in one theme. */
const TONGUES = [LOOKS[0], LOOKS[2]] as const;

let folder: string;
let registry: RegistryUnderTest;
let proxy: RegistryProxy;
let desk: Desk;
/** The application whose review must survive everything below. */
let number = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-bad-input-'));
  registry = await startRegistryProgram({ seed: SEEDED });
  proxy = await startRegistryProxy(registry.address);
  desk = await launchDesk();
  await putOn(desk.page, TONGUES[0]);
});
test.afterAll(async () => {
  await desk?.close();
  await proxy?.close();
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('enrolment: a wrong code and a used one are told apart', async () => {
  await refusesToEnrol(proxy.address, 'AAAA-BBBB-CCCC', { code: 'enrol-code-invalid' });
  await refusesToEnrol(proxy.address, await makeUsedCode(), { code: 'enrol-code-used' });
});

test('enrolment: an address where nothing, something else, or a network in the clear is', async () => {
  await refusesToEnrol(await findDeadAddress(), 'AAAA-BBBB-CCCC', { code: 'registry-unreachable' });
  await refusesToEnrol('http://192.0.2.1:7420', 'AAAA-BBBB-CCCC', { code: 'address-invalid' });
  const stranger = await startHostileServer();
  stranger.answer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<h1>It works!</h1>'),
  );
  await refusesToEnrol(stranger.address, 'AAAA-BBBB-CCCC', {
    code: 'registry-not-found',
    details: { status: 200 },
  });
  await stranger.close();
});

test('enrolment: a certificate of the server, or of the desk, that does not check is refused', async () => {
  const impostor = unwrap(
    await openAuthority({
      folder: join(folder, 'impostor'),
      registry: { id: 'impostor', name: 'Impostor' },
      now: () => new Date(),
      webcrypto: webcrypto as webcrypto.Crypto,
    }),
  );
  proxy.tamper(async ({ path, body }, pass) => {
    if (path !== '/v1/enrol') return null;
    const request = JSON.parse(body.toString()) as EnrolRequest;
    const answer = await pass();
    const granted = JSON.parse(answer.body.toString()) as EnrolAnswer;
    const forged = unwrap(
      await impostor.issueDeskCertificate(request.csr, {
        deskId: request.deskId as DeskId,
        reviewer: { id: 'demo' as ReviewerId, name: 'Demo' },
      }),
    );
    return { ...answer, body: Buffer.from(JSON.stringify({ ...granted, certificate: forged.pem })) };
  });
  await refusesToEnrol(proxy.address, await newCode(), { code: 'certificate-refused' });
  proxy.tamper(null);

  test.skip(!hasOpenssl, 'openssl is not installed: the self-signed server is not tried');
  const selfSigned = await startHostileServer({ tls: makeSelfSigned() });
  await refusesToEnrol(selfSigned.address, 'AAAA-BBBB-CCCC', { code: 'certificate-refused' });
  await selfSigned.close();
});

test('sync: a cut in the middle loses nothing, and a row that fails its schema stops no other', async () => {
  const { page } = desk;
  await fillEnrolment(page, proxy.address, await newCode());
  proxy.tamper(({ path }) => Promise.resolve(path.startsWith('/v1/chunks/') ? 'half' : null));
  await page.getByRole('button', { name: t('settings.enrol.submit') }).click();
  await expect(page.getByRole('navigation', { name: t('common.nav.label') })).toBeVisible();
  for (const look of TONGUES) {
    await putOn(page, look);
    const panel = await syncNow(page, words(look.language));
    await expectProblem(panel, look.language, { code: 'answer-truncated' });
    await closeExchange(page);
  }

  proxy.tamper(damageOneRow());
  await putOn(page, TONGUES[0]);
  const panel = await syncNow(page, t);
  await expectProblem(panel, 'ru', { code: 'schema-invalid', details: { field: 'title' } });
  await expect(panel).toContainText(t('common.sync.phase.done'));
  await closeExchange(page);
  await waitForApplications(page, t, SEEDED - 1);
  proxy.tamper(null);
});

test('sync: the registry is away while a review is written; all of it stays, and the sync goes on later', async () => {
  const { page } = desk;
  await goTo(page, t, 'queue');
  number = await openNextAndDeclare(page, t);
  await passGates(page, t);
  await scoreCriteria(page, t, PLAN);
  await expect(page.getByText(new RegExp(t('common.footer.saved', { time: '.*' })))).toBeVisible();
  await registry.stop();
  for (const look of TONGUES) {
    await putOn(page, look);
    const panel = await syncNow(page, words(look.language));
    await expectProblem(panel, look.language, { code: 'registry-unreachable' });
    await closeExchange(page);
    expect(await readNumber(page)).toBe(number);
    await expect(page.locator('[data-criterion]')).toHaveCount(PLAN.scores.length);
    await expect(
      page.getByText(words(look.language)('review.total.label', { scored: 6, of: 6 })),
    ).toBeVisible();
  }
  await registry.restart();
  await putOn(page, TONGUES[0]);
  await syncNow(page, t);
  await closeExchange(page);
  await expect(page.getByText(t('common.network.online'))).toBeVisible();
});

test('export: where a file cannot be made, none is left, and the packet waits on', async () => {
  const { page, app } = desk;
  await recommend(page, t, PLAN);
  // Or else the packet would leave by wire.
  await registry.stop();
  await finalise(page, t);
  await goTo(page, t, 'packets');
  writeFileSync(join(folder, 'a-file'), 'not a folder');
  const places: (Pick<DeskError, 'code'> & { path: string })[] = [
    { path: join(folder, 'a-file', 'decision.asice'), code: 'file-not-writable' },
    { path: join(folder, 'no', 'such', 'decision.asice'), code: 'file-not-writable' },
  ];
  const full = mountFull();
  if (full) places.push({ path: join(full, 'decision.asice'), code: 'disk-full' });
  else console.log('no tmpfs can be mounted here: a full disk is tried by the unit tests only');
  try {
    for (const { path, code } of places) {
      await answerDialogs(app, path);
      for (const look of TONGUES) {
        const say = words(look.language);
        await putOn(page, look);
        await page.getByRole('button', { name: say('packet.exportWaiting', { count: 1 }) }).click();
        await expectProblem(page, look.language, { code, details: { path } });
        await expect(rowOf(page)).toContainText(say('packet.state.sealed'));
      }
    }
    if (full) expect(readdirSync(full)).toEqual(['filler']);
    expect(readFileSync(join(folder, 'a-file'), 'utf8')).toBe('not a folder');
  } finally {
    if (full) spawnSync('umount', [full]);
  }
  await putOn(page, TONGUES[0]);
  // Encrypted to the registry, which the desk offers first; openssl opens it with the registry's key.
  const encrypted = join(folder, 'decision.asice.p7m');
  await answerDialogs(app, encrypted);
  await page.getByRole('button', { name: t('packet.exportWaiting', { count: 1 }) }).click();
  await expect(rowOf(page)).toContainText(t('packet.state.exported'));
  expect(isEnvelope(readFileSync(encrypted))).toBe(true);
  decryptWithOpenssl(registry.dataFolder, encrypted, join(folder, 'decision.asice'));
});

test('import: what is no receipt, or not for this desk, changes nothing', async () => {
  const { page } = desk;
  const text = join(folder, 'letter.txt');
  writeFileSync(text, 'Уважаемые коллеги, квитанция во вложении.');
  await refusesReceipt(desk, text, 'not-a-packet');
  // Its own decision: signed by a desk, where only the registry's signature counts.
  await refusesReceipt(desk, join(folder, 'decision.asice'), 'packet-kind');
  await refusesReceipt(desk, join(folder, 'decision.asice.p7m'), 'envelope-recipient');
  await expect(rowOf(page)).toContainText(t('packet.state.exported'));

  await registry.command('import-packet', join(folder, 'decision.asice.p7m'));
  const receipt = join(folder, 'decision.receipt.asice');
  await answerDialogs(desk.app, receipt);
  await page.getByRole('button', { name: t('packet.import') }).click();
  await expect(rowOf(page)).toContainText(t('packet.state.accepted'));

  await registry.restart();
  const other = await launchDesk();
  try {
    await putOn(other.page, TONGUES[0]);
    await fillEnrolment(other.page, registry.address, await newCode());
    await other.page.getByRole('button', { name: t('settings.enrol.submit') }).click();
    await waitForApplications(other.page, t, SEEDED);
    await goTo(other.page, t, 'packets');
    await refusesReceipt(other, receipt, 'packet-recipient');
  } finally {
    await other.close();
  }
});

test('command line: files that are not what they should be end with 1 and three plain lines', async () => {
  const text = join(folder, 'letter.txt');
  const web = join(folder, 'page.json');
  writeFileSync(web, '<!doctype html><title>Not found</title>');
  const other = join(folder, 'other.json');
  writeFileSync(other, '{"weather":"rain"}');
  const giving = ['--format', '360giving', '--call', 'bad'];
  const cases: readonly (readonly string[])[] = [
    ['import-packet', text],
    ['import-packet', join(folder, 'nowhere.asice')],
    ['import-applications', web, ...giving],
    ['import-applications', other, ...giving],
  ];
  const before = await registry.command('ledger', '--json');
  for (const args of cases) {
    for (const [language, leads] of [
      ['ru', ['Что случилось:', 'Что сохранено:', 'Что сделать:']],
      ['en', ['What happened:', 'What was kept:', 'What to do:']],
    ] as const) {
      const { code, stderr } = await registry.tryCommand(...args, '--lang', language);
      const lines = stderr.trim().split('\n');
      expect(code, args.join(' ')).toBe(1);
      expect(lines.map((line, index) => line.startsWith(leads[index] ?? '?'))).toEqual([true, true, true]);
      // Plain words: the code is for programs.
      expect(lines.join(' ')).not.toMatch(
        /\b(not-a-packet|not-json|not-360giving|file-not-found)\b|\{|Error/,
      );
    }
  }
  expect(await registry.command('ledger', '--json')).toBe(before);
  expect(JSON.parse(before)).toHaveLength(1);
});

test('every code has its three sentences in both languages, and no code shows through', () => {
  for (const code of reasonCodeSchema.options) {
    for (const language of ['ru', 'en'] as const) {
      const { happened, kept, todo } = explainError({ code, retryable: false }, language);
      for (const sentence of [happened, kept, todo]) {
        expect(sentence.length).toBeGreaterThan(10);
        expect(sentence).not.toContain(code);
        expect(sentence).not.toMatch(/[{}]/);
      }
    }
  }
});

/** Tries to enrol; the refusal is said in both languages and what was typed stays. */
async function refusesToEnrol(
  address: string,
  code: string,
  error: Pick<DeskError, 'code' | 'details'>,
): Promise<void> {
  const { page } = desk;
  await fillEnrolment(page, address, code);
  await page.getByRole('button', { name: t('settings.enrol.submit') }).click();
  await expectProblem(page, 'ru', error);
  await chooseLanguage(page, 'Русский', 'English');
  await expectProblem(page, 'en', error);
  await chooseLanguage(page, 'English', 'Русский');
  await expect(page.getByLabel(t('settings.enrol.address'))).toHaveValue(address);
  await expect(page.getByLabel(t('settings.enrol.code'))).toHaveValue(code);
}

async function chooseLanguage(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${from}`) }).click();
  await page.getByRole('option', { name: to }).click();
}

async function fillEnrolment(page: Page, address: string, code: string): Promise<void> {
  await page.getByLabel(t('settings.enrol.address')).fill(address);
  await page.getByLabel(t('settings.enrol.code')).fill(code);
}

async function refusesReceipt({ page, app }: Desk, path: string, code: DeskError['code']): Promise<void> {
  await answerDialogs(app, path);
  for (const look of TONGUES) {
    await putOn(page, look);
    await page.getByRole('button', { name: words(look.language)('packet.import') }).click();
    await expectProblem(page, look.language, { code });
  }
  await putOn(page, TONGUES[0]);
}

const rowOf = (page: Page) => page.getByRole('row').filter({ hasText: number });

async function newCode(): Promise<string> {
  return (await registry.enrolment()).split('#')[1]!;
}

/** A code with which another desk has just enrolled. */
async function makeUsedCode(): Promise<string> {
  const code = await newCode();
  const vault = await makeVault(join(folder, 'other-desk', randomUUID()));
  const { deskId, csr } = unwrap(await vault.makeCertificateRequest());
  const answer = await postJson(registry.address, '/v1/enrol', { code, deskId, deskName: 'Стол', csr });
  expect(answer.status).toBe(200);
  return code;
}

async function findDeadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

function makeSelfSigned(): { key: string; cert: string } {
  const where = join(folder, 'tls');
  mkdirSync(where);
  const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -keyout key.pem -out cert.pem';
  const made = openssl(where, ...words.split(' '));
  if (!made.ok) throw new Error(made.said);
  return {
    key: readFileSync(join(where, 'key.pem'), 'utf8'),
    cert: readFileSync(join(where, 'cert.pem'), 'utf8'),
  };
}

/** A small disk that is full already; null where one may not mount. */
function mountFull(): string | null {
  const where = join(folder, 'full');
  mkdirSync(where);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', where]);
  if (mounted.status !== 0) return null;
  // It ends where the disk ends.
  spawnSync('dd', ['if=/dev/zero', `of=${join(where, 'filler')}`, 'bs=4096', 'count=64']);
  return where;
}

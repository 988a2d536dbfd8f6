import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { projectRoot } from '../../build/setup/project-root';
import { checkScreen } from '../support/journeys/check-screen';
import { openByNumber, waitForApplications, watchPage } from '../support/journeys/desk-steps';
import { holdFile, type HeldFile } from '../support/hold-file';
import { readTable } from '../support/journeys/read-table';
import { launchDesk, type Desk } from '../support/launch-desk';
import { makeLongPdf } from '../support/make-long-pdf';
import { makeRichApplication } from '../support/rich-application';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { declareNoConflict, enrol } from '../support/tour/reviewer';
import { LOOKS, openAlbum, putOn } from '../support/tour/screenshots';
import { words, type Words } from '../support/tour/words';

const t = words('ru');
const CORPUS = join(projectRoot, '..', 'shared', 'data', 'pdf');
const HAS_CORPUS = existsSync(CORPUS);
const NUMBER = 'Ч-0001';
const LONG = 'Отчёт на 500 страниц.pdf';
const LONG_PAGES = 500;
/** A folder for pictures; without it none are taken. */
const ALBUM = process.env['PDF_SCREENS'];

let folder: string;
let registry: RegistryUnderTest;
let desk: Desk;
let problems: () => readonly string[];
const outside: string[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-corpus-'));
  const userData = join(folder, 'desk');
  const corpus = HAS_CORPUS ? readdirSync(CORPUS).filter((name) => name.endsWith('.pdf')) : [];
  const files = corpus.map((name) => holdFile(userData, name, readFileSync(join(CORPUS, name))));
  files.push(holdFile(userData, LONG, await makeLongPdf(LONG_PAGES)));
  files.push(holdFile(userData, 'Расчёт.docx', Buffer.from('a document of another program')));
  const away = { sha256: 'e'.repeat(64), name: 'Не загружен.pdf', size: 70_000 };
  registry = await startRegistryProgram();
  const file = join(folder, 'applications.json');
  writeFileSync(file, JSON.stringify([makeDocument([...files, away])]));
  await registry.command('import-applications', file, '--format', 'review-desk', '--call', 'flax-2026');
  desk = await launchDesk({ userData, size: { width: 1366, height: 768 } });
  const { page } = desk;
  problems = watchPage(page);
  page.on('request', (request) => {
    if (!/^(blob:)?app:\/\/desk\//.test(request.url())) outside.push(request.url());
  });
  await putOn(page, LOOKS[0]);
  // What the registry does not have is not asked for again and again.
  await page.evaluate(() => window.desk['settings:write']({ autoSync: false }));
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, t, address!, code!);
  await waitForApplications(page, t, 1);
  await openByNumber(page, t, NUMBER);
  await declareNoConflict(page, t);
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('every file of the corpus opens in the pane, or says plainly why not', async () => {
  test.skip(!HAS_CORPUS, 'the folder ../shared/data/pdf is absent');
  test.setTimeout(180_000);
  const { page } = desk;
  const manifest = readFileSync(join(CORPUS, 'MANIFEST.csv'), 'utf8').trim().split('\n').slice(1);
  const seen = { drawn: 0, password: 0, damaged: 0 };
  for (const [name, , verdict] of manifest.map((line) => line.split(','))) {
    await openFile(name!, t);
    if (verdict === 'ok') {
      const view = page.getByRole('region', { name: t('reading.pdf.viewer', { name: name! }), exact: true });
      const sheet = view.locator('[data-pdf-pages]');
      // Fuzzed files may open and have no page that can be drawn: then they say so.
      const failed = sheet
        .getByText(t('reading.pdf.pageFailed', { page: 1 }))
        .or(page.getByRole('heading', { name: t('reading.pdf.damaged.happened') }));
      await expect(sheet.locator('canvas').or(failed).first(), name).toBeVisible();
      const isDrawn = await sheet.locator('canvas').first().isVisible();
      if (!isDrawn) console.log(`${name}: opens, and says that it is damaged`);
      seen[isDrawn ? 'drawn' : 'damaged'] += 1;
      continue;
    }
    const isLocked = verdict === 'PasswordException';
    const title = t(isLocked ? 'reading.pdf.password.title' : 'reading.pdf.damaged.happened');
    await expect(page.getByRole('heading', { name: title }), name).toBeVisible();
    await expect(page.getByText(name!, { exact: true }).last()).toBeVisible();
    seen[isLocked ? 'password' : 'damaged'] += 1;
  }
  console.log(
    `${seen.drawn} drawn, ${seen.password} ask for a password, ${seen.damaged} say they are damaged`,
  );
  expect(seen.drawn + seen.password + seen.damaged).toBe(manifest.length);
  expect(seen.drawn).toBeGreaterThanOrEqual(43);
  await openPart(t('reading.nav.requisites'));
  await expect(page.getByRole('heading', { name: t('reading.members.title') })).toBeVisible();
  expect(await page.evaluate(() => document.querySelectorAll('style').length)).toBe(0);
  expect(problems()).toEqual([]);
  expect(outside).toEqual([]);
});

test('500 pages are scrolled through with a handful of canvases', async () => {
  const { page } = desk;
  await openFile(LONG, t);
  const pane = page.locator('[data-pdf-pages]');
  await pane.locator('canvas').first().waitFor();
  let most = 0;
  for (let step = 0; step <= 40; step += 1) {
    await pane.evaluate((element, share) => {
      element.scrollTop = share * (element.scrollHeight - element.clientHeight);
    }, step / 40);
    await page.waitForTimeout(60);
    most = Math.max(most, await pane.locator('canvas').count());
  }
  await expect(pane.getByText('Page 500 of the report')).toBeVisible();
  await expect(pane.locator('canvas').first()).toBeVisible();
  most = Math.max(most, await pane.locator('canvas').count());
  console.log(`at most ${most} canvases at once`);
  expect(most).toBeLessThanOrEqual(5);
});

test('the page, the zoom and the turn of a file are there again after leaving it, and after a restart', async () => {
  const { page } = desk;
  await page.getByRole('textbox', { name: t('reading.pdf.goTo') }).fill('217');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Equal');
  await page.getByRole('button', { name: t('reading.pdf.rotate') }).click();
  await expect(page.locator('[data-pdf-pages]').getByText('Page 217 of the report')).toBeVisible();
  await openPart(t('reading.nav.requisites'));
  await openFile(LONG, t);
  const look = async () => {
    const field = page.getByRole('textbox', { name: t('reading.pdf.goTo') });
    await expect(field).toHaveValue('217');
    // With its words: drawing them must not turn them back.
    await expect(page.locator('.pdf-text').first()).toContainText('of the report');
    await expect(page.locator('.pdf-text').first()).toHaveAttribute('data-main-rotation', '90');
    return page.getByRole('button', { name: new RegExp(`${t('reading.pdf.zoom')}$`) }).innerText();
  };
  const zoom = await look();
  // A place is written once the person rests; what is not on the disk is not there after a restart.
  const kept = async () => JSON.stringify((await readTable(page, 'visits')).map(({ place }) => place));
  await expect.poll(kept).toMatch(/"page":217.*"rotation":90/);
  await page.reload();
  expect(await look()).toBe(zoom);
});

test('a locked file opens with its password and tells a wrong one; other kinds can be saved', async () => {
  const { page } = desk;
  if (HAS_CORPUS) {
    await openFile('issue6010_2.pdf', t);
    const field = page.getByLabel(t('reading.pdf.password.label'));
    await field.fill('not this');
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('reading.pdf.password.wrong'))).toBeVisible();
    await shoot('locked');
    await field.fill('æøå');
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-pdf-pages] canvas').first()).toBeVisible();
  }
  await openFile('Расчёт.docx', t);
  await expect(page.getByRole('heading', { name: t('reading.file.other.title') })).toBeVisible();
  await expect(
    page.getByRole('button', { name: t('reading.files.saveNamed', { name: 'Расчёт.docx' }) }),
  ).toBeEnabled();
  await shoot('other');
  await openFile('Не загружен.pdf', t);
  await expect(
    page.getByRole('button', { name: t('attachments.downloadNamed', { name: 'Не загружен.pdf' }) }),
  ).toBeVisible();
  await shoot('away');
});

test('axe objects to nothing in the pane, in both languages and themes', async () => {
  const { page } = desk;
  const found: string[] = [];
  const album = ALBUM ? openAlbum(ALBUM) : null;
  for (const look of LOOKS) {
    const spoken = words(look.language);
    await putOn(page, look);
    await openFile(LONG, spoken);
    await page.locator('[data-pdf-pages] canvas').first().waitFor();
    await page.getByRole('button', { name: spoken('reading.pdf.thumbnails') }).click();
    await page.locator('[role="option"] canvas').first().waitFor();
    await page.waitForTimeout(400);
    found.push(...(await checkScreen(page, `pdf (${look.language}, ${look.theme})`)));
    await album?.shoot(page, 'pdf', look);
  }
  expect(found).toEqual([]);
  expect(problems()).toEqual([]);
});

async function shoot(name: string): Promise<void> {
  if (ALBUM) await desk.page.screenshot({ path: join(ALBUM, `${name}.png`) });
}

const navOf = (spoken: Words): Locator =>
  desk.page.getByRole('navigation', { name: spoken('reading.nav.label') });

async function openFile(name: string, spoken: Words): Promise<void> {
  const button = navOf(spoken).locator('button').filter({ hasText: name });
  await button.first().click();
  await expect(button.first()).toHaveAttribute('aria-current', 'true');
}

const openPart = (name: string): Promise<void> => navOf(t).getByRole('button', { name }).first().click();

function makeDocument(files: readonly HeldFile[]) {
  const rich = makeRichApplication();
  const rub = (roubles: number) => ({ amount: roubles * 100, currency: 'RUB' });
  const sums = { requested: rub(5_900_000), cofinancing: rub(4_100_000), total: rub(10_000_000) };
  return {
    ...rich,
    ...sums,
    id: 'app-0001',
    number: NUMBER,
    budget: [{ ...rich.budget[0]!, ...sums }],
    attachments: files.map((file) => ({ ...file, mediaType: mediaTypeOf(file.name), pages: null })),
    source: { ...rich.source, recordId: 'app-0001', notes: [] },
  };
}

function mediaTypeOf(name: string): string {
  return name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream';
}

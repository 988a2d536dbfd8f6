import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { checkScreen } from '../support/journeys/check-screen';
import {
  answerDialogs,
  closeExchange,
  goTo,
  syncNow,
  waitForApplications,
  watchPage,
} from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { enrol } from '../support/tour/reviewer';
import { LOOKS, openAlbum, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const SEEDED = 40;
const t = words('ru');
/** Screens of the journey, for those who want to look at them. */
const album = process.env['QUEUE_ALBUM'] ? openAlbum(process.env['QUEUE_ALBUM']) : null;

let registry: RegistryUnderTest;
let desk: Desk;
let page: Page;
let problems: () => readonly string[];
let folder: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-queue-'));
  registry = await startRegistryProgram({ seed: SEEDED });
  desk = await launchDesk({ userData: join(folder, 'desk') });
  page = desk.page;
  problems = watchPage(page);
  await putOn(page, LOOKS[0]);
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, t, address!, code!);
  await waitForApplications(page, t, SEEDED);
  await facet(t('queue.scope.all')).click();
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('what is shown follows the words, the fields and the facets', async () => {
  const all = await shown();
  await search('есть:пометки');
  await expect.poll(shown).toBe(0);
  await search('запрошено:>0');
  await expect.poll(shown).toBeGreaterThan(0);
  const withMoney = await shown();
  await search('-запрошено:>0');
  await expect.poll(shown).toBe(all - withMoney);
  await search('');
  await facet(t('queue.state.not-started')).click();
  await expect.poll(shown).toBe(all);
  await page
    .getByRole('button', { name: t('queue.facets.clear', { label: t('queue.states.label') }) })
    .click();
});

test('rows are chosen, tagged at once, and the tags are taken back', async () => {
  const rows = page.getByRole('row').filter({ has: page.locator('[data-opens]') });
  await rows.nth(0).getByRole('gridcell').first().click();
  await rows
    .nth(2)
    .getByRole('gridcell')
    .first()
    .click({ modifiers: ['Shift'] });
  await expect(bar()).toContainText(t('queue.bulk.count', { count: 3 }));
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: t('queue.tags.title', { count: 3 }) });
  await dialog.getByLabel(t('queue.tags.new')).fill('потом');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'потом', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await album?.shoot(page, 'tags', LOOKS[0]);
  await dialog.getByRole('button', { name: t('queue.tags.done') }).click();
  await search('метка:потом');
  await expect.poll(shown).toBe(3);
  await search('-метка:потом');
  await expect.poll(shown).toBe(SEEDED - 3);
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.keyboard.press('Control+z');
  await search('метка:потом');
  await expect.poll(shown).toBe(0);
  await search('');
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.keyboard.press('Control+a');
  await expect(bar()).toContainText(t('queue.bulk.count', { count: SEEDED }));
});

test('attachments of the chosen come at once; without the registry it is said plainly, and the rest comes later', async () => {
  const line = page
    .getByRole('status')
    .filter({ has: page.getByRole('button', { name: t('queue.notice.close') }) });
  const fetchChosen = (): Promise<void> =>
    bar()
      .getByRole('button', { name: t('queue.bulk.files') })
      .click();
  await registry.stop();
  await dropFiles();
  await fetchChosen();
  await expect(line).toContainText(/Загружено 0 из \d+\. Реестр не отвечает/);
  await album?.shoot(page, 'files-offline', LOOKS[0]);
  await registry.restart();
  await line.getByRole('button', { name: t('queue.files.again') }).click();
  await expect(line).toContainText(/^Загружено \d+ вложени/);
  await fetchChosen();
  await expect(line).toContainText('уже на этом рабочем месте');
  await line.getByRole('button', { name: t('queue.notice.close') }).click();
  await expect(line).toHaveCount(0);
});

test('regions are short, and whole to a screen reader', async () => {
  const regions = page.locator('[data-column="region"]');
  await expect(regions.filter({ hasText: 'Респ.' }).first()).toBeVisible();
  const [shownWords, whole] = await regions
    .filter({ hasText: 'Респ.' })
    .first()
    .evaluate((cell) => [
      cell.querySelector('[aria-hidden]')?.textContent,
      cell.querySelector('[title]')?.getAttribute('title'),
    ]);
  expect(whole).toContain('Республика');
  expect(whole!.length).toBeGreaterThan(shownWords!.length);
  const isCut = (cells: Element[]): string[] =>
    cells
      .filter((cell) => cell.firstElementChild!.scrollWidth > cell.firstElementChild!.clientWidth)
      .map((cell) => cell.textContent);
  expect(await regions.evaluateAll(isCut)).toEqual([]);
});

test('what is shown is saved as CSV and as a workbook', async () => {
  const csv = join(folder, 'rows.csv');
  await answerDialogs(desk.app, csv);
  await page.getByRole('button', { name: t('queue.copy.menu') }).click();
  await page.getByRole('menuitem', { name: t('queue.copy.csv') }).click();
  await expect(page.getByText(t('queue.copy.saved', { count: SEEDED, path: csv }))).toBeVisible();
  const lines = readFileSync(csv, 'utf8').split('\r\n');
  expect(lines[0]).toMatch(/^\ufeff"Номер";"Название";"Мои метки"/);
  expect(lines).toHaveLength(SEEDED + 2);
  const xlsx = join(folder, 'rows.xlsx');
  await answerDialogs(desk.app, xlsx);
  await page.getByRole('button', { name: t('queue.copy.menu') }).click();
  await page.getByRole('menuitem', { name: t('queue.copy.xlsx') }).click();
  await expect(page.getByText(t('queue.copy.saved', { count: SEEDED, path: xlsx }))).toBeVisible();
  expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('button', { name: t('queue.bulk.clear') }).click();
});

test('several columns order the table, groups gather it, and a saved view brings both back', async () => {
  await head('queue.column.region').click();
  await page
    .getByRole('columnheader', { name: t('queue.column.requested.full') })
    .click({ modifiers: ['Shift'] });
  await expect(head('queue.column.region')).toHaveAttribute('aria-sort', 'ascending');
  const second = t('queue.sort.place', { column: t('queue.column.requested.full'), place: 2 });
  await expect(page.getByRole('columnheader', { name: second })).toBeVisible();
  await page.getByRole('button', { name: t('queue.order.by', { column: t('queue.column.region') }) }).click();
  await page.getByText(t('queue.group.applicant'), { exact: true }).click();
  await page.keyboard.press('Escape');
  const groups = page.getByRole('treegrid').locator('[role="row"][aria-expanded]');
  const whole = await rowCount();
  await groups.first().click();
  await expect(groups.first()).toHaveAttribute('aria-expanded', 'false');
  expect(await rowCount()).toBeLessThan(whole);
  await page.keyboard.press('ArrowRight');
  await expect(groups.first()).toHaveAttribute('aria-expanded', 'true');
  await album?.shoot(page, 'groups', LOOKS[0]);

  await page.getByRole('button', { name: t('queue.views.save') }).click();
  await page.getByLabel(t('queue.views.name')).fill('По заявителям');
  await page.keyboard.press('Enter');
  await expect(facet('По заявителям')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: t('queue.order.by', { column: t('queue.column.region') }) }).click();
  await page.getByText(t('queue.group.none'), { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.keyboard.press('1');
  await expect(page.getByRole('treegrid')).toBeVisible();
});

test('the queue is left as it stands when the program starts again', async () => {
  await page.waitForTimeout(900);
  await desk.close();
  desk = await launchDesk({ userData: join(folder, 'desk') });
  page = desk.page;
  problems = watchPage(page);
  await expect(page.getByRole('treegrid')).toBeVisible();
  await expect(facet('По заявителям')).toHaveAttribute('aria-pressed', 'true');
});

test('what was amended since the reviewer looked is marked', async () => {
  await page.getByRole('button', { name: t('queue.news.seenAll') }).click();
  await expect(page.getByRole('button', { name: t('queue.news.seenAll') })).toBeDisabled();
  await search('is:changed');
  await expect.poll(shown).toBe(0);
  await search('');
  const number = await page.locator('[data-application]').first().getAttribute('data-application');
  await registry.command('amend', number!, '--title', 'Полный цикл переработки льна, уточнено');
  await syncNow(page, t);
  await closeExchange(page);
  await search('is:changed');
  await expect.poll(shown).toBe(1);
  await expect(page.getByRole('img', { name: t('queue.news.changed') })).toBeVisible();
  await search('');
});

test('axe finds nothing on the queue: Russian light, English dark', async () => {
  const found: string[] = [];
  for (const look of [LOOKS[0], LOOKS[3]]) {
    await putOn(page, look);
    const w = words(look.language);
    await page.getByRole('treegrid').waitFor();
    await page.getByRole('gridcell').first().waitFor();
    await page.locator('[data-chooses]').first().click();
    found.push(...(await checkScreen(page, `queue, chosen, ${look.language} ${look.theme}`)));
    await album?.shoot(page, 'queue', look);
    // A popover of React Aria stands beside the landmarks, under the body.
    await page.getByRole('button', { name: w('queue.columns') }).click();
    found.push(
      ...(await checkScreen(page, `columns, ${look.language} ${look.theme}`, { without: ['region'] })),
    );
    await album?.shoot(page, 'columns', look);
    await page.keyboard.press('Escape');
  }
  expect(found).toEqual([]);
  expect(problems()).toEqual([]);
  await goTo(page, words('en'), 'queue');
});

function facet(name: string) {
  return page
    .getByRole('navigation', { name: t('queue.facets.label') })
    .getByRole('button', { name: new RegExp(`^${name}`) });
}
function bar() {
  return page.getByRole('toolbar', { name: t('queue.bulk.label') });
}
function head(name: 'queue.column.region') {
  return page.getByRole('columnheader', { name: t(name), exact: true });
}
async function search(text: string): Promise<void> {
  await page.getByRole('searchbox', { name: t('common.header.search') }).fill(text);
}
/** Takes every attachment from the desk, by the route by which a conflict does. */
async function dropFiles(): Promise<void> {
  const dropped = await page.evaluate(async () => {
    const shelf = (await (await fetch('app://desk/blobs')).json()) as { held: { sha256: string }[] };
    const body = JSON.stringify({ sha256: shelf.held.map(({ sha256 }) => sha256) });
    return (await fetch('app://desk/blobs/drop', { method: 'POST', body })).ok;
  });
  expect(dropped).toBe(true);
}
/** Rows that the toolbar says are shown. */
async function shown(): Promise<number> {
  const text = await page.locator('main h1 + span').innerText();
  return Number.parseInt(text, 10);
}
async function rowCount(): Promise<number> {
  return Number(await page.getByRole('treegrid').getAttribute('aria-rowcount'));
}

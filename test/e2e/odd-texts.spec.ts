import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { checkScreen } from '../support/journeys/check-screen';
import { goTo, openByNumber, waitForApplications, watchPage } from '../support/journeys/desk-steps';
import { holdFile } from '../support/hold-file';
import { launchDesk, type Desk } from '../support/launch-desk';
import {
  APPLICANT,
  DISGUISED,
  HEBREW_FILE,
  LAST,
  makeLinkedPdf,
  makeOddApplication,
  REGION,
  TITLE,
  TURN,
} from '../support/odd-texts';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { declareNoConflict, enrol } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const t = words('ru');
const LINKED = 'Ссылки.pdf';
const OUTSIDE = 'https://example.org/grant?id=1&next=2';
const JUSTIFIED = 'Замысел ясен, и данные приведены.';

let folder: string;
let registry: RegistryUnderTest;
let desk: Desk;
let problems: () => readonly string[];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-odd-'));
  const userData = join(folder, 'desk');
  const held = [
    holdFile(userData, LINKED, await makeLinkedPdf(OUTSIDE)),
    holdFile(userData, DISGUISED, Buffer.from('MZ')),
    holdFile(userData, HEBREW_FILE, Buffer.from('PK')),
  ];
  const odd = makeOddApplication(
    held.map((file) => ({
      ...file,
      mediaType: file.name === LINKED ? 'application/pdf' : 'application/octet-stream',
      pages: null,
    })),
  );
  const again = {
    ...odd,
    id: 'app-again',
    number: 'Ю-0002',
    previousApplicationId: odd.id,
    attachments: [],
    source: { ...odd.source, recordId: 'app-again' },
  };
  registry = await startRegistryProgram();
  const file = join(folder, 'applications.json');
  writeFileSync(file, JSON.stringify([odd, again]));
  await registry.command('import-applications', file, '--format', 'review-desk', '--call', 'flax-2026');
  desk = await launchDesk({ userData, size: { width: 1366, height: 768 } });
  const { page } = desk;
  problems = watchPage(page);
  await putOn(page, LOOKS[0]);
  await page.evaluate(() => window.desk['settings:write']({ autoSync: false }));
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, t, address!, code!);
  await waitForApplications(page, t, 2);
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const nav = () => desk.page.getByRole('navigation', { name: t('reading.nav.label') });
const show = (name: string) => nav().locator('button').filter({ hasText: name }).first().click();
const badge = (number: number): Locator =>
  desk.page.getByRole('button', { name: t('review.annotation.named', { number }), exact: true });
const card = (): Locator => desk.page.locator('[data-criterion]').first();
const justification = (): Locator => card().getByRole('textbox', { name: t('review.justification.label') });

test('a megabyte of text opens, is marked at its end, searched, and leaves typing alone', async ({}, info) => {
  const { page } = desk;
  await page.screenshot({ path: info.outputPath('queue.png') });
  await openByNumber(page, t, 'Ю-0001');
  await declareNoConflict(page, t);
  const pane = page.getByRole('region', { name: t('reading.nav.application') });
  await expect(pane.getByRole('heading', { name: 'Мегабайт' })).toBeVisible();
  await pane.focus();
  await page.keyboard.press('End');
  const last = pane.getByText(LAST);
  await expect(last).toBeInViewport();
  await last.click({ clickCount: 3 });
  await page.keyboard.press('m');
  await expect(badge(1)).toBeInViewport();
  await pane.focus();
  await page.keyboard.press('Home');
  await expect(badge(1)).not.toBeInViewport();
  await show(t('reading.nav.annotations'));
  await expect(page.locator('[data-annotation-row]')).toContainText(LAST);
  await page.getByRole('button', { name: t('review.annotation.showNamed', { number: 1 }) }).click();
  await expect(badge(1)).toBeFocused();
  await expect(last).toBeInViewport();

  await pane.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: t('reading.find.label') }).fill('о кокардах');
  await expect(page.getByText(t('reading.find.count', { count: 1 }))).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(last).toBeInViewport();
  await page.keyboard.press('Escape');

  await page.keyboard.press('F8');
  await page.keyboard.press('4');
  await expect(card().getByRole('radio', { name: '4', exact: true })).toBeChecked();
  await justification().click();
  await page.keyboard.type(JUSTIFIED);
  await expect(justification()).toHaveValue(JUSTIFIED);
  await page.screenshot({ path: info.outputPath('long.png') });
  expect(await checkScreen(page, 'a megabyte')).toEqual([]);
});

test('words from right to left, and signs that turn, turn none of ours and hide no file name', async ({}, info) => {
  const { page } = desk;
  await show('עברית');
  await page.screenshot({ path: info.outputPath('mixed.png') });
  const prose = page.locator('[data-section="mixed"]');
  // Laid out as written, behind a sign that something was to be hidden.
  await expect(prose).toContainText('100 \ufffd000 5');
  await expect(prose).toContainText('👩‍👩‍👧‍👦');
  const facts = page.locator('header').filter({ hasText: 'Ю-0001' }).locator('p').first();
  await expect(facts).not.toContainText(TURN);
  expect(await readsForward(facts, 'участник')).toBe(true);
  expect(await readsForward(page.getByRole('heading', { level: 1 }), 'лён')).toBe(true);
  await expect(nav().locator('button').filter({ hasText: 'Договорfdp.exe' })).toBeVisible();
  await show(t('reading.nav.files'));
  await page.screenshot({ path: info.outputPath('files.png') });
  await expect(page.getByRole('button', { name: 'Сохранить файл Договорfdp.exe' })).toBeVisible();
  await show('Договорfdp.exe');
  const kind = page.getByText(/Договорfdp\.exe · /);
  expect(await readsForward(kind, ' · файл')).toBe(true);
  await show(t('reading.nav.requisites'));
  await page.screenshot({ path: info.outputPath('members.png') });
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: t('reading.find.label') }).fill('рублей');
  await page.getByText(t('reading.find.aside', { count: 2 })).click();
  const aside = page.locator('details li').filter({ hasText: 'דו״ח' });
  expect(await readsForward(aside, t('reading.find.aside.other'))).toBe(true);
  await page.screenshot({ path: info.outputPath('find.png') });
  await page.keyboard.press('Escape');
  expect(await page.title()).not.toContain(TURN);
  expect(await checkScreen(page, 'mixed directions')).toEqual([]);
  await goTo(page, t, 'queue');
  const row = page.getByRole('row').filter({ hasText: 'Ю-0001' });
  await expect(row).toContainText(REGION);
  await expect(row).toContainText(APPLICANT.replace(TURN, ''));
  await expect(row).toContainText(TITLE.replace(TURN, ''));
  await expect(row).not.toContainText(TURN);
  await page.screenshot({ path: info.outputPath('queue.png') });
});

test('pasted HTML becomes text in every field, runs nothing, and is taken back at once', async ({}, info) => {
  const { page, app } = desk;
  await openByNumber(page, t, 'Ю-0001');
  const html =
    '<html><body><!--StartFragment--><p class=MsoNormal>Первый <b>абзац</b><o:p></o:p></p>' +
    '<img src=x onerror="window.ran=1"><script>window.ran=1</script><ul><li>пункт</li></ul><!--EndFragment--></body></html>';
  await copy(app, { html, text: 'иное' });
  const pasted = 'Первый абзац\n\n• пункт';
  await card().getByRole('button').first().click();
  await justification().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+v');
  await expect(justification()).toHaveValue(`${JUSTIFIED}${pasted}`);
  await page.keyboard.press('Control+z');
  await expect(justification()).toHaveValue(JUSTIFIED);

  await show(t('reading.nav.annotations'));
  const note = page.getByRole('textbox', { name: t('review.annotation.note', { number: 1 }) });
  await note.click();
  await page.keyboard.press('Control+v');
  await expect(note).toHaveValue(pasted);
  await page.keyboard.press('Control+z');
  await expect(note).toHaveValue('');
  // Markup that was copied as text.
  await copy(app, { text: '<p>раз</p><img src=x onerror="window.ran=1"><p>два</p>' });
  await page.keyboard.press('Control+v');
  await expect(note).toHaveValue('раз\n\nдва');
  await page.screenshot({ path: info.outputPath('pasted.png') });
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

test('links of a PDF lead inside it or show their address, a picture says so, and a zoomed page is dragged', async ({}, info) => {
  const { page } = desk;
  await show(LINKED);
  const pane = page.locator('[data-pdf-pages]');
  await pane.locator('canvas').first().waitFor();
  const outside = page.getByRole('button', { name: t('reading.pdf.link.outside', { address: OUTSIDE }) });
  await outside.waitFor({ state: 'attached' });
  await pane.getByText('Elsewhere').click();
  const shown = page.getByRole('dialog', { name: t('reading.pdf.link.title') });
  await expect(shown).toContainText(OUTSIDE);
  await shown.getByRole('button', { name: t('reading.pdf.link.copy') }).click();
  await expect(shown.getByText(t('reading.pdf.link.copied'))).toBeVisible();
  await page.screenshot({ path: info.outputPath('link.png') });
  expect(await checkScreen(page, 'address of a link')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);
  expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(OUTSIDE);
  // By keyboard too.
  await page.getByRole('button', { name: t('reading.pdf.link.inside') }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: t('reading.pdf.goTo') })).toHaveValue('3');
  await expect(pane.getByText('The end of the file')).toBeInViewport();

  const scan = page.getByText(t('reading.pdf.scan', { page: 2 }));
  await expect(scan).toHaveCount(0);
  await pane.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(scan).toBeVisible();
  await page.screenshot({ path: info.outputPath('scan.png') });

  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Control+Equal');
  const at = () => pane.evaluate(({ scrollLeft, scrollTop }) => ({ scrollLeft, scrollTop }));
  const box = (await pane.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const button of ['middle', 'left'] as const) {
    const before = await at();
    await pane.focus();
    if (button === 'left') await page.keyboard.down('Space');
    await page.mouse.move(x, y);
    await page.mouse.down({ button });
    await page.mouse.move(x - 60, y - 80, { steps: 4 });
    await page.mouse.up({ button });
    if (button === 'left') await page.keyboard.up('Space');
    expect(await at()).toEqual({ scrollLeft: before.scrollLeft + 60, scrollTop: before.scrollTop + 80 });
  }
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
  const before = await at();
  await page.keyboard.press('Space');
  expect((await at()).scrollTop).toBeGreaterThan(before.scrollTop);
});

test('all that an earlier review offers is taken with one button, and given back with one step', async ({}, info) => {
  const { page } = desk;
  await goTo(page, t, 'queue');
  await openByNumber(page, t, 'Ю-0002');
  await declareNoConflict(page, t);
  const take = page.getByRole('button', { name: t('scoring.carry.takeAll') });
  await expect(take).toBeVisible();
  await page.screenshot({ path: info.outputPath('offered.png') });
  expect(await checkScreen(page, 'offered')).toEqual([]);
  await page.keyboard.press('F8');
  const best = card().getByRole('radio', { name: '4', exact: true });
  await take.click();
  await expect(best).toBeChecked();
  await expect(justification()).toHaveValue(JUSTIFIED);
  await expect(take).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(best).not.toBeChecked();
  await expect(justification()).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await expect(justification()).toHaveValue(JUSTIFIED);
  await page.screenshot({ path: info.outputPath('taken.png') });
  expect(problems()).toEqual([]);
});

/** Puts something on the clipboard, as another program would. */
async function copy(
  app: Desk['app'],
  what: { readonly html?: string; readonly text: string },
): Promise<void> {
  await app.evaluate((electron, given) => {
    const clipboard = electron.clipboard as unknown as { write: (data: object) => void };
    clipboard.write(given);
  }, what);
}

/** Whether our own words stand from left to right in a text that has others in it, each letter after the one before. */
async function readsForward(place: Locator, own: string): Promise<boolean> {
  return place.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const from = (node as Text).data.indexOf(wanted);
      if (from === -1) continue;
      const lefts = Array.from(wanted, (_, index) => {
        const range = document.createRange();
        range.setStart(node, from + index);
        range.setEnd(node, from + index + 1);
        return range.getBoundingClientRect().left;
      });
      return lefts.every((left, index) => index === 0 || left >= lefts[index - 1]!);
    }
    throw new Error(`${wanted} is not there`);
  }, own);
}

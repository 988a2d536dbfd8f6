import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PDFDocument from 'pdfkit';
import { checkScreen } from '../support/journeys/check-screen';
import {
  answerDialogs,
  closeExchange,
  openByNumber,
  syncNow,
  waitForApplications,
} from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { makeRichApplication } from '../support/rich-application';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { declareNoConflict, enrol } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const t = words('ru');
const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const NUMBER = 'П-0001';
const LIVES = 'Спрос подтверждён письмами трёх заказчиков на весь выпуск первых двух лет.';
const CHANGES = 'Цена нити ниже ввозной на пять процентов, окупаемость наступит через четыре года.';
const GOES = 'Склад арендован у соседнего предприятия на прежних условиях.';
const FILE = 'Смета.pdf';

let folder: string;
let registry: RegistryUnderTest;
let desk: Desk;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-annotating-'));
  registry = await startRegistryProgram();
  const files = [hold(FILE, await makePdf())];
  await bringIn(makeDocument([LIVES, CHANGES, GOES], files));
  desk = await launchDesk({ userData: join(folder, 'desk'), size: { width: 1366, height: 768 } });
  const { page } = desk;
  await putOn(page, LOOKS[0]);
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
  rmSync(folder, { recursive: true, force: true });
});

const nav = () => desk.page.getByRole('navigation', { name: t('reading.nav.label') });
const show = (name: string) => nav().getByRole('button', { name }).first().click();
const showList = () => show(t('reading.nav.annotations'));
const row = (text: string): Locator => desk.page.locator('[data-annotation-row]').filter({ hasText: text });
const badge = (number: number): Locator =>
  desk.page.getByRole('button', { name: t('review.annotation.named', { number }), exact: true });

test('marks in a section: by pointer with words, as evidence, and by keyboard alone', async ({}, info) => {
  const { page } = desk;
  await show('Рынок и экономика');
  await page.getByText(LIVES).click({ clickCount: 3 });
  await expect(page.getByRole('toolbar', { name: t('review.annotation.toolbar') })).toBeVisible();
  await page.screenshot({ path: info.outputPath('toolbar.png') });
  await page.keyboard.press('n');
  const card = page.getByRole('dialog', { name: t('annotating.card', { number: 1 }) });
  await card
    .getByRole('textbox', { name: t('review.annotation.note', { number: 1 }) })
    .fill('Письма приложены.');
  await choose(card, t('annotating.severity'), t('annotating.severity.strength'));
  await card.getByRole('textbox', { name: t('annotating.tags') }).fill('спрос, письма');
  await page.screenshot({ path: info.outputPath('card.png') });
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);

  await page.locator('[data-criterion="market"]').getByRole('button').first().click();

  // The first sentence in sight, then two sentences on: no pointer.
  await page.getByRole('region', { name: t('reading.nav.application') }).focus();
  await page.keyboard.press('v');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => selectedText()).toBe(CHANGES);
  await page.keyboard.press('e');
  // A mark that is drawn splits the words that it stands in: the next one is chosen after that.
  await expect(badge(2)).toBeVisible();
  await page.keyboard.press('v');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => selectedText()).toBe(GOES);
  await page.keyboard.press('m');
  await expect(badge(3)).toBeVisible();
  await page.screenshot({ path: info.outputPath('section.png') });
});

test('the list: what was said, filters, jumps, a removal taken back', async ({}, info) => {
  const { page } = desk;
  await showList();
  await expect(row(LIVES)).toContainText(t('annotating.severity.strength'));
  await expect(row(LIVES)).toContainText('письма');
  await expect(page.locator('[data-annotation-row]')).toHaveCount(3);
  const filter = page.getByRole('group', { name: t('annotating.filter') });
  await choose(filter, t('annotating.severity'), t('annotating.severity.strength'));
  await expect(page.locator('[data-annotation-row]')).toHaveCount(1);
  await choose(filter, t('annotating.severity'), t('annotating.filter.any'));
  await row(GOES)
    .getByRole('button', { name: t('review.annotation.removeNamed', { number: 3 }) })
    .click();
  await expect(page.locator('[data-annotation-row]')).toHaveCount(2);
  await page.getByRole('button', { name: t('annotating.undo') }).click();
  await expect(page.locator('[data-annotation-row]')).toHaveCount(3);
  await page.getByRole('button', { name: t('annotating.close') }).click();
  await row(LIVES)
    .getByRole('button', { name: t('review.annotation.showNamed', { number: 1 }) })
    .click();
  await expect(badge(1)).toBeFocused();
  for (const look of LOOKS) {
    await putOn(page, look);
    await nav2(look.language);
    await page.locator('[data-annotation-row]').first().waitFor();
    expect(await checkScreen(page, `annotations ${look.language} ${look.theme}`)).toEqual([]);
    await page.screenshot({ path: info.outputPath(`list-${look.language}-${look.theme}.png`) });
  }
  await putOn(page, LOOKS[0]);
});

test('marks in a PDF: words by pointer, a rectangle by keyboard, read back from the exported file', async ({}, info) => {
  const { page } = desk;
  await show(FILE);
  const line = page.locator('.pdf-text span').filter({ hasText: 'второго сорта' });
  await line.click({ clickCount: 3 });
  await expect(page.getByRole('toolbar', { name: t('review.annotation.toolbar') })).toBeVisible();
  await page.keyboard.press('m');
  await expect(badge(4)).toBeVisible();
  await page
    .getByRole('button', { name: t('annotating.draw') })
    .first()
    .click();
  const frame = page.getByRole('button', { name: t('annotating.draw.frame', { page: 1 }) });
  await expect(frame).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.screenshot({ path: info.outputPath('frame.png') });
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: t('annotating.card', { number: 5 }) });
  await card.getByRole('textbox', { name: t('review.annotation.note', { number: 5 }) }).fill('Нет подписи.');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('pdf.png') });
  expect(await checkScreen(page, 'pdf with marks')).toEqual([]);
  await showList();
  await row('второго сорта')
    .getByRole('button', { name: t('review.annotation.showNamed', { number: 4 }) })
    .click();
  await expect(badge(4)).toBeFocused();

  await showList();
  const path = join(folder, 'смета с пометками.pdf');
  await answerDialogs(desk.app, path);
  await page.getByRole('button', { name: t('annotating.export'), exact: true }).click();
  await page.getByRole('menuitem', { name: t('annotating.export.pdf', { name: FILE }) }).click();
  await expect(page.getByText(t('annotating.exported', { path }))).toBeVisible();
  const data = new Uint8Array(readFileSync(path));
  const document = await getDocument({ data, verbosity: 0 }).promise;
  const notes = (await (await document.getPage(1)).getAnnotations()) as Note[];
  const said = notes
    .filter(({ subtype }) => subtype === 'Highlight')
    .map(({ contentsObj }) => contentsObj.str);
  expect(said).toEqual([expect.stringContaining('Пометка 4'), expect.stringContaining('Нет подписи.')]);
});
type Note = { readonly subtype: string; readonly contentsObj: { readonly str: string } };

test('amended: what lives stays, what is like it is asked about, what is gone is attached again', async ({}, info) => {
  const { page } = desk;
  await bringIn(makeDocument(['Новое вступление.', LIVES, CHANGES.replace('пять', 'шесть')], []));
  await syncNow(page, t);
  await closeExchange(page);
  await showList();
  await expect(
    row(LIVES).getByRole('button', { name: t('review.annotation.showNamed', { number: 1 }) }),
  ).toBeVisible();
  await expect(row(CHANGES)).toContainText(t('annotating.unsure.similarity'));
  await expect(row(GOES)).toContainText(t('annotating.orphan'));
  await page.screenshot({ path: info.outputPath('lost.png') });
  expect(await checkScreen(page, 'annotations, lost')).toEqual([]);
  await row(CHANGES)
    .getByRole('button', { name: t('annotating.unsure.hereNamed', { number: 2, place: 1 }) })
    .click();
  await expect(row('шесть процентов')).not.toContainText(t('annotating.unsure.similarity'));
  await row(GOES)
    .getByRole('button', { name: t('annotating.reattachNamed', { number: 3 }) })
    .click();
  await page.getByText('Новое вступление.').click({ clickCount: 3 });
  await page.screenshot({ path: info.outputPath('reattach.png') });
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('annotating.reattached', { number: 3 }))).toBeVisible();
  await showList();
  await expect(row('Новое вступление.')).toContainText(GOES);
});

test('exports: JSON-LD', async () => {
  const { page } = desk;
  await showList();
  const path = join(folder, 'пометки.jsonld');
  await answerDialogs(desk.app, path);
  await page.getByRole('button', { name: t('annotating.export'), exact: true }).click();
  await page.getByRole('menuitem', { name: t('annotating.export.jsonld') }).click();
  await expect(page.getByText(t('annotating.exported', { path }))).toBeVisible();
  const written = JSON.parse(readFileSync(path, 'utf8')) as { total: number; type: string };
  expect(written).toMatchObject({ type: 'AnnotationCollection', total: 5 });
});

async function nav2(language: 'ru' | 'en'): Promise<void> {
  const spoken = words(language);
  await desk.page
    .getByRole('navigation', { name: spoken('reading.nav.label') })
    .getByRole('button', { name: spoken('reading.nav.annotations') })
    .first()
    .click();
}

const selectedText = (): Promise<string> => desk.page.evaluate(() => getSelection()?.toString() ?? '');

async function choose(place: Locator, label: string, option: string): Promise<void> {
  await place
    .getByRole('button', { name: new RegExp(label) })
    .first()
    .click();
  await desk.page.getByRole('option', { name: option, exact: true }).click();
}

async function bringIn(document: object): Promise<void> {
  const file = join(folder, 'applications.json');
  writeFileSync(file, JSON.stringify([document]));
  await registry.command('import-applications', file, '--format', 'review-desk', '--call', 'flax-2026');
}

type Held = { readonly sha256: string; readonly name: string; readonly size: number };

/** Puts a file where the desk keeps what it has downloaded. */
function hold(name: string, bytes: Uint8Array): Held {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const shelf = join(folder, 'desk', 'blobs', sha256.slice(0, 2));
  mkdirSync(shelf, { recursive: true });
  writeFileSync(join(shelf, sha256), bytes);
  return { sha256, name, size: bytes.length };
}

function makeDocument(market: readonly string[], files: readonly Held[]) {
  const rich = makeRichApplication();
  const rub = (roubles: number) => ({ amount: roubles * 100, currency: 'RUB' });
  const sums = { requested: rub(5_900_000), cofinancing: rub(4_100_000), total: rub(10_000_000) };
  return {
    ...rich,
    ...sums,
    id: 'app-0001',
    number: NUMBER,
    sections: rich.sections.map((section) =>
      section.id === 'market' ? { ...section, title: 'Рынок и экономика', paragraphs: market } : section,
    ),
    budget: [{ ...rich.budget[0]!, ...sums }],
    attachments: files.map((file) => ({ ...file, mediaType: 'application/pdf', pages: 1 })),
    source: { ...rich.source, recordId: 'app-0001', notes: [] },
  };
}

async function makePdf(): Promise<Uint8Array> {
  const made = new PDFDocument({ size: 'A4' });
  const pieces: Buffer[] = [];
  made.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => made.on('end', resolve));
  made.font(FONT).fontSize(14);
  made.text('Смета составлена по расценкам поставщиков.', 72, 120);
  made.text('Стоимость сырья второго сорта не включена в расчёт.', 72, 160);
  made.end();
  await ended;
  return new Uint8Array(Buffer.concat(pieces));
}

import { expect, test, type Page } from '@playwright/test';
import { checkScreen } from '../support/journeys/check-screen';
import { goTo, openExchange, waitForApplications } from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import {
  enrol,
  linkParagraph,
  openNextAndDeclare,
  passGates,
  recommend,
  reviewNext,
  scoreCriteria,
  type Plan,
} from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words, type Words } from '../support/tour/words';

const SEEDED = 12;
const ru = words('ru');
/** With a score under its minimum, so that the warnings are on the screen too. */
const PLAN: Plan = {
  scores: [2.5, 4, 4, 4, 4, 4.5],
  outcome: 'Отклонить: ниже порога',
  comment: 'Новизна не подтверждена.',
  amount: false,
};
const PARTS = ['chain', 'requisites', 'budget', 'kpis', 'files', 'annotations'] as const;

type Applications = Record<'draft' | 'sealed' | 'closed' | 'undeclared', string>;

let registry: RegistryUnderTest;
let desk: Desk;
let ids: Applications;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  registry = await startRegistryProgram({ seed: SEEDED });
  desk = await launchDesk();
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
});

test('enrolment, with its mistakes, has nothing that axe objects to', async () => {
  const { page } = desk;
  const found: string[] = [];
  for (const look of LOOKS) {
    const t = words(look.language);
    await putOn(page, look);
    const check = checkAs(look, found);
    await check(page, 'enrol');
    await page.getByRole('button', { name: t('settings.enrol.submit') }).click();
    await check(page, 'enrol, nothing typed');
    await page.getByLabel(t('settings.enrol.address')).fill('http://192.0.2.1');
    await page.getByLabel(t('settings.enrol.code')).fill('AAAA');
    await page.getByRole('button', { name: t('settings.enrol.submit') }).click();
    await page.getByRole('alert').waitFor();
    await check(page, 'enrol, refused');
  }
  expect(found).toEqual([]);
});

test('a desk with a sealed review, a draft, and a file closed by a conflict', async () => {
  const { page } = desk;
  await putOn(page, LOOKS[0]);
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, ru, address!, code!);
  await waitForApplications(page, ru, SEEDED);
  await reviewNext(page, ru, PLAN);
  const sealed = await shownFile(page);
  await goTo(page, ru, 'queue');
  await page.getByRole('button', { name: new RegExp(`^${ru('queue.openNext')}`) }).click();
  await closeByConflict(page);
  const closed = await shownFile(page);
  await goTo(page, ru, 'queue');
  await openNextAndDeclare(page, ru);
  await passGates(page, ru);
  await scoreCriteria(page, ru, PLAN);
  await recommend(page, ru, PLAN);
  await linkParagraphOf(page);
  const draft = await shownFile(page);
  await goTo(page, ru, 'queue');
  await page
    .getByRole('row')
    .filter({ hasText: ru('queue.state.not-started') })
    .last()
    .dblclick();
  await page.getByRole('radiogroup', { name: ru('review.declare.question') }).waitFor();
  const undeclared = await shownFile(page);
  ids = { sealed, closed, draft, undeclared };
  expect(new Set(Object.values(ids)).size).toBe(4);
});

for (const look of LOOKS) {
  test(`every screen in ${look.language}, ${look.theme}`, async () => {
    const { page } = desk;
    const t = words(look.language);
    const found: string[] = [];
    const check = checkAs(look, found);
    await goTo(page, await currentWords(page), 'queue');
    await putOn(page, look);
    await checkQueue(page, t, check);
    await checkFile(page, t, check);
    await checkOtherStates(page, t, check);
    await checkPackets(page, t, check);
    await goTo(page, t, 'settings');
    await check(page, 'settings');
    await goTo(page, t, 'help');
    await check(page, 'help');
    await goTo(page, t, 'queue');
    expect(found).toEqual([]);
  });
}

type Check = (page: Page, screen: string, without?: readonly string[]) => Promise<void>;

/** React Aria puts hidden buttons that close a popover beside its dialog, where a screen reader looks for them. */
const POPOVER = ['region'] as const;

function checkAs(look: (typeof LOOKS)[number], found: string[]): Check {
  return async (page, screen, without = []) => {
    found.push(...(await checkScreen(page, `${screen} (${look.language}, ${look.theme})`, { without })));
  };
}

async function checkQueue(page: Page, t: Words, check: Check): Promise<void> {
  await page.getByRole('grid', { name: t('queue.grid.label') }).waitFor();
  await check(page, 'queue');
  await page.getByRole('button', { name: t('queue.columns') }).click();
  await check(page, 'columns', POPOVER);
  await page.keyboard.press('Escape');
  await openExchange(page, t);
  await check(page, 'sync panel', POPOVER);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Slash');
  await page.getByRole('dialog', { name: t('common.keys.title') }).waitFor();
  await check(page, 'keys');
  await page.keyboard.press('Escape');
  const search = page.getByRole('searchbox', { name: t('common.header.search') });
  await search.fill('щщщщжжжж');
  await page.getByText(t('queue.empty.filtered.title')).waitFor();
  await check(page, 'queue, nothing found');
  await search.fill('');
}

async function checkFile(page: Page, t: Words, check: Check): Promise<void> {
  await show(page, { name: 'file', applicationId: ids.draft });
  const nav = page.getByRole('navigation', { name: t('reading.nav.label') });
  await nav.waitFor();
  await nav.getByRole('button').first().click();
  const cards = page.locator('[data-criterion]');
  for (const index of [0, 1]) {
    await cards.nth(index).getByRole('button').first().click();
    await check(page, `section, criterion ${index + 1}`);
  }
  await page.locator('[data-gates]').getByRole('button').first().click();
  await check(page, 'gates');
  await page.locator('[data-recommendation]').getByRole('button').first().click();
  await check(page, 'recommendation');
  for (const part of PARTS) {
    await nav
      .getByRole('button', { name: new RegExp(`^${t(`reading.nav.${part}`)}`) })
      .first()
      .click();
    await check(page, part);
    if (part === 'files') await checkPdf(page, t, check);
  }
  await page.getByRole('button', { name: t('review.finalise.button'), exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await check(page, 'finalise');
  await page.keyboard.press('Escape');
}

async function checkPdf(page: Page, t: Words, check: Check): Promise<void> {
  const [open] = t('reading.files.openNamed', { name: '\u0000' }).split('\u0000');
  await page
    .getByRole('button', { name: new RegExp(`^${open}`) })
    .first()
    .click();
  await page.locator('[data-pdf-pages] canvas').first().waitFor();
  await page.getByRole('button', { name: t('reading.pdf.thumbnails') }).click();
  await page.getByRole('listbox', { name: t('reading.pdf.thumbnails') }).waitFor();
  await check(page, 'pdf');
}

async function checkOtherStates(page: Page, t: Words, check: Check): Promise<void> {
  await show(page, { name: 'file', applicationId: ids.sealed });
  await page.getByRole('button', { name: t('review.sealed.packets') }).waitFor();
  await check(page, 'sealed');
  await show(page, { name: 'file', applicationId: ids.closed });
  await page.getByText(t('review.closed.title')).waitFor();
  await check(page, 'closed');
  await show(page, { name: 'file', applicationId: 'app-that-is-not-here' });
  await page.getByText(t('review.absent.title')).waitFor();
  await check(page, 'absent');
  await show(page, { name: 'file', applicationId: ids.undeclared });
  const question = page.getByRole('radiogroup', { name: t('review.declare.question') });
  await question.waitFor();
  await check(page, 'declare');
  await question.getByText(t('review.declare.conflict'), { exact: true }).click();
  await check(page, 'declare a conflict');
}

async function checkPackets(page: Page, t: Words, check: Check): Promise<void> {
  await goTo(page, t, 'packets');
  await page.getByRole('row').nth(1).waitFor();
  await check(page, 'packets');
  await page.locator('tbody button').first().click();
  await check(page, 'packet details');
}

/** Goes to a screen as the history would: its state is what the desk's routes rest in. */
async function show(page: Page, route: { name: 'file'; applicationId: string }): Promise<void> {
  await page.evaluate((state) => {
    history.pushState(state, '');
    dispatchEvent(new PopStateEvent('popstate', { state }));
  }, route);
}

function shownFile(page: Page): Promise<string> {
  return page.evaluate(() => (history.state as { applicationId: string }).applicationId);
}

async function currentWords(page: Page): Promise<Words> {
  return words((await page.evaluate(() => document.documentElement.lang)) === 'en' ? 'en' : 'ru');
}

async function linkParagraphOf(page: Page): Promise<void> {
  const card = page.locator('[data-criterion]').first();
  await card.getByRole('button').first().click();
  await linkParagraph(page, ru, card, 1);
}

async function closeByConflict(page: Page): Promise<void> {
  const question = page.getByRole('radiogroup', { name: ru('review.declare.question') });
  await question.getByText(ru('review.declare.conflict'), { exact: true }).click();
  await page
    .getByLabel(ru('review.declare.explanation'))
    .fill('Руководил лабораторией заявителя до 2025 года.');
  await page.getByRole('button', { name: ru('review.declare.close') }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: ru('review.declare.confirm') })
    .click();
  await page.getByText(ru('review.closed.title')).waitFor();
}

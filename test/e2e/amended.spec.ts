import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { checkScreen } from '../support/journeys/check-screen';
import {
  answerDialogs,
  closeExchange,
  goTo,
  openByNumber,
  syncNow,
  waitForApplications,
} from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { makeRichApplication } from '../support/rich-application';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import {
  declareNoConflict,
  enrol,
  finalise,
  passGates,
  recommend,
  scoreCriteria,
  type Plan,
} from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const t = words('ru');
const PLAN: Plan = { scores: [4, 4, 4, 4, 4, 4], outcome: 'Поддержать', amount: true };
const NUMBERS = ['Л-0001', 'Л-0002'] as const;
/** Ids have Latin letters only. */
const idOf = (number: string) => `app-${number.slice(-4)}`;
const rub = (roubles: number) => ({ amount: roubles * 100, currency: 'RUB' });

/** An application that asks for so much, with this said of its market. */
function makeDocument(number: string, asked: { requested: number; market: string; title?: string }) {
  const { requested, market, title = 'Льняная нить для медицинских сеток' } = asked;
  const sums = {
    requested: rub(requested),
    cofinancing: rub(10_000_000 - requested),
    total: rub(10_000_000),
  };
  const rich = makeRichApplication();
  return {
    ...rich,
    id: idOf(number),
    number,
    title,
    ...sums,
    sections: rich.sections.map((section) =>
      section.id === 'market'
        ? { ...section, title: 'Рынок и экономика', paragraphs: [section.paragraphs[0]!, market] }
        : section,
    ),
    budget: [{ ...rich.budget[0]!, ...sums }],
    attachments: [],
    source: { ...rich.source, recordId: idOf(number), notes: [] },
  };
}

const BEFORE = {
  requested: 5_900_000,
  market: 'Цена нити ниже ввозной на пять процентов, окупаемость наступит через четыре года.',
};
const AFTER = {
  requested: 6_500_000,
  market: 'Цена нити ниже ввозной на двенадцать процентов, окупаемость наступит через три года.',
};

let folder: string;
let registry: RegistryUnderTest;
let desk: Desk;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-amended-'));
  registry = await startRegistryProgram();
  await bringIn(NUMBERS.map((number) => makeDocument(number, BEFORE)));
  desk = await launchDesk({ size: { width: 1366, height: 768 } });
  const [address, code] = (await registry.enrolment()).split('#');
  await putOn(desk.page, LOOKS[0]);
  await enrol(desk.page, t, address!, code!);
  await waitForApplications(desk.page, t, NUMBERS.length);
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Applications come to the registry, or their next versions. */
async function bringIn(documents: readonly object[]): Promise<void> {
  const file = join(folder, 'applications.json');
  writeFileSync(file, JSON.stringify(documents));
  await registry.command('import-applications', file, '--format', 'review-desk', '--call', 'flax-2026');
}

async function review(page: Page, number: string): Promise<void> {
  await openByNumber(page, t, number);
  await declareNoConflict(page, t);
  await passGates(page, t);
  await scoreCriteria(page, t, PLAN);
  await recommend(page, t, PLAN);
  await expect(page.getByRole('button', { name: t('review.finalise.button'), exact: true })).toBeEnabled();
}

const marks = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('[data-reopened]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-reopened')).sort());
/** A card's toggle is its first button. */
async function openCard(card: Locator): Promise<void> {
  const toggle = card.getByRole('button').first();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
}
const affirmIn = (place: Locator) =>
  place.getByRole('button', { name: new RegExp(`^${t('amending.affirm')}`) });

test('SYNC-101…104: amended under a draft; what changed is shown, what it touches is reaffirmed, the decision is on the new version', async ({}, info) => {
  const { page } = desk;
  await review(page, NUMBERS[0]);
  await bringIn([makeDocument(NUMBERS[0], AFTER)]);
  await syncNow(page, t);
  await closeExchange(page);

  const notice = page.locator('[data-amended]');
  await expect(notice).toContainText(t('amending.notice.draft', { from: 1, to: 2 }));
  await expect.poll(() => marks(page)).toEqual(['criterion:budget', 'criterion:market', 'recommendation']);
  await expect(page.getByRole('button', { name: t('review.finalise.button'), exact: true })).toBeDisabled();
  await expect(notice.getByRole('button', { name: t('amending.takeOver', { to: 2 }) })).toBeDisabled();

  await notice.getByRole('button', { name: t('amending.show') }).click();
  const changes = page.getByRole('region', { name: t('amending.title', { from: 1, to: 2 }) });
  const market = changes.locator('[data-change="section:market"]');
  await expect(market.locator('del').first()).toHaveText('пять');
  await expect(market.locator('ins').first()).toHaveText('двенадцать');
  await expect(changes.locator('[data-change="money"] ins').first()).toHaveText(/^6\s500\s000,00\s₽$/);
  for (const look of LOOKS) {
    await putOn(page, look);
    await expect(page.locator('[data-change="section:market"] ins').first()).toBeVisible();
    expect(await checkScreen(page, `amended ${look.language} ${look.theme}`)).toEqual([]);
    await page.screenshot({ path: info.outputPath(`changes-${look.language}-${look.theme}.png`) });
  }
  await putOn(page, LOOKS[0]);

  // One is reaffirmed by a click, across a reload; one is changed; the gates stay as they were.
  await affirmIn(page.locator('[data-criterion="budget"]')).click();
  await expect.poll(() => marks(page)).toEqual(['criterion:market', 'gate:caps', 'recommendation']);
  await expect(page.getByText(new RegExp(t('common.footer.saved', { time: '.*' })))).toBeVisible();
  await page.reload();
  await expect.poll(() => marks(page)).toEqual(['criterion:market', 'gate:caps', 'recommendation']);
  const card = page.locator('[data-criterion="market"]');
  await openCard(card);
  await page.screenshot({ path: info.outputPath('reopened.png') });
  await card.getByRole('radio', { name: '4,5' }).focus();
  await page.keyboard.press('3');
  await expect.poll(() => marks(page)).toEqual(['recommendation']);
  await affirmIn(page.locator('[data-recommendation]')).click();
  const gates = page.getByRole('region', { name: t('review.gates.title') });
  await expect(gates.getByText(t('amending.mark.short'), { exact: true })).toBeVisible();
  await openCard(gates);
  await expect.poll(() => marks(page)).toEqual(['gate:caps']);
  await affirmIn(gates).click();
  await expect.poll(() => marks(page)).toEqual([]);
  await notice.getByRole('button', { name: t('amending.takeOver', { to: 2 }) }).click();
  await expect(notice).toHaveCount(0);
  await finalise(page, t);
  await syncNow(page, t);
  await closeExchange(page);
  await expect(page.getByText(new RegExp(t('review.sealed.accepted', { at: '.*' })))).toBeVisible();
});

test('SYNC-105: amended after the registry accepted; the review is opened again by choice', async ({}, info) => {
  const { page } = desk;
  await bringIn([makeDocument(NUMBERS[0], { ...AFTER, title: 'Льняная нить для сеток и повязок' })]);
  await syncNow(page, t);
  await closeExchange(page);
  const notice = page.locator('[data-amended]');
  await expect(notice).toContainText(t('amending.notice.accepted', { from: 2, to: 3 }));
  for (const look of LOOKS) {
    await putOn(page, look);
    await expect(notice).toBeVisible();
    await page.screenshot({ path: info.outputPath(`accepted-${look.language}-${look.theme}.png`) });
  }
  await putOn(page, LOOKS[0]);
  await notice.getByRole('button', { name: t('amending.reopen') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('amending.reopen') })
    .click();
  // What waits is open at once.
  await expect.poll(() => marks(page)).toEqual(['gate:in-scope']);
  const gates = page.getByRole('region', { name: t('review.gates.title') });
  await expect(gates.getByText(t('amending.mark.short'), { exact: true })).toBeVisible();
  await page.screenshot({ path: info.outputPath('gate.png') });
  await affirmIn(gates).click();
  await notice.getByRole('button', { name: t('amending.takeOver', { to: 3 }) }).click();
  await finalise(page, t);
  await syncNow(page, t);
  await closeExchange(page);
  await expect(page.getByText(new RegExp(t('review.sealed.accepted', { at: '.*' })))).toBeVisible();
  const ledger = JSON.parse(await registry.command('ledger', '--json')) as { application_id: string }[];
  expect(ledger.filter((row) => row.application_id === idOf(NUMBERS[0]))).toHaveLength(2);
});

test('SYNC-107: the assignment is withdrawn under a draft; it stays in the list, and is saved to a file', async ({}, info) => {
  const { page } = desk;
  await goTo(page, t, 'queue');
  await review(page, NUMBERS[1]);
  await registry.command('unassign', NUMBERS[1], '--reviewer', 'demo');
  await syncNow(page, t);
  await closeExchange(page);
  await expect(page.locator('[data-withdrawn="assignment"]')).toBeVisible();

  await goTo(page, t, 'queue');
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: t('common.header.search') }).fill('');
  const grid = page.getByRole('grid', { name: t('queue.grid.label') });
  const row = grid.getByRole('row').filter({ hasText: NUMBERS[1] });
  await expect(row).toContainText(t('queue.state.withdrawn'));
  await openByNumber(page, t, NUMBERS[1]);
  for (const look of LOOKS) {
    await putOn(page, look);
    await expect(page.locator('[data-withdrawn="assignment"]')).toBeVisible();
    expect(await checkScreen(page, `withdrawn ${look.language} ${look.theme}`)).toEqual([]);
    await page.screenshot({ path: info.outputPath(`withdrawn-${look.language}-${look.theme}.png`) });
  }
  await putOn(page, LOOKS[0]);

  const path = join(folder, 'рецензия.html');
  await answerDialogs(desk.app, path);
  await page.getByRole('button', { name: t('amending.keep') }).click();
  await expect(page.getByText(t('amending.kept', { path }))).toBeVisible();
  const saved = readFileSync(path, 'utf8');
  expect(saved).toContain(t('amending.page.title', { number: NUMBERS[1] }));
  expect(saved).toContain('Оценка опирается на текст раздела');
});

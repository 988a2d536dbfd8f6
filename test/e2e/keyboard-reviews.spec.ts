import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { checkScreen } from '../support/journeys/check-screen';
import { waitForApplications } from '../support/journeys/desk-steps';
import {
  declareByKeys,
  fillByMissing,
  isExtreme,
  openNextByKeys,
  reviewByKeys,
  sealByKeys,
  syncByKeys,
  tabInto,
  type KeyPlan,
} from '../support/journeys/review-by-keys';
import { launchDesk, type Desk } from '../support/launch-desk';
import { readAcceptedReviews } from '../support/read-accepted';
import { makeRichApplication } from '../support/rich-application';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { enrol } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const t = words('ru');
const COUNT = 20;
/** One more stays open: what is taken back and restored is looked at in it. */
const ALL = COUNT + 1;
const SUPPORT = { outcome: 'Поддержать', comment: 'Показатели названы, расчёты сходятся.', asks: true };
const REJECT = { outcome: 'Отклонить: ниже порога', comment: 'Спрос не подтверждён.', asks: false };
/** Ends of the scale in every review, at other criteria each time: the best score, a half under it, the worst, the low. */
const planOf = (index: number): KeyPlan => {
  const way = index % 2 === 0 ? 'missing' : 'tab';
  const isRejected = index % 5 === 4;
  const extremes = isRejected ? [0, 2.5] : [5, 4.5];
  const at = (place: number) => [place % 6, (place + 3) % 6].indexOf(index % 6);
  const scores = [0, 1, 2, 3, 4, 5].map((place) => extremes[at(place)] ?? (isRejected ? 3 : 4));
  return { ...(isRejected ? REJECT : SUPPORT), scores, way };
};

const rub = (roubles: number) => ({ amount: roubles * 100, currency: 'RUB' });
const SUMS = { requested: rub(5_900_000), cofinancing: rub(4_100_000), total: rub(10_000_000) };

/** Application number so of the call. */
const documentOf = (index: number) => {
  const rich = makeRichApplication();
  const id = `app-keys-${index}`;
  return {
    ...rich,
    ...SUMS,
    budget: [{ ...rich.budget[0]!, ...SUMS }],
    id,
    number: `К-26-${String(index).padStart(4, '0')}`,
    attachments: [],
    source: { ...rich.source, recordId: id, notes: [] },
  };
};
async function importInto(call: string, documents: readonly object[]): Promise<void> {
  const file = join(folder, `${call}.json`);
  writeFileSync(file, JSON.stringify(documents));
  await registry.command('import-applications', file, '--format', 'review-desk', '--call', call);
}

/** Numbers of the applications in the order in which they were reviewed. */
const reviewed: string[] = [];

let folder: string;
let registry: RegistryUnderTest;
let desk: Desk;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-by-keys-'));
  registry = await startRegistryProgram();
  await importInto(
    'flax-2026',
    Array.from({ length: ALL }, (_, index) => documentOf(index + 1)),
  );
  desk = await launchDesk({ size: { width: 1366, height: 768 } });
  const [address, code] = (await registry.enrolment()).split('#');
  await putOn(desk.page, LOOKS[0]);
  await enrol(desk.page, t, address!, code!);
  await waitForApplications(desk.page, t, ALL);
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('twenty applications are reviewed from the queue to the signature with the keyboard alone', async ({}, info) => {
  const { page } = desk;
  const pressed = await countPresses(page);
  for (let index = 0; index < COUNT; index += 1) {
    reviewed.push(await reviewByKeys(page, t, planOf(index)));
    // One of either way to the end.
    if (index < 2) expect(await checkScreen(page, 'finalise')).toEqual([]);
    if (index === 0) await page.screenshot({ path: info.outputPath('finalise.png') });
    await sealByKeys(page, t);
  }
  expect(new Set(reviewed).size).toBe(COUNT);
  expect(await pressed()).toBe(0);
});

test('the registry holds each decision once, and an annotation as evidence behind every score at an end', async ({}, info) => {
  const { page } = desk;
  await syncByKeys(page, t);
  await page.keyboard.press('Control+Digit2');
  await expect(page.getByText(t('packet.state.accepted')).first()).toBeVisible();
  await page.screenshot({ path: info.outputPath('packets.png') });

  const ledger = JSON.parse(await registry.command('ledger', '--json')) as Record<string, string>[];
  expect(ledger).toHaveLength(COUNT);
  expect(new Set(ledger.map((row) => row['decision_id'])).size).toBe(COUNT);
  const ids = reviewed.map((number) => `app-keys-${Number(number.slice(-4))}`);
  expect(new Set(ledger.map((row) => row['application_id']))).toEqual(new Set(ids));
  const outcomes = ledger.map((row) => row['decision_outcome']);
  expect(outcomes.filter((outcome) => outcome === 'reject_threshold')).toHaveLength(COUNT / 5);

  // The ledger has hashes of what was decided; the reviews that were accepted are documents of the registry.
  await registry.stop();
  const accepted = await readAcceptedReviews(registry.dataFolder);
  await registry.restart();
  expect(new Set(accepted.map(({ applicationId }) => applicationId))).toEqual(new Set(ids));
  const extremes = accepted.flatMap(({ review, annotations }) =>
    Object.values(review.criteria)
      .filter(({ score }) => score !== null && isExtreme(score))
      .map(({ score, evidence }) => ({
        score,
        quotes: evidence.map((id) => annotations.find((one) => one.id === id)?.target.selectors?.[1].exact),
      })),
  );
  expect(extremes).toHaveLength(2 * COUNT);
  expect(new Set(extremes.map(({ score }) => score))).toEqual(new Set([0, 2.5, 4.5, 5]));
  for (const { quotes } of extremes)
    expect(quotes).toEqual([expect.stringMatching(/^(Цель|Срок) проекта — /)]);
});

test('a resubmission under another call: what was said of the application before is taken over, and what it no longer bears is asked again', async ({}, info) => {
  const { page } = desk;
  const first = Number(reviewed[0]!.slice(-4));
  const again = {
    ...documentOf(first),
    id: 'app-again',
    number: 'К-27-0001',
    previousApplicationId: `app-keys-${first}`,
    sections: makeRichApplication().sections.map((section) =>
      section.id === 'goal'
        ? { ...section, paragraphs: [section.paragraphs[0], 'Срок проекта — год.'] }
        : section,
    ),
  };
  await importInto('flax-2027', [again]);
  await syncByKeys(page, t);
  await page.keyboard.press('Control+Digit1');
  await page.keyboard.press('/');
  await page.keyboard.insertText(again.number);
  const row = page.getByRole('row').filter({ hasText: again.number });
  await expect(page.getByRole('grid', { name: t('queue.grid.label') })).toHaveAttribute('aria-rowcount', '2');
  await page.keyboard.press('Enter');
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  await declareByKeys(page, t);

  // Nothing is taken by itself.
  const cards = page.locator('[data-criterion]');
  await page.keyboard.press('F8');
  await expect(cards.first().getByRole('radio', { checked: true })).toHaveCount(0);
  await takeEarlier(page, cards.nth(0));
  await expect(cards.nth(0).getByRole('radio', { name: '5', exact: true })).toBeChecked();
  await expect(cards.nth(0).getByRole('textbox').first()).toHaveValue(
    new RegExp(`^${reviewed[0]}, критерий 1`),
  );
  await expect(cards.nth(0).getByText(t('scoring.carry.mark'))).toBeVisible();
  // The sentence stands as it stood: it is evidence here too.
  await expect(cards.nth(0).getByRole('button', { name: unlink })).toHaveCount(1);
  await expect(cards.nth(0).getByText(t('scoring.needs.evidence'))).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('carried.png') });
  expect(await checkScreen(page, 'carried over')).toEqual([]);

  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('F8');
  await takeEarlier(page, cards.nth(3));
  await expect(cards.nth(3).getByRole('radio', { name: '4,5', exact: true })).toBeChecked();
  // The sentence behind that score was rewritten.
  await expect(cards.nth(3).getByRole('button', { name: unlink })).toHaveCount(0);
  await expect(cards.nth(3).getByText(t('scoring.needs.evidence'))).toBeVisible();
  await page.screenshot({ path: info.outputPath('asked-again.png') });

  await fillByMissing(page, t, planOf(0), again.number);
  await sealByKeys(page, t);
  await syncByKeys(page, t);
  const ledger = JSON.parse(await registry.command('ledger', '--json')) as Record<string, string>[];
  expect(ledger.map((row) => row['application_id'])).toContain(again.id);
});

test('what was done is taken back and done again, in the field and beside it, and comes back from the history', async ({}, info) => {
  const { page } = desk;
  await page.keyboard.press('Control+Digit1');
  // Escape clears the search, and again leads from it to the list.
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: t('common.header.search') })).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid', { name: t('queue.grid.label') }).locator(':focus')).toBeVisible();
  await openNextByKeys(page, t);
  const card = page.locator('[data-criterion]').first();
  const text = card.getByRole('textbox', { name: t('review.justification.label') });
  const best = card.getByRole('radio', { name: '5', exact: true });
  await page.keyboard.press('F8');
  await expect(best).toBeVisible();
  await page.keyboard.press('5');
  await tabInto(page, text);
  await page.keyboard.insertText('Обоснование отсутствует.');
  // The words are against the number.
  await expect(card.getByText(t('scoring.hint.blame-high', { score: '5' }))).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(text).toHaveValue('');
  await expect(best).toBeChecked();
  await expect(card.getByText(t('scoring.hint.blame-high', { score: '5' }))).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(best).not.toBeChecked();
  await page.keyboard.press('Control+Shift+z');
  await expect(best).toBeChecked();
  await page.keyboard.press('Control+y');
  await expect(text).toHaveValue('Обоснование отсутствует.');

  // Leaving keeps a version; after it the text is written anew, and the version brings the old one back.
  await page.keyboard.press('Control+Digit1');
  await expect(page.getByRole('grid', { name: t('queue.grid.label') })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('region', { name: t('review.rubric') })).toBeVisible();
  await page.keyboard.press('F8');
  await tabInto(page, text);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('Обоснование приведено в разделе 2.');
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(t('scoring.history.button'));
  await expect(page.getByRole('option').first()).toContainText(t('scoring.history.button'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: t('scoring.history.title') });
  await expect(dialog.locator('del').first()).toHaveText('отсутствует');
  await page.screenshot({ path: info.outputPath('history.png') });
  expect(await checkScreen(page, 'history')).toEqual([]);
  await tabInto(page, dialog.getByRole('button', { name: t('scoring.history.restore') }));
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(text).toHaveValue('Обоснование отсутствует.');
  await page.keyboard.press('Control+z');
  await expect(text).toHaveValue('Обоснование приведено в разделе 2.');
  await page.keyboard.press('Control+Shift+z');
  await expect(text).toHaveValue('Обоснование отсутствует.');
});

const unlink = new RegExp(t('review.evidence.unlink', { number: '' }).trim());

/** Opens what was said before of the criterion, and takes the score and the words. */
async function takeEarlier(page: Page, card: Locator): Promise<void> {
  await tabInto(page, card.locator('summary'));
  await page.keyboard.press('Enter');
  for (const name of [t('scoring.carry.takeScore'), t('scoring.carry.takeText')]) {
    await tabInto(page, card.getByRole('button', { name }));
    await page.keyboard.press('Enter');
  }
}

/** Counts presses of a pointer from now on. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle(() => {
    const count = { presses: 0 };
    addEventListener('mousedown', () => (count.presses += 1), true);
    return count;
  });
  return () => counter.evaluate(({ presses }) => presses);
}

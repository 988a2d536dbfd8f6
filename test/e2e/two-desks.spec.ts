import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { checkScreen } from '../support/journeys/check-screen';
import {
  closeExchange,
  goTo,
  openByNumber,
  syncNow,
  waitForApplications,
  watchPage,
} from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { enrol, finalise, openNextAndDeclare, reviewNext, type Plan } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const SEEDED = 5;
const t = words('ru');
const PLAN: Plan = { scores: [4, 4, 3.5, 4, 4, 4], outcome: 'Поддержать', amount: true };
const HERE = 'На этом рабочем месте я думаю о новизне иначе и пишу об этом довольно подробно. '.repeat(3);

test('two desks of one reviewer: what one had accepted is merged on the other, undone, merged again and accepted', async () => {
  test.setTimeout(5 * 60_000);
  const folderOfA = mkdtempSync(join(tmpdir(), 'review-two-desks-'));
  const registry = await startRegistryProgram({ seed: SEEDED });
  let a: Desk | null = null;
  let b: Desk | null = null;
  try {
    // B begins, and keeps its draft to itself.
    b = await openDesk(registry);
    const problems = watchPage(b.page);
    const number = await openNextAndDeclare(b.page, t);
    await judgeFirst(b.page, HERE);

    // A reviews the same application whole; the registry accepts it.
    a = await openDesk(registry, folderOfA);
    expect(await reviewNext(a.page, t, PLAN)).toBe(number);
    await exchange(a.page);
    await goTo(a.page, t, 'packets');
    await expect(a.page.getByRole('row').filter({ hasText: number })).toContainText(
      t('packet.state.accepted'),
    );
    await a.close();
    a = null;

    // B hears of it: one place differs, and the reviewer chooses, by keyboard.
    await exchange(b.page);
    const notice = b.page.getByRole('region', { name: t('merging.label') });
    await expect(notice).toContainText(t('merging.conflicts', { count: 1 }));
    await expect(
      b.page.getByRole('button', { name: t('review.finalise.button'), exact: true }),
    ).toBeDisabled();
    const dialog = await compare(b.page, notice);
    expect(await checkScreen(b.page, 'merging')).toEqual([]);
    await expect(dialog.getByRole('button', { name: t('merging.take') })).toBeDisabled();
    await dialog.getByRole('radiogroup').getByRole('radio').first().focus();
    await b.page.keyboard.press('ArrowRight');
    await b.page.keyboard.press('ArrowLeft');
    await dialog.getByRole('button', { name: t('merging.take') }).click();
    await expect(dialog).toHaveCount(0);
    await expect(await justification(b.page)).toHaveValue(HERE);
    await expect(b.page.getByText(t('review.total.label', { scored: 6, of: 6 }))).toBeVisible();

    // Undone: only the draft is there again. Merged once more, the other way round.
    await notice.getByRole('button', { name: t('merging.undo') }).click();
    await expect(notice).toContainText(t('merging.conflicts', { count: 1 }));
    await expect(b.page.getByText(t('review.total.label', { scored: 1, of: 6 }))).toBeVisible();
    await expect(await justification(b.page)).toHaveValue(HERE);
    const again = await compare(b.page, notice);
    await again.getByText(t('merging.dialog.theirs'), { exact: true }).click();
    await again.getByRole('button', { name: t('merging.take') }).click();
    await expect(await justification(b.page)).not.toHaveValue(HERE);

    // The version that was not chosen is kept, and comes back.
    await notice.getByRole('button', { name: /^Прежние версии/ }).click();
    const kept = b.page.getByRole('dialog', { name: t('merging.kept.title') });
    await kept
      .getByRole('radio', { name: /^До сведения/ })
      .first()
      .click({ force: true });
    await expect(kept.getByText(HERE.trim())).toBeVisible();
    expect(await checkScreen(b.page, 'kept versions')).toEqual([]);
    await kept.getByRole('button', { name: t('merging.kept.close') }).click();

    await finalise(b.page, t);
    await exchange(b.page);
    await goTo(b.page, t, 'packets');
    await expect(b.page.getByRole('row').filter({ hasText: number })).toContainText(
      t('packet.state.accepted'),
    );
    expect(ledgerOf(await registry.command('ledger', '--json'))).toHaveLength(2);
    expect(problems()).toEqual([]);
    await b.close();
    b = null;

    // A sees what B made of it, for reading, and as done.
    a = await launchDesk({ userData: folderOfA });
    await waitForApplications(a.page, t, SEEDED);
    await exchange(a.page);
    await openByNumber(a.page, t, number);
    await expect(a.page.getByRole('region', { name: t('merging.label') })).toContainText(
      t('merging.elsewhere'),
    );
    await expect(a.page.getByRole('button', { name: t('review.finalise.button') })).toHaveCount(0);
  } finally {
    await a?.close();
    await b?.close();
    await registry.remove();
    rmSync(folderOfA, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** A desk of the demonstration's reviewer, with everything on it. */
async function openDesk(registry: RegistryUnderTest, userData?: string): Promise<Desk> {
  const desk = await launchDesk(userData ? { userData } : {});
  await putOn(desk.page, LOOKS[0]);
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(desk.page, t, address!, code!);
  await waitForApplications(desk.page, t, SEEDED);
  return desk;
}

async function exchange(page: Page): Promise<void> {
  await syncNow(page, t);
  await closeExchange(page);
}

async function compare(page: Page, notice: Locator): Promise<Locator> {
  await notice.getByRole('button', { name: t('merging.choose') }).click();
  const dialog = page.getByRole('dialog', { name: t('merging.dialog.title') });
  await expect(dialog.getByRole('radiogroup')).toHaveCount(1);
  return dialog;
}

/** Scores the first criterion and says why; waits until it is on the disk. */
async function judgeFirst(page: Page, why: string): Promise<void> {
  await (await justification(page)).fill(why);
  const card = page.locator('[data-criterion]').first();
  await card.getByRole('radiogroup').getByRole('radio').first().focus();
  await page.keyboard.press('2');
  await expect(page.getByText(t('review.total.label', { scored: 1, of: 6 }))).toBeVisible();
  await expect(page.getByText(t('common.footer.notSaved'))).toHaveCount(0);
}

/** The justification of the first criterion, whose card is opened for it. */
async function justification(page: Page): Promise<Locator> {
  const card = page.locator('[data-criterion]').first();
  const toggle = card.getByRole('button').first();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return card.getByRole('textbox', { name: t('review.justification.label') });
}

function ledgerOf(json: string): readonly unknown[] {
  const parsed: unknown = JSON.parse(json.slice(json.search(/[[{]/)));
  return Array.isArray(parsed) ? parsed : (parsed as { rows: unknown[] }).rows;
}

import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import type { Words } from '../tour/words';

const LONG = { timeout: 120_000 };

/** Goes to a screen by the rail. */
export async function goTo(
  page: Page,
  t: Words,
  place: 'queue' | 'packets' | 'settings' | 'help',
): Promise<void> {
  await page
    .getByRole('navigation', { name: t('common.nav.label') })
    .getByRole('button', { name: new RegExp(`^${t(`common.nav.${place}`)}`) })
    .click();
}

/** Opens the exchange with the registry and leaves it open. */
export async function openExchange(page: Page, t: Words): Promise<Locator> {
  await page.keyboard.press('F9');
  const panel = page.getByRole('dialog', { name: t('common.sync.title') });
  await expect(panel).toBeVisible();
  return panel;
}

/** One whole exchange, however it ends; the panel stays open, so that its words can be read. */
export async function syncNow(page: Page, t: Words): Promise<Locator> {
  const panel = await openExchange(page, t);
  // One that is running ends first: it may have begun before what this one is to bring.
  await waitUntilIdle(panel, t);
  await panel.getByRole('button', { name: t('common.sync.start') }).click();
  await waitUntilIdle(panel, t);
  return panel;
}

export async function closeExchange(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The queue's count says that so many applications are on the desk, and nothing is on its way any more. */
export async function waitForApplications(page: Page, t: Words, count: number): Promise<void> {
  const all = new RegExp(` ${t('queue.count', { shown: '', all: `${count}` }).trim()}$`);
  await expect(page.getByText(all).first()).toBeVisible(LONG);
  await expect(page.getByText(t('common.network.online'))).toBeVisible(LONG);
}

/** Finds an application by its number and opens it, by keyboard. */
export async function openByNumber(page: Page, t: Words, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: t('common.header.search') }).fill(number);
  // The head and one row: until then the rows are still those of an earlier search.
  const grid = page.getByRole('grid', { name: t('queue.grid.label') });
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  const row = grid.getByRole('row').filter({ hasText: number });
  await page.getByRole('searchbox', { name: t('common.header.search') }).press('Enter');
  await expect(row).toBeFocused();
  await row.press('Enter');
}

/** What the system's dialogs answer from now on: a path to save to, a folder, or a file to open. */
export async function answerDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** Saving from now on goes into this folder: a single packet as `one.asice`, several under their own names. */
export async function answerSaves(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: `${chosen}/one.asice` });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
}

/** Errors of the page and violations of its content security policy, as they come. */
export function watchPage(page: Page): () => readonly string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) problems.push(message.text());
  });
  return () => problems;
}

async function waitUntilIdle(panel: Locator, t: Words): Promise<void> {
  await expect(panel.getByRole('button', { name: t('common.sync.start') })).toBeVisible(LONG);
}

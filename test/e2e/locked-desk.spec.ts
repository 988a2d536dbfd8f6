import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { LockReason } from '../../shared/ipc/lock';
import { checkScreen } from '../support/journeys/check-screen';
import { goTo, waitForApplications } from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { enrol, openNextAndDeclare, readNumber } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const SEEDED = 3;
const FIRST = 'тихий омут весной';
const SECOND = 'ветер с востока 7';
const TEXT = 'Это набрано за мгновение до того, как рабочее место заперли.';
const MORE = ' А это за мгновение до сна.';
const t = words('ru');

/** As a person starts it: nobody opens the lock for them. */
const SHUT = { REVIEW_DESK_PASSPHRASE: '' };

let registry: RegistryUnderTest;
let userData: string;
let desk: Desk;
/** The number of the open application. */
let number: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  userData = mkdtempSync(join(tmpdir(), 'review-locked-'));
  registry = await startRegistryProgram({ seed: SEEDED });
  desk = await launchDesk({ userData, env: SHUT });
  await putOn(desk.page, LOOKS[0]);
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
});

test('a new desk asks for a passphrase before anything else, and takes no weak one', async () => {
  const { page } = desk;
  await expect(page.getByRole('heading', { name: t('lock.new.title') })).toBeVisible();
  const first = page.getByLabel(t('lock.new.first'));
  await expect(first).toBeFocused();
  await page.keyboard.type('йцукенгшщз');
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('lock.new.fault.weak'))).toBeVisible();
  await first.fill(FIRST);
  await page.getByLabel(t('lock.new.again')).fill(SECOND);
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('lock.new.fault.differs'))).toBeVisible();
  await page.getByLabel(t('lock.new.again')).fill(FIRST);
  await page.keyboard.press('Enter');
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, t, address!, code!);
  await waitForApplications(page, t, SEEDED);
});

test('what was typed just before the keys of the lock is kept, and nothing of it is on the locked page', async () => {
  const { page } = desk;
  number = await openNextAndDeclare(page, t);
  await (await openJustification(page)).fill(TEXT);
  await page.keyboard.press('Control+Shift+l');
  await expectLocked('asked');
  expect(await checkScreen(page, 'unlock')).toEqual([]);
});

test('a wrong passphrase, again and again, costs time', async () => {
  const { page } = desk;
  const field = page.getByLabel(t('lock.passphrase'), { exact: true });
  await expect(field).toBeFocused();
  const open = page.getByRole('button', { name: t('lock.unlock.submit') });
  for (let tries = 1; tries <= 3; tries++) {
    await page.keyboard.type('nbxjvfy');
    await expect(page.getByText(t('lock.letters.latin'), { exact: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('lock.wrong.latin'))).toBeVisible();
    await expect(field).toBeFocused();
  }
  await expect(open).toBeDisabled();
  await expect(page.getByText(/^Следующая попытка через/).first()).toBeVisible();
  // Not shortened by showing the page anew.
  await page.reload();
  await expect(open).toBeDisabled();
  await field.fill(FIRST);
  await page.keyboard.press('Enter');
  await expect(open).toBeEnabled();
  await page.keyboard.press('Enter');
  await expectSamePlace(TEXT);
});

test('the desk locks itself when its computer sleeps, its screen is locked or nobody is there', async () => {
  const { app, page } = desk;
  const text = await openJustification(page);
  await text.press('Control+End');
  await page.keyboard.type(MORE);
  await expect(page.getByText(t('common.footer.saved', { time: '' }).trim())).toBeVisible();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expectLocked('suspend');
  await unlock(FIRST);
  await expectSamePlace(TEXT + MORE);

  // A dialog over the page is content too.
  await page.keyboard.press('Control+k');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expectLocked('screen');
  await unlock(FIRST);
  await expectSamePlace(TEXT + MORE);

  await app.evaluate(({ powerMonitor }) => (powerMonitor.getSystemIdleTime = () => 15 * 60));
  await expectLocked('idle');
  await app.evaluate(({ powerMonitor }) => (powerMonitor.getSystemIdleTime = () => 0));
  await unlock(FIRST);
  await expectSamePlace(TEXT + MORE);
});

test('what the disk refuses holds up a lock by hand, and no other', async () => {
  const { app, page } = desk;
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room is left', 'QuotaExceededError');
    };
  });
  await (await openJustification(page)).press('Control+End');
  await page.keyboard.type(' Не запишется.');
  const problem = page.getByRole('region', { name: t('common.problem.region') });
  await expect(problem).toBeVisible();
  await page.keyboard.press('Control+Shift+l');
  await page.keyboard.press('Control+Shift+l');
  await expect(problem).toBeVisible();
  await expect(await openJustification(page)).toHaveValue(`${TEXT}${MORE} Не запишется.`);
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expectLocked('screen');
  await unlock(FIRST);
  await expectSamePlace(TEXT + MORE);
});

test('the passphrase is changed in the settings, and the next start asks for the new one', async () => {
  const { page } = desk;
  await goTo(page, t, 'settings');
  await page.getByRole('button', { name: t('lock.change.open') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('lock.change.current')).fill(SECOND);
  await dialog.getByLabel(t('lock.new.first')).fill(SECOND);
  await dialog.getByLabel(t('lock.new.again')).fill(SECOND);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(t('lock.wrong.russian'))).toBeVisible();
  expect(await checkScreen(page, 'change-passphrase')).toEqual([]);
  await dialog.getByLabel(t('lock.change.current')).fill(FIRST);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(t('lock.change.done'))).toBeVisible();

  await desk.close();
  desk = await launchDesk({ userData, env: SHUT });
  await expectLocked('start');
  await desk.page.getByLabel(t('lock.passphrase'), { exact: true }).fill(FIRST);
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByText(t('lock.wrong.russian'))).toBeVisible();
  await unlock(SECOND);
  await expect(desk.page.getByRole('grid', { name: t('queue.grid.label') })).toContainText(number);
  await desk.page.getByRole('button', { name: t('lock.now.keys', { keys: 'Ctrl Shift L' }) }).click();
  await expectLocked('asked');
});

/** The page in front of the desk, with nothing on it of what lies behind. */
async function expectLocked(reason: LockReason): Promise<void> {
  const { page, app } = desk;
  await expect(page.getByText(t(`lock.reason.${reason}`))).toBeVisible();
  const shown = await page.evaluate(
    () => document.documentElement.outerHTML + document.title + location.href,
  );
  for (const told of [TEXT, number, registry.address, 'Кластер', 'data-criterion'])
    expect(shown).not.toContain(told);
  const title = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle());
  expect(title).toBe('Review Desk');
  const kept = await page.evaluate(() => window.desk['lock:keys'](undefined));
  expect(kept).toMatchObject({ ok: false, error: { code: 'desk-locked' } });
}

async function unlock(passphrase: string): Promise<void> {
  const { page } = desk;
  await page.getByLabel(t('lock.passphrase'), { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: t('common.nav.label') })).toBeVisible();
}

async function expectSamePlace(text: string): Promise<void> {
  const field = await openJustification(desk.page);
  await expect(field).toHaveValue(text);
  expect(await readNumber(desk.page)).toBe(number);
}

async function openJustification(page: Page): Promise<Locator> {
  const card = page.locator('[data-criterion]').first();
  await card.waitFor();
  const toggle = card.getByRole('button').first();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return card.getByRole('textbox', { name: t('review.justification.label') });
}

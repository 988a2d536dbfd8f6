import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { checkScreen } from '../support/journeys/check-screen';
import { goTo, waitForApplications, watchPage } from '../support/journeys/desk-steps';
import { findCutOff } from '../support/journeys/find-cut-off';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { declareNoConflict, enrol, readNumber } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const SEEDED = 12;
const t = words('ru');

let registry: RegistryUnderTest;
let desk: Desk;
let page: Page;
let problems: () => readonly string[];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  registry = await startRegistryProgram({ seed: SEEDED });
  desk = await launchDesk({ size: { width: 1366, height: 768 } });
  page = desk.page;
  problems = watchPage(page);
  await putOn(page, LOOKS[0]);
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
});
test.afterEach(() => expect(problems()).toEqual([]));

test('the first five minutes: each step ticks itself when it was really done', async ({}, info) => {
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, t, address!, code!);
  await waitForApplications(page, t, SEEDED);
  await expectDone(['sync']);
  await page.screenshot({ path: info.outputPath('first-steps.png') });
  expect(await checkScreen(page, 'first steps')).toEqual([]);

  await step('declare').getByRole('button').click();
  await declareNoConflict(page, t);
  await goTo(page, t, 'queue');
  await expectDone(['sync', 'declare']);

  await step('score').getByRole('button').click();
  const card = page.locator('[data-criterion]').first();
  await card.getByRole('button').first().click();
  await card.getByRole('radiogroup').getByRole('radio').first().focus();
  await page.keyboard.press('3');
  // A word is enough of a passage.
  await page.locator('[data-section] p').first().dblclick();
  await page.getByRole('toolbar', { name: t('review.annotation.toolbar') }).waitFor();
  await page.keyboard.press('e');
  await goTo(page, t, 'queue');
  await expectDone(['sync', 'declare', 'score']);

  await page.getByRole('button', { name: t('comfort.steps.hide') }).click();
  await expect(steps()).toHaveCount(0);
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: t('comfort.steps.bringBack') }).click();
  await expectDone(['sync', 'declare', 'score']);
});

test('everything by its name: screens in the wrong layout, applications by number, the file’s own parts', async ({}, info) => {
  await page.keyboard.press('Control+k');
  await expect(palette()).toBeVisible();
  await page.keyboard.type('yfcnhjqrb');
  await expect(page.getByRole('option').first()).toContainText(t('common.nav.settings'));
  await page.screenshot({ path: info.outputPath('palette.png') });
  expect(await checkScreen(page, 'palette')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: t('settings.title') })).toBeVisible();
  await expect(palette()).toHaveCount(0);

  // What was done last comes first; Escape gives the focus back to where it was.
  const radio = page.getByRole('radio', { name: t('settings.theme.light') });
  await radio.focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toContainText(t('common.nav.settings'));
  await page.keyboard.press('Escape');
  await expect(palette()).toHaveCount(0);
  await expect(radio).toBeFocused();

  await goTo(page, t, 'queue');
  await step('packet').getByRole('button').click();
  await page.getByRole('region', { name: t('review.rubric') }).waitFor();
  const number = await readNumber(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('cvtnf');
  await page.screenshot({ path: info.outputPath('palette-file.png') });
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { name: t('reading.nav.budget') }).and(page.locator('[aria-current]')),
  ).toBeVisible();

  await goTo(page, t, 'settings');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(number.slice(-4));
  await expect(page.getByRole('option').filter({ hasText: number })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(number).first()).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('ъъъ');
  await expect(page.getByText(t('comfort.palette.nothing'))).toBeVisible();
  expect(await checkScreen(page, 'palette, nothing found')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(palette()).toHaveCount(0);
});

test('the keys are on one sheet, and the work can be alone on the screen', async ({}, info) => {
  await page.locator('body').click({ position: { x: 2, y: 300 } });
  await page.keyboard.press('Shift+Slash');
  await expect(page.getByRole('dialog', { name: t('common.keys.title') })).toContainText('Ctrl Shift F');
  await page.screenshot({ path: info.outputPath('keys.png') });
  expect(await checkScreen(page, 'keys')).toEqual([]);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Shift+f');
  const rail = page.getByRole('navigation', { name: t('common.nav.label') });
  await expect(rail).toHaveCount(0);
  await expect(page.getByText(t('comfort.focus.entered'))).toBeAttached();
  await expect(page.getByRole('contentinfo').getByText(t('common.network.online'))).toBeVisible();
  await page.screenshot({ path: info.outputPath('focus.png') });
  expect(await checkScreen(page, 'focus mode')).toEqual([]);
  await page.reload();
  await page.getByRole('region', { name: t('review.rubric') }).waitFor();
  await expect(rail).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(rail).toBeVisible();
});

test('high contrast, chosen by name, on list, file, settings and help', async ({}, info) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(t('settings.theme.contrast'));
  await expect(page.getByRole('option').first()).toContainText(t('settings.theme.contrast'));
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  const look = async (screen: string) => {
    await page.screenshot({ path: info.outputPath(`contrast-${screen}.png`) });
    expect.soft(await checkScreen(page, `${screen} in high contrast`)).toEqual([]);
  };
  await look('file');
  for (const place of ['queue', 'settings', 'help'] as const) {
    await goTo(page, t, place);
    await page.getByRole('main').waitFor();
    await look(place);
  }
});

test('at text 130 % and zoom 200 % nothing is cut off at the side', async ({}, info) => {
  const patch = { theme: 'light', textSize: 130 } as const;
  await page.evaluate((wanted) => window.desk['settings:write'](wanted), patch);
  await page.reload();
  for (const zoom of [1, 2]) {
    await zoomTo(desk.app, zoom);
    for (const place of ['queue', 'packets', 'settings', 'help'] as const) {
      await goTo(page, t, place);
      await page.getByRole('main').waitFor();
      await page.screenshot({ path: info.outputPath(`large-${place}-${zoom}.png`) });
      expect.soft(await findCutOff(page), `${place}, zoom ${zoom}`).toEqual([]);
    }
    await page.keyboard.press('Control+k');
    await page.screenshot({ path: info.outputPath(`large-palette-${zoom}.png`) });
    expect.soft(await findCutOff(page), `palette, zoom ${zoom}`).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

const steps = () => page.getByRole('region', { name: t('comfort.steps.title') });
const step = (name: string) => steps().locator(`[data-step="${name}"]`);
const palette = () => page.getByRole('dialog', { name: t('comfort.palette.title') });

async function expectDone(done: readonly string[]): Promise<void> {
  await expect(steps().locator('[data-done="true"]')).toHaveCount(done.length);
  for (const name of done) await expect(step(name)).toHaveAttribute('data-done', 'true');
}

/** As the person's browser zoom, or a system that scales twice. */
function zoomTo(app: ElectronApplication, factor: number): Promise<void> {
  return app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(wanted);
  }, factor);
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { projectRoot } from '../../build/setup/project-root';
import type { Settings } from '../../shared/ipc/contract';
import { goTo, waitForApplications } from '../support/journeys/desk-steps';
import { launchDesk } from '../support/launch-desk';
import { SCREENS, showFile, type Shown } from '../support/screens/screen-list';
import { startRegistryProgram } from '../support/start-registry';
import {
  declareNoConflict,
  enrol,
  finalise,
  passGates,
  recommend,
  scoreCriteria,
} from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const OUT = join(projectRoot, 'out', 'screens');
const ru = words('ru');
type Theme = Exclude<Settings['theme'], 'system'>;
type Round = {
  size: string;
  width: number;
  height: number;
  zoom: number;
  language: 'ru' | 'en';
  themes: Theme[];
};

const THEMES: Theme[] = ['light', 'dark', 'contrast'];
/** Russian is the longer language and is shown in all; English where room is tightest and in the common case. */
const ROUNDS: readonly Round[] = [
  { size: '1366x768', width: 1366, height: 768, zoom: 1, language: 'ru', themes: THEMES },
  { size: '1920x1080', width: 1920, height: 1080, zoom: 1, language: 'ru', themes: THEMES },
  { size: '200-percent', width: 1366, height: 768, zoom: 2, language: 'ru', themes: THEMES },
  { size: '1366x768', width: 1366, height: 768, zoom: 1, language: 'en', themes: ['light'] },
  { size: '200-percent', width: 1366, height: 768, zoom: 2, language: 'en', themes: ['dark'] },
];

test('every screen, in every size and theme, without a scroll to the side or an error', async () => {
  test.setTimeout(30 * 60_000);
  rmSync(OUT, { recursive: true, force: true });
  const registry = await startRegistryProgram({ seed: 12 });
  const desk = await launchDesk({ size: { width: 1366, height: 768 } });
  const { page, app } = desk;
  const problems: string[] = [];
  let place = 'start';
  page.on('pageerror', ({ message }) => problems.push(`${place}: ${message}`));
  page.on('console', (line) => line.type() === 'error' && problems.push(`${place}: ${line.text()}`));
  try {
    await putOn(page, LOOKS[0]);
    const [address, code] = (await registry.enrolment()).split('#');
    await enrol(page, ru, address!, code!);
    await waitForApplications(page, ru, 12);
    const shown = await makeWork(page);
    for (const { size, width, height, zoom, language, themes } of ROUNDS) {
      await app.evaluate(
        ({ BrowserWindow }, to) => {
          const [window] = BrowserWindow.getAllWindows();
          window?.setContentSize(to.width, to.height);
          window?.webContents.setZoomFactor(to.zoom);
        },
        { width, height, zoom },
      );
      mkdirSync(join(OUT, size), { recursive: true });
      for (const theme of themes) {
        await page.evaluate((look) => window.desk['settings:write'](look), { language, theme });
        await page.reload();
        await page.locator(`[data-theme="${theme}"]`).first().waitFor({ state: 'attached' });
        for (const [screen, reach] of SCREENS) {
          place = `${size}/${screen}-${language}-${theme}`;
          try {
            await reach(page, words(language), shown);
            await page.evaluate(() => document.fonts.ready.then(() => undefined));
            await page.waitForTimeout(200);
            if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
              problems.push(`${place}: scrolls to the side`);
          } catch (failure) {
            problems.push(`${place}: ${String(failure).split('\n')[0]}`);
          }
          await page.screenshot({ path: join(OUT, `${place}.png`), animations: 'disabled', caret: 'hide' });
          await page.keyboard.press('Escape');
        }
      }
    }
  } finally {
    await desk.close();
    await registry.remove();
  }
  expect(problems).toEqual([]);
});

/** A sealed review, a draft, and a file that nobody declared about yet. */
async function makeWork(page: Page): Promise<Shown> {
  const plan = { scores: [4, 4, 4, 4, 4, 4], outcome: 'Поддержать', amount: true } as const;
  const openNext = () => page.getByRole('button', { name: new RegExp(`^${ru('queue.openNext')}`) }).click();
  const shown: string[] = [];
  for (const isLast of [false, true]) {
    await openNext();
    await declareNoConflict(page, ru);
    await passGates(page, ru);
    await scoreCriteria(page, ru, plan);
    await recommend(page, ru, plan);
    shown.push(await shownFile(page));
    if (!isLast) await finalise(page, ru);
    await goTo(page, ru, 'queue');
  }
  // The next one would be the draft again; neither the first row nor the last, which is done.
  await page.getByRole('row').nth(3).dblclick();
  await page.getByRole('radiogroup', { name: ru('review.declare.question') }).waitFor();
  shown.push(await shownFile(page));
  await showFile(page, shown[0]!);
  return { sealed: shown[0]!, draft: shown[1]!, undeclared: shown[2]! };
}

const shownFile = (page: Page): Promise<string> =>
  page.evaluate(() => (history.state as { applicationId: string }).applicationId);

import { expect, test } from '@playwright/test';
import { checkScreen } from '../support/journeys/check-screen';
import { launchDesk, type Desk } from '../support/launch-desk';
import { makeStage, SEEDED } from '../support/screens/make-stage';
import type { Screen, Shown } from '../support/screens/screen';
import { START_SCREENS, WORK_SCREENS } from '../support/screens/screen-list';
import { visitScreens, type ShownTheme } from '../support/screens/visit-screens';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { LOOKS, putOn } from '../support/tour/screenshots';

const LANGUAGES = ['ru', 'en'] as const;
const THEMES: readonly ShownTheme[] = ['light', 'dark', 'contrast'];
/**
 * A theme is a set of colours: names, roles, order and focus are the same elements in all three, and the light one is
 * judged whole. In the others only these rules can find something else.
 */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'] as const;
const NOWHERE: Shown = { draft: '', sealed: '', closed: '', amended: '', undeclared: '', suggested: '' };

let registry: RegistryUnderTest;
let desk: Desk;
let shown = NOWHERE;

test.describe.configure({ mode: 'serial', timeout: 10 * 60_000 });
test.beforeAll(async () => {
  registry = await startRegistryProgram({ seed: SEEDED });
  desk = await launchDesk({ size: { width: 1366, height: 768 } });
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
});

for (const language of LANGUAGES) {
  test(`enrolment, with its mistakes, in ${language} and three themes`, () => judge(START_SCREENS, language));
}

test('a desk with every kind of file on it', async () => {
  await putOn(desk.page, LOOKS[0]);
  shown = await makeStage(desk.page, registry);
  expect(new Set(Object.values(shown)).size).toBe(Object.keys(NOWHERE).length);
});

for (const language of LANGUAGES) {
  test(`every screen in ${language} and three themes`, () => judge(WORK_SCREENS, language));
}

async function judge(screens: readonly Screen[], language: 'ru' | 'en'): Promise<void> {
  const { page, app } = desk;
  // What cannot be reached is to be said soon.
  page.setDefaultTimeout(10_000);
  const found: string[] = [];
  const lost = await visitScreens(
    screens,
    { page, app, shown, language, themes: THEMES },
    async (screen, theme) => {
      const name = `${screen.name} (${language}, ${theme})`;
      const options = theme === 'light' ? { without: screen.without ?? [] } : { only: COLOUR_RULES };
      found.push(...(await checkScreen(page, name, options)));
    },
  );
  expect([...lost, ...found]).toEqual([]);
}

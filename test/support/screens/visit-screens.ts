import type { Settings } from '../../../shared/ipc/contract';
import type { Language } from '../../../shared/i18n/catalogue';
import { putOn } from '../tour/screenshots';
import { words } from '../tour/words';
import type { Screen, Stage } from './screen';

export type ShownTheme = Exclude<Settings['theme'], 'system'>;

/**
 * Goes through screens in one language and shows each in every theme: the theme is one attribute of the document, to
 * which the product's own setting comes down too, so that it changes in place and what was reached stays reached.
 * Answers what could not be reached.
 */
export async function visitScreens(
  screens: readonly Screen[],
  at: Omit<Stage, 't'> & { readonly language: Language; readonly themes: readonly ShownTheme[] },
  look: (screen: Screen, theme: ShownTheme) => Promise<void>,
): Promise<string[]> {
  const { page, language, themes } = at;
  await putOn(page, { language, theme: 'light' });
  const stage: Stage = { ...at, t: words(language) };
  const problems: string[] = [];
  for (const screen of screens) {
    try {
      await screen.reach(stage);
      for (const theme of themes) {
        await wear(stage, theme);
        await look(screen, theme);
      }
      await wear(stage, 'light');
      await (screen.leave ? screen.leave(stage) : page.keyboard.press('Escape'));
    } catch (failure) {
      problems.push(`${screen.name} (${language}): ${String(failure).split('\n').slice(0, 3).join(' ')}`);
      await page.evaluate(() => sessionStorage.clear());
      await putOn(page, { language, theme: 'light' });
    }
  }
  return problems;
}

const wear = ({ page }: Stage, theme: ShownTheme): Promise<void> =>
  page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);

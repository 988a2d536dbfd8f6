import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { DeskBridge } from '../../../shared/ipc/contract';
import type { Language } from '../../../shared/i18n/catalogue';
import { words, type Words } from './words';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

/** Languages and themes that every screen is shown in. */
export const LOOKS = [
  { language: 'ru', theme: 'light' },
  { language: 'ru', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const satisfies readonly { language: Language; theme: 'light' | 'dark' }[];

/** Those that albums show: all of them, or in the tests, where axe goes through every look, the first. */
export const SHOWN_LOOKS: readonly (typeof LOOKS)[number][] =
  process.env.ALBUM_LOOKS === 'first' ? LOOKS.slice(0, 1) : LOOKS;

/** Takes screenshots into a folder, as `<screen>-<language>-<theme>.png`. */
export function openAlbum(folder: string) {
  mkdirSync(folder, { recursive: true });
  const taken: string[] = [];
  const shoot = async (page: Page, screen: string, look: (typeof LOOKS)[number]) => {
    const name = `${screen}-${look.language}-${look.theme}.png`;
    await page.screenshot({ path: join(folder, name), animations: 'disabled', caret: 'hide' });
    taken.push(name);
  };
  return {
    taken: taken as readonly string[],
    shoot,
    /** Shows the present screen in every look; `arrange` brings back what a reload takes away. */
    shootAll: async (page: Page, screen: string, arrange?: (t: Words) => Promise<void>) => {
      for (const look of SHOWN_LOOKS) {
        await putOn(page, look);
        await arrange?.(words(look.language));
        await settle(page);
        await shoot(page, screen, look);
      }
      await putOn(page, LOOKS[0]);
    },
  };
}

/** Sets language and theme as the settings page does, and shows the same screen anew. */
export async function putOn(
  page: Page,
  look: { readonly language: Language; readonly theme: (typeof LOOKS)[number]['theme'] },
): Promise<void> {
  await page.evaluate((patch) => window.desk['settings:write'](patch), look);
  await page.reload();
  await page.locator(`[data-theme="${look.theme}"]`).first().waitFor({ state: 'attached' });
  await page.locator('#root > *').first().waitFor();
  await settle(page);
}

/** Fonts are there and two frames have been drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await page.waitForTimeout(250);
}

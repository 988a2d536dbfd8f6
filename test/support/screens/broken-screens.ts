import { showFile, type Screen, type Stage } from './screen';

const reload = ({ page }: Stage): Promise<unknown> => page.reload();

/** What is shown when the disk or the program fails; each is broken in the page and mended by a reload. */
export const BROKEN_SCREENS: readonly Screen[] = [
  {
    name: 'save-problem',
    reach: async ({ page, t, shown }) => {
      await showFile(page, shown.draft);
      const card = page.locator('[data-criterion]').first();
      await card.waitFor();
      await page.evaluate(() => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('no room is left', 'QuotaExceededError');
        };
        document.addEventListener('mend', () => (IDBObjectStore.prototype.put = put), { once: true });
      });
      const toggle = card.getByRole('button').first();
      if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
      await card.getByRole('textbox', { name: t('review.justification.label') }).press('End');
      await page.keyboard.type('!');
      await page.getByRole('region', { name: t('common.problem.region') }).waitFor();
    },
    // The window would ask before it leaves what is not saved.
    leave: async ({ page, t }) => {
      await page.evaluate(() => document.dispatchEvent(new Event('mend')));
      await page.keyboard.press('Backspace');
      await page.getByRole('region', { name: t('common.problem.region') }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'crash',
    reach: async ({ page, t }) => {
      await page.evaluate(() => {
        const join = (): never => {
          throw new Error('a mistake of the program');
        };
        // No history could hold it: the screen breaks while it is drawn, as by a bug.
        const state = { name: 'compare', applicationIds: Object.assign(['app-1'], { join }) };
        dispatchEvent(new PopStateEvent('popstate', { state }));
      });
      await page.getByText(t('common.crash.title')).waitFor();
    },
    leave: async (stage) => void (await reload(stage)),
  },
  {
    name: 'start-problem',
    reach: async ({ page }) => {
      await page.addInitScript(() => {
        if (sessionStorage.getItem('no-database') === null) return;
        IDBFactory.prototype.open = () => {
          throw new DOMException('the folder cannot be read', 'UnknownError');
        };
      });
      await page.evaluate(() => sessionStorage.setItem('no-database', ''));
      await page.reload();
      await page.getByRole('alert').waitFor();
    },
    leave: async (stage) => {
      await stage.page.evaluate(() => sessionStorage.clear());
      await reload(stage);
    },
  },
];

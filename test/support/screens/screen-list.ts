import type { Page } from '@playwright/test';
import { goTo, openExchange } from '../journeys/desk-steps';
import type { Words } from '../tour/words';

/** What the screens are shown with. */
export type Shown = { readonly draft: string; readonly sealed: string; readonly undeclared: string };
type Reach = (page: Page, t: Words, shown: Shown) => Promise<void>;

const part =
  (name: 'numbers' | 'chain' | 'requisites' | 'budget' | 'kpis' | 'files' | 'annotations'): Reach =>
  async (page, t, { draft }) => {
    await showFile(page, draft);
    await page
      .getByRole('navigation', { name: t('reading.nav.label') })
      .getByRole('button', {
        name: new RegExp(`^${t(name === 'numbers' ? 'numbers.title' : `reading.nav.${name}`)}`),
      })
      .first()
      .click();
  };

/** Every screen that a desk with a draft and a sealed review has, and how a person comes to it. */
export const SCREENS: readonly (readonly [name: string, reach: Reach])[] = [
  [
    'queue',
    async (page, t) => {
      await goTo(page, t, 'queue');
      await page.getByRole('grid', { name: t('queue.grid.label') }).waitFor();
    },
  ],
  ['sync', async (page, t) => void (await openExchange(page, t))],
  [
    'keys',
    async (page, t) => {
      await page.keyboard.press('Shift+Slash');
      await page.getByRole('dialog', { name: t('common.keys.title') }).waitFor();
    },
  ],
  [
    'declare',
    async (page, t, { undeclared }) => {
      await showFile(page, undeclared);
      await page.getByRole('radiogroup', { name: t('review.declare.question') }).waitFor();
    },
  ],
  [
    'section',
    async (page, t, { draft }) => {
      await showFile(page, draft);
      await page
        .getByRole('navigation', { name: t('reading.nav.label') })
        .getByRole('button')
        .first()
        .click();
    },
  ],
  ['numbers', part('numbers')],
  ['chain', part('chain')],
  ['requisites', part('requisites')],
  ['budget', part('budget')],
  ['kpis', part('kpis')],
  ['files', part('files')],
  ['annotations', part('annotations')],
  [
    'print',
    async (page, t, { draft }) => {
      await showFile(page, draft);
      await page.getByRole('navigation', { name: t('reading.nav.label') }).waitFor();
      await page.keyboard.press('Control+p');
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'sealed',
    async (page, t, { sealed }) => {
      await showFile(page, sealed);
      await page.getByRole('button', { name: t('review.sealed.packets') }).waitFor();
    },
  ],
  [
    'absent',
    async (page, t) => {
      await showFile(page, 'app-that-is-not-here');
      await page.getByText(t('review.absent.title')).waitFor();
    },
  ],
  [
    'packets',
    async (page, t) => {
      await goTo(page, t, 'packets');
      await page.getByRole('row').nth(1).waitFor();
    },
  ],
  ['settings', (page, t) => goTo(page, t, 'settings')],
  ['help', (page, t) => goTo(page, t, 'help')],
];

/** Goes to a file as the history would: its state is what the desk's routes rest in. */
export async function showFile(page: Page, applicationId: string): Promise<void> {
  await page.evaluate(
    (state) => {
      history.pushState(state, '');
      dispatchEvent(new PopStateEvent('popstate', { state }));
    },
    { name: 'file', applicationId },
  );
}

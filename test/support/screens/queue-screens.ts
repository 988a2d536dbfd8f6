import { expect } from '@playwright/test';
import { goTo, openExchange } from '../journeys/desk-steps';
import { POPOVER, type Screen, type Stage } from './screen';

/** The queue as it was left, with nothing sought and nothing chosen. */
async function showQueue({ page, t }: Stage): Promise<void> {
  await goTo(page, t, 'queue');
  await page.getByRole('searchbox', { name: t('common.header.search') }).fill('');
  await page.getByRole('grid', { name: t('queue.grid.label') }).waitFor();
}

/** What main says of itself, with a settings file that was put aside at its start or none; so it is until told again. */
const answerInfo = ({ app }: Stage, name: string | null): Promise<void> =>
  app.evaluate(({ ipcMain }, settingsSetAside) => {
    type Answer = { readonly ok: boolean; readonly value: object };
    type Listener = (...given: readonly unknown[]) => Promise<Answer>;
    // Electron keeps them here; a handler cannot be had otherwise.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Listener> })._invokeHandlers;
    const original = handlers.get('app:info')!;
    handlers.set('app:info', async (...given) => {
      const answer = await original(...given);
      return answer.ok ? { ...answer, value: { ...answer.value, settingsSetAside } } : answer;
    });
  }, name);

const choose = ({ page }: Stage): Promise<void> => page.locator('[data-chooses]').nth(1).click();

/** The list of applications with what opens over it, and what the shell shows anywhere. */
export const QUEUE_SCREENS: readonly Screen[] = [
  { name: 'queue', reach: showQueue },
  {
    name: 'queue-without-steps',
    reach: async (stage) => {
      await showQueue(stage);
      const hide = stage.page.getByRole('button', { name: stage.t('comfort.steps.hide') });
      if (await hide.isVisible()) await hide.click();
    },
  },
  {
    name: 'queue-chosen',
    reach: async (stage) => {
      await showQueue(stage);
      await choose(stage);
      await stage.page.getByRole('toolbar', { name: stage.t('queue.bulk.label') }).waitFor();
    },
    leave: ({ page, t }) => page.getByRole('button', { name: t('queue.bulk.clear') }).click(),
  },
  {
    name: 'tags',
    reach: async (stage) => {
      await showQueue(stage);
      await choose(stage);
      const { page, t } = stage;
      await page
        .getByRole('toolbar', { name: t('queue.bulk.label') })
        .getByRole('button', { name: t('queue.bulk.tag') })
        .click();
      await page.getByRole('dialog').waitFor();
    },
    leave: async ({ page, t }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: t('queue.bulk.clear') }).click();
    },
  },
  {
    name: 'columns',
    reach: async (stage) => {
      await showQueue(stage);
      await stage.page.getByRole('button', { name: stage.t('queue.columns'), exact: true }).click();
      await stage.page.getByRole('dialog').waitFor();
    },
    without: POPOVER,
  },
  {
    name: 'order',
    reach: async (stage) => {
      await showQueue(stage);
      await stage.page.getByRole('button', { name: stage.t('queue.order.attention') }).click();
      await stage.page.getByRole('dialog').waitFor();
    },
    without: POPOVER,
  },
  {
    name: 'order-column',
    reach: async (stage) => {
      await showQueue(stage);
      const { page, t } = stage;
      await page.getByRole('button', { name: t('queue.order.attention') }).click();
      await page.getByRole('button', { name: t('queue.order.add') }).click();
      await page.getByRole('listbox').waitFor();
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      // The focus goes back to the dialog only after its list has left: until then the key reaches nobody.
      const dialog = page.getByRole('dialog');
      await expect(async () => {
        await page.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0, { timeout: 1_000 });
      }).toPass({ timeout: 10_000 });
    },
    without: POPOVER,
  },
  {
    name: 'call-chooser',
    reach: async (stage) => {
      await showQueue(stage);
      const { page, t } = stage;
      await page
        .getByRole('banner')
        .getByRole('button', { name: t('common.header.call') })
        .click();
      await page.getByRole('listbox').waitFor();
    },
    without: POPOVER,
  },
  {
    name: 'copy-menu',
    reach: async (stage) => {
      await showQueue(stage);
      await stage.page.getByRole('button', { name: stage.t('queue.copy.menu') }).click();
      await stage.page.getByRole('menu').waitFor();
    },
    without: POPOVER,
  },
  {
    name: 'queue-files',
    reach: async (stage) => {
      await showQueue(stage);
      await choose(stage);
      const { page, t } = stage;
      await page.getByRole('button', { name: t('queue.bulk.files') }).click();
      await page
        .getByRole('status')
        .getByRole('button', { name: t('queue.notice.close') })
        .waitFor();
    },
    leave: async ({ page, t }) => {
      await page
        .getByRole('status')
        .getByRole('button', { name: t('queue.notice.close') })
        .click();
      await page.getByRole('button', { name: t('queue.bulk.clear') }).click();
    },
  },
  {
    name: 'view-name',
    reach: async (stage) => {
      await showQueue(stage);
      await stage.page.getByRole('button', { name: stage.t('queue.views.save') }).click();
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'view-menu',
    reach: async (stage) => {
      await showQueue(stage);
      const { page, t } = stage;
      await page.getByRole('button', { name: t('queue.views.menu', { name: 'Без денег' }) }).click();
      await page.getByRole('menu').waitFor();
    },
    without: POPOVER,
  },
  {
    name: 'queue-nothing-found',
    reach: async (stage) => {
      await showQueue(stage);
      const { page, t } = stage;
      await page.getByRole('searchbox', { name: t('common.header.search') }).fill('щщщщжжжж');
      await page.getByText(t('queue.empty.filtered.title')).waitFor();
    },
    leave: ({ page, t }) => page.getByRole('searchbox', { name: t('common.header.search') }).fill(''),
  },
  { name: 'sync', reach: async ({ page, t }) => void (await openExchange(page, t)), without: POPOVER },
  {
    name: 'keys',
    reach: async ({ page, t }) => {
      // Where a letter is written "?" is a letter.
      await goTo(page, t, 'help');
      await page.keyboard.press('Shift+Slash');
      await page.getByRole('dialog', { name: t('common.keys.title') }).waitFor();
    },
  },
  {
    name: 'palette',
    reach: async ({ page, t }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: t('comfort.palette.title') }).waitFor();
      await page.getByRole('option').first().waitFor();
    },
    // The list is moved through by the field above it, which keeps the focus: its arrows scroll it.
    without: ['scrollable-region-focusable'],
  },
  {
    name: 'palette-nothing',
    reach: async ({ page, t }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: t('comfort.palette.title') }).waitFor();
      await page.keyboard.type('ъъъ');
      await page.getByText(t('comfort.palette.nothing')).waitFor();
    },
  },
  {
    name: 'packets',
    reach: async ({ page, t }) => {
      await goTo(page, t, 'packets');
      await page.getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'packet-details',
    reach: async ({ page, t }) => {
      await goTo(page, t, 'packets');
      await page.locator('tbody button').first().click();
    },
  },
  { name: 'settings', reach: ({ page, t }) => goTo(page, t, 'settings') },
  {
    name: 'settings-ties',
    reach: async ({ page, t }) => {
      await goTo(page, t, 'settings');
      await page
        .getByRole('region', { name: t('conflicts.mine.people') })
        .getByRole('listitem')
        .first()
        .scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings-lock',
    reach: async ({ page, t }) => {
      await goTo(page, t, 'settings');
      await page.getByRole('button', { name: t('lock.change.open') }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'change-passphrase',
    reach: async ({ page, t }) => {
      await goTo(page, t, 'settings');
      await page.getByRole('button', { name: t('lock.change.open') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'settings-set-aside',
    reach: async (stage) => {
      await answerInfo(stage, 'settings.json.damaged-1790000000000');
      const { page, t } = stage;
      await page.reload();
      await goTo(page, t, 'settings');
      await page.getByText(t('settings.setAside.title')).waitFor();
    },
    leave: async (stage) => {
      await answerInfo(stage, null);
      await stage.page.reload();
    },
  },
  { name: 'help', reach: ({ page, t }) => goTo(page, t, 'help') },
];

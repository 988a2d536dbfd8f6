import { POPOVER, showFile, showRoute, type Screen, type Stage } from './screen';

const navOf = ({ page, t }: Stage) => page.getByRole('navigation', { name: t('reading.nav.label') });

async function showDraft(stage: Stage): Promise<void> {
  await showFile(stage.page, stage.shown.draft);
  await navOf(stage).getByRole('button').first().click();
}

/** A card's toggle is its first button. */
async function openCard({ page }: Stage, card: string, at = 0): Promise<void> {
  const toggle = page.locator(card).nth(at).getByRole('button').first();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
}

type Part = 'numbers' | 'chain' | 'requisites' | 'budget' | 'kpis' | 'files' | 'annotations';

async function showPart(stage: Stage, part: Part): Promise<void> {
  await showFile(stage.page, stage.shown.draft);
  const name = stage.t(part === 'numbers' ? 'numbers.title' : `reading.nav.${part}`);
  await navOf(stage)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
}

const PARTS: readonly Part[] = ['numbers', 'chain', 'requisites', 'budget', 'kpis', 'files', 'annotations'];

async function openPdf(stage: Stage): Promise<void> {
  await showPart(stage, 'files');
  const { page, t } = stage;
  const [open] = t('reading.files.openNamed', { name: '\u0000' }).split('\u0000');
  await page
    .getByRole('button', { name: new RegExp(`^${open}`) })
    .first()
    .click();
  await page.locator('[data-pdf-pages] canvas').first().waitFor();
}

const dialogOpens = ({ page }: Stage): Promise<void> => page.getByRole('dialog').waitFor();

async function compare(stage: Stage, applicationIds: readonly string[]): Promise<void> {
  await showRoute(stage.page, { name: 'compare', applicationIds });
  await stage.page.locator('[data-row="requested"]').waitFor();
}

/** The workspace: what is read, what is judged, what opens over both. */
export const FILE_SCREENS: readonly Screen[] = [
  {
    name: 'section',
    reach: async (stage) => {
      await showDraft(stage);
      await openCard(stage, '[data-criterion]', 0);
    },
  },
  {
    name: 'criterion',
    reach: async (stage) => {
      await showDraft(stage);
      await openCard(stage, '[data-criterion]', 1);
    },
  },
  {
    name: 'gates',
    reach: async (stage) => {
      await showDraft(stage);
      await openCard(stage, '[data-gates]');
    },
  },
  {
    name: 'recommendation',
    reach: async (stage) => {
      await showDraft(stage);
      await openCard(stage, '[data-recommendation]');
      const card = stage.page.locator('[data-recommendation]');
      await card.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
    },
  },
  ...PARTS.map((part): Screen => ({ name: part, reach: (stage) => showPart(stage, part) })),
  {
    name: 'pdf',
    reach: async (stage) => {
      await openPdf(stage);
      const { page, t } = stage;
      const pages = page.getByRole('listbox', { name: t('reading.pdf.thumbnails') });
      if (!(await pages.isVisible()))
        await page.getByRole('button', { name: t('reading.pdf.thumbnails') }).click();
      await pages.waitFor();
    },
  },
  {
    name: 'find',
    reach: async (stage) => {
      await showDraft(stage);
      const { page, t } = stage;
      await page.keyboard.press('Control+f');
      await page.getByRole('searchbox', { name: t('reading.find.label') }).fill('проект');
      await page.locator('[data-section]').first().waitFor();
    },
    leave: async ({ page, t }) => {
      await page.getByRole('searchbox', { name: t('reading.find.label') }).press('Escape');
    },
  },
  {
    name: 'selection',
    reach: async (stage) => {
      await showDraft(stage);
      const { page, t } = stage;
      await page.locator('[data-section] p').nth(1).click({ clickCount: 3 });
      await page.getByRole('toolbar', { name: t('review.annotation.toolbar') }).waitFor();
    },
    // Its bar would lie over what is pressed next.
    leave: ({ page }) => page.evaluate(() => getSelection()?.removeAllRanges()),
  },
  {
    name: 'mark-card',
    reach: async (stage) => {
      await showDraft(stage);
      const { page } = stage;
      await page.locator('[data-section] [data-annotation]').first().click();
      await dialogOpens(stage);
    },
    without: POPOVER,
  },
  {
    name: 'focus-mode',
    reach: async (stage) => {
      await showDraft(stage);
      const { page, t } = stage;
      await page.keyboard.press('Control+Shift+f');
      await page.getByRole('navigation', { name: t('common.nav.label') }).waitFor({ state: 'detached' });
    },
    leave: async ({ page, t }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('navigation', { name: t('common.nav.label') }).waitFor();
    },
  },
  {
    name: 'history',
    reach: async (stage) => {
      await showDraft(stage);
      await stage.page.getByRole('button', { name: stage.t('scoring.history.button') }).click();
      await dialogOpens(stage);
    },
  },
  {
    name: 'finalise',
    reach: async (stage) => {
      await showDraft(stage);
      const { page, t } = stage;
      await page.getByRole('button', { name: t('review.finalise.button'), exact: true }).click();
      await dialogOpens(stage);
    },
  },
  {
    name: 'print',
    reach: async (stage) => {
      await showDraft(stage);
      await stage.page.keyboard.press('Control+p');
      await dialogOpens(stage);
    },
  },
  {
    name: 'compare-picker',
    reach: async (stage) => {
      await showDraft(stage);
      await stage.page.getByRole('button', { name: stage.t('compare.open') }).click();
      await dialogOpens(stage);
    },
  },
  { name: 'compare', reach: (stage) => compare(stage, [stage.shown.draft, stage.shown.sealed]) },
  {
    name: 'versions',
    reach: async ({ page, t, shown }) => {
      await showRoute(page, { name: 'compare', applicationIds: [shown.amended] });
      await page.getByRole('heading', { name: t('compare.versionsTitle', { from: 1, to: 2 }) }).waitFor();
    },
  },
  {
    name: 'changes',
    reach: async (stage) => {
      const { page, t, shown } = stage;
      await showFile(page, shown.amended);
      await page
        .locator('[data-amended]')
        .getByRole('button', { name: t('amending.show') })
        .click();
      await page.locator('[data-change]').first().waitFor();
    },
  },
  {
    name: 'sealed',
    reach: async ({ page, t, shown }) => {
      await showFile(page, shown.sealed);
      await page.getByRole('button', { name: t('review.sealed.packets') }).waitFor();
    },
  },
  {
    name: 'closed',
    reach: async ({ page, t, shown }) => {
      await showFile(page, shown.closed);
      await page.getByText(t('review.closed.title')).waitFor();
    },
  },
  {
    name: 'absent',
    reach: async ({ page, t }) => {
      await showFile(page, 'app-that-is-not-here');
      await page.getByText(t('review.absent.title')).waitFor();
    },
  },
  {
    name: 'declare',
    reach: async ({ page, t, shown }) => {
      await showFile(page, shown.undeclared);
      await page.getByRole('radiogroup', { name: t('review.declare.question') }).waitFor();
    },
  },
  {
    name: 'declare-conflict',
    reach: async ({ page, t, shown }) => {
      await showFile(page, shown.undeclared);
      const question = page.getByRole('radiogroup', { name: t('review.declare.question') });
      await question.getByText(t('review.declare.conflict'), { exact: true }).click();
    },
  },
  {
    name: 'declare-suggested',
    reach: async ({ page, shown }) => {
      await showFile(page, shown.suggested);
      await page.locator('[data-suggestion]').first().waitFor();
    },
  },
];

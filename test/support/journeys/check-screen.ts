import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds wrong on the present screen, one line for each element: rule, element, what to mend. */
export async function checkScreen(
  page: Page,
  screen: string,
  options: { readonly without?: readonly string[]; readonly only?: readonly string[] } = {},
): Promise<readonly string[]> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Colours that are still on their way would be judged as they never stay.
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
        .map((animation) => animation.finished),
    );
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  // Electron has no page of axe's own to run in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (options.only) axe.withRules([...options.only]);
  else axe.disableRules([...(options.without ?? [])]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const mend = failureSummary.split('\n').slice(1).join(' ').trim();
      return `${screen}: ${id} at ${target.join(' ')}: ${mend}`;
    }),
  );
}

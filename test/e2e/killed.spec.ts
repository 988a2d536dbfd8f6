import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openByNumber, waitForApplications } from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram } from '../support/start-registry';
import { enrol, openNextAndDeclare } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const SEEDED = 5;
const TEXT = 'Это обоснование появилось за мгновение до того, как программу убили.';
const t = words('ru');

test('what the foot of the window calls saved is there after kill -9', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'review-killed-'));
  const registry = await startRegistryProgram({ seed: SEEDED });
  let desk: Desk | null = null;
  try {
    desk = await launchDesk({ userData });
    await putOn(desk.page, LOOKS[0]);
    const [address, code] = (await registry.enrolment()).split('#');
    await enrol(desk.page, t, address!, code!);
    await waitForApplications(desk.page, t, SEEDED);
    const number = await openNextAndDeclare(desk.page, t);
    // Anew, so that the next "saved" can mean nothing but what is typed now.
    await desk.page.reload();
    await expect(desk.page.getByText(t('common.footer.nothingToSave'))).toBeVisible();
    await (await openJustification(desk.page)).fill(TEXT);
    // Not while it says that it is saving: only what was called saved is promised.
    await expect(desk.page.getByText(t('common.footer.saved', { time: '' }).trim())).toBeVisible();
    await kill(desk);

    desk = await launchDesk({ userData });
    await openByNumber(desk.page, t, number);
    await expect(await openJustification(desk.page)).toHaveValue(TEXT);
  } finally {
    await desk?.close();
    await registry.remove();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** The justification of the first criterion, whose card is opened for it. */
async function openJustification(page: Page): Promise<Locator> {
  const card = page.locator('[data-criterion]').first();
  const toggle = card.getByRole('button').first();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return card.getByRole('textbox', { name: t('review.justification.label') });
}

function kill({ app }: Desk): Promise<void> {
  const child = app.process();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  return ended;
}

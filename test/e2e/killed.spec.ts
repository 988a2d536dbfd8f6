import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
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
const LATER = 'А это дописано после того, как программу подняли.';
/** The head of a record of 500 bytes, and the first ten of them: what a kill between two writes leaves. */
const HALF_A_RECORD = Buffer.from([1, 2, 3, 4, 0xf4, 0x01, 1, ...Array<number>(10).fill(7)]);
const t = words('ru');

test('what the foot of the window calls saved is there after kill -9, again and again, in the middle of a write too', async () => {
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
    await saveText(desk.page, TEXT);
    await kill(desk);
    appendFileSync(lastLogOf(userData), HALF_A_RECORD);

    desk = await launchDesk({ userData });
    await openByNumber(desk.page, t, number);
    await expect(await openJustification(desk.page)).toHaveValue(TEXT);
    // The engine goes on writing in the same file; the next start reads what it wrote.
    await saveText(desk.page, LATER);
    await kill(desk);

    desk = await launchDesk({ userData });
    await openByNumber(desk.page, t, number);
    await expect(await openJustification(desk.page)).toHaveValue(LATER);
  } finally {
    await desk?.close();
    await registry.remove();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Types and waits until it is called saved; not while it says that it is saving: only that is promised. */
async function saveText(page: Page, text: string): Promise<void> {
  await expect(page.getByText(t('common.footer.nothingToSave'))).toBeVisible();
  await (await openJustification(page)).fill(text);
  await expect(page.getByText(t('common.footer.saved', { time: '' }).trim())).toBeVisible();
}

/** The file that the engine's database writes its changes to. */
function lastLogOf(userData: string): string {
  const folder = join(userData, 'IndexedDB', 'app_desk_0.indexeddb.leveldb');
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  return join(folder, logs.sort().at(-1)!);
}

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

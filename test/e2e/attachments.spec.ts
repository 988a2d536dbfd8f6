import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { closeExchange, goTo, syncNow, waitForApplications } from '../support/journeys/desk-steps';
import { startRegistryProxy, type RegistryProxy } from '../support/journeys/registry-proxy';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { enrol, openNextAndDeclare } from '../support/tour/reviewer';
import { LOOKS, openAlbum, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const SEEDED = 12;
const t = words('ru');
const BLOBS = /^\/v1\/blobs\//;
/** A folder for pictures of every state in every look; without it none are taken. */
const ALBUM = process.env['ATTACHMENT_SCREENS'];

let registry: RegistryUnderTest;
let proxy: RegistryProxy;
let desk: Desk;
const held: (() => void)[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  registry = await startRegistryProgram({ seed: SEEDED });
  proxy = await startRegistryProxy(registry.address);
  desk = await launchDesk({ size: { width: 1366, height: 768 } });
});
test.afterAll(async () => {
  for (const letGo of held.splice(0)) letGo();
  await desk?.close();
  await proxy?.close();
  await registry?.remove();
});

const download = (): Locator =>
  desk.page.getByRole('button', {
    name: new RegExp(`^${t('attachments.downloadNamed', { name: '' }).trim()}`),
  });

async function shoot(name: string): Promise<void> {
  if (!ALBUM) return;
  await openAlbum(ALBUM).shootAll(desk.page, name, openFiles);
  await openFiles(t);
}
async function openFiles(spoken: typeof t): Promise<void> {
  await desk.page
    .getByRole('navigation', { name: spoken('reading.nav.label') })
    .getByRole('button', { name: new RegExp(`^${spoken('reading.nav.files')}`) })
    .click();
}

test('files that a cut kept away say so, and each can be fetched (SYNC-85, SYNC-86)', async () => {
  const { page } = desk;
  await putOn(page, LOOKS[0]);
  // By itself nothing is exchanged here: each attempt is one that the journey makes.
  await page.evaluate(() => window.desk['settings:write']({ autoSync: false }));
  proxy.tamper(async ({ path }) => (BLOBS.test(path) ? 'half' : null));
  const code = (await registry.enrolment()).split('#')[1]!;
  await enrol(page, t, proxy.address, code);
  await syncNow(page, t);
  await closeExchange(page);
  await waitForApplications(page, t, SEEDED);
  await openNextAndDeclare(page, t);
  await openFiles(t);
  await expect(download().first()).toBeVisible();
  await shoot('files-away');

  const count = await download().count();
  await download().first().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(download()).toHaveCount(count - 1);
  if (ALBUM) await page.screenshot({ path: join(ALBUM, 'files-problem-ru-light.png') });

  // The next attempt hangs in the middle until it is let go.
  proxy.tamper(async ({ path }) => {
    if (BLOBS.test(path)) await new Promise<void>((resolve) => held.push(resolve));
    return null;
  });
  await page
    .getByRole('alert')
    .getByRole('button', { name: t('common.retry') })
    .click();
  await expect(page.getByRole('progressbar', { name: t('attachments.coming') })).toBeVisible();
  await expect.poll(() => held.length).toBe(1);
  proxy.tamper(null);
  for (const letGo of held.splice(0)) letGo();
  await expect(page.getByText(t('reading.files.held')).first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  const opens = new RegExp(`^${t('reading.files.openNamed', { name: '' }).trim()}`);
  await expect(page.getByRole('button', { name: opens })).toHaveCount(1);
  await shoot('files-here');
});

test('the settings show the room that is taken, and what is chosen there is fetched (SYNC-87)', async () => {
  const { page } = desk;
  await goTo(page, t, 'settings');
  await expect(page.getByText(t('attachments.settings.taken'))).toBeVisible();
  await page.getByText(t('attachments.settings.which.all'), { exact: true }).click();
  await expect(page.getByRole('radio', { name: t('attachments.settings.which.all') })).toBeChecked();
  await page.getByRole('button', { name: t('attachments.settings.limit') }).click();
  await page.getByRole('option').first().click();
  await goTo(page, t, 'queue');
  await syncNow(page, t);
  await closeExchange(page);
  const held = () =>
    page.evaluate(
      async () => ((await (await fetch('app://desk/blobs/usage')).json()) as { files: number }).files,
    );
  // More than one each: those of the others came too.
  await expect.poll(held).toBeGreaterThan(SEEDED);
  if (!ALBUM) return;
  await openAlbum(ALBUM).shootAll(page, 'settings', async (spoken) => {
    await goTo(page, spoken, 'settings');
    await page.getByText(spoken('attachments.settings.free')).scrollIntoViewIfNeeded();
  });
});

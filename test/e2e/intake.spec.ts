import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ElectronApplication } from '@playwright/test';
import { goTo, watchPage } from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram } from '../support/start-registry';
import { words } from '../support/tour/words';

const SEEDED = 20;
const t = words('ru');

/** What the dialog for files answers from now on. */
async function choose(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, paths);
}

const filesIn = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));

test('a desk that never had a network gets its applications from volumes on a stick', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'review-intake-'));
  const stick = join(folder, 'stick');
  const foreign = join(folder, 'foreign');
  const userData = join(folder, 'desk');
  const registry = await startRegistryProgram({ seed: SEEDED });
  let desk: Desk | null = null;
  try {
    await registry.command('write-intake', '--reviewer', 'demo', '--volume-size', '700KB', '--out', stick);
    await registry.command(
      'write-intake',
      '--reviewer',
      'morozov',
      '--attachments',
      'none',
      '--out',
      foreign,
    );
    mkdirSync(userData);
    const settings = { autoSync: false, language: 'ru', theme: 'light' };
    writeFileSync(join(userData, 'settings.json'), JSON.stringify(settings));
    desk = await launchDesk({ userData, env: { REVIEW_DESK_ENROL: await registry.enrolment() } });
    await registry.stop();
    const { page, app } = desk;
    const problems = watchPage(page);
    const importFiles = async (paths: readonly string[]) => {
      await choose(app, paths);
      await page.getByRole('button', { name: t('intake.import') }).click();
    };
    const volumes = filesIn(stick);
    expect(volumes.length).toBeGreaterThan(1);
    await goTo(page, t, 'packets');

    await importFiles(filesIn(foreign));
    await expect(page.getByRole('alert')).toContainText('Морозов Павел Андреевич');
    await importFiles(volumes.slice(1));
    await expect(page.getByRole('alert')).toContainText(`Не хватает: том 1 из ${volumes.length}`);
    await importFiles(volumes.slice(0, 1));
    await expect(
      page.getByText('Пакет заявок № 1 загружен. Теперь на рабочем месте 20 заявок.'),
    ).toBeVisible();

    await page
      .getByRole('button', { name: t('intake.toQueue') })
      .first()
      .click();
    const all = t('queue.count', { shown: '', all: `${SEEDED}` }).trim();
    await expect(page.getByText(new RegExp(` ${all}$`)).first()).toBeVisible();
    expect(problems()).toEqual([]);
  } finally {
    await desk?.close();
    await registry.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

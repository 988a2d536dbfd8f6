import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Application } from '../../../../shared/application/application';
import { holdFile } from '../../../support/hold-file';
import { putRows } from '../../../support/journeys/put-rows';
import { launchDesk, type Desk } from '../../../support/launch-desk';
import { makeLongPdf } from '../../../support/make-long-pdf';
import { startRegistryProgram } from '../../../support/start-registry';
import { LOOKS, putOn } from '../../../support/tour/screenshots';
import { words, type Words } from '../../../support/tour/words';
import { fillRegistry } from '../../sync/fill-registry';
import { generateApplications } from '../../sync/generate-applications';

/** The built desk in the real Electron, with so many applications, some of them to be reviewed and declared already. */
export type WorkDesk = Desk & {
  readonly t: Words;
  /** Applications to open, the first with the file. */
  readonly declared: number;
  readonly file: string;
  readonly pages: number;
};

type Options = {
  /** Of out/bench: registries are kept there. */
  readonly folder: string;
  readonly size: number;
  /** Applications to be reviewed. */
  readonly declared: number;
  readonly pages: number;
};

const LONG = { timeout: 15 * 60_000 };
const CALM_MS = 2_000;

export async function openWorkDesk({ folder, size, declared, pages }: Options): Promise<WorkDesk> {
  const userData = mkdtempSync(join(tmpdir(), 'review-bench-desk-'));
  const file = `Отчёт на ${pages} страниц.pdf`;
  const held = holdFile(userData, file, await makeLongPdf(pages));
  const generated = [...generateApplications(declared)];
  const withFile: Application = {
    ...generated[0]!,
    id: 'bench-file' as Application['id'],
    number: 'Ф-0001',
    source: { ...generated[0]!.source, recordId: 'bench-file' },
    attachments: [
      { ...held, mediaType: 'application/pdf', pages: null } as Application['attachments'][number],
    ],
  };
  const filling = { name: `workspace-${pages}`, assigned: declared - 1, further: [withFile] };
  const registry = await startRegistryProgram({ dataFolder: await fillRegistry(folder, size - 1, filling) });
  const desk = await launchDesk({ userData, size: { width: 1366, height: 768 } });
  const { page } = desk;
  const t = words('ru');
  const close = async () => {
    await desk.close();
    await registry.stop();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await putOn(page, LOOKS[0]);
    // What the registry does not have is not asked for again and again while something is measured.
    await page.evaluate(() => window.desk['settings:write']({ autoSync: false }));
    const [address, code] = (await registry.enrolment()).split('#') as [string, string];
    await page.getByLabel(t('settings.enrol.address')).fill(address);
    await page.getByLabel(t('settings.enrol.code')).fill(code);
    await page.getByRole('button', { name: t('settings.enrol.submit') }).click();
    const count = t('queue.count', { shown: '', all: new Intl.NumberFormat('ru').format(size) }).trim();
    await page
      .getByText(new RegExp(`\\s${count.replace(/\s/g, '\\s')}$`))
      .first()
      .waitFor(LONG);
    await waitForIndex(desk);
    await declare(desk, [withFile.id, ...generated.slice(0, declared - 1).map(({ id }) => id)]);
    return { ...desk, close, t, declared, file, pages };
  } catch (failure) {
    await close();
    throw failure;
  }
}

/** The search's index is made behind the queue: what is measured is a desk at rest. */
async function waitForIndex({ page }: Desk): Promise<void> {
  const weigh = () =>
    page.evaluate(async () => {
      const [{ name } = {}] = await indexedDB.databases();
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name!);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error!);
      });
      const keys = await new Promise<string>((resolve, reject) => {
        const asking = db.transaction('words').objectStore('words').getAllKeys();
        asking.onsuccess = () => resolve(asking.result.join());
        asking.onerror = () => reject(asking.error!);
      });
      db.close();
      return keys;
    });
  let before = '';
  for (;;) {
    const now = await weigh();
    if (now !== '' && now === before) return;
    before = now;
    await page.waitForTimeout(CALM_MS);
  }
}

/** No conflict with any of these: put, sealed, where the desk keeps it, which is read anew. */
async function declare({ page }: Desk, ids: readonly string[]): Promise<void> {
  const declaredAt = new Date().toISOString();
  const rows = ids.map((applicationId) => ({ applicationId, answer: 'none', explanation: '', declaredAt }));
  await putRows(page, 'declarations', rows);
  await page.reload();
}

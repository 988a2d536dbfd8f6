import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { projectRoot } from '../../build/setup/project-root';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram } from '../support/start-registry';
import { readDeeds } from '../support/tour/read-deeds';
import {
  declareNoConflict,
  enrol,
  finalise,
  linkParagraph,
  passGates,
  readNumber,
  recommend,
  reviewNext,
  scoreCriteria,
  type Plan,
} from '../support/tour/reviewer';
import { LOOKS, openAlbum, putOn, SHOWN_LOOKS } from '../support/tour/screenshots';
import { hasPython, runOurs, runPython } from '../support/run-verifiers';
import { verifyWithOpenssl } from '../support/tour/verify-with-openssl';
import { words } from '../support/tour/words';

const OUT = join(projectRoot, 'out', 'tour');
const APPLICATIONS = 500;
const t = words('ru');

const SUPPORT: Plan = { scores: [4, 4, 4.5, 4, 4, 4], outcome: 'Поддержать', amount: true };
const REJECT: Plan = {
  scores: [2.5, 3, 2, 3, 3, 2.5],
  outcome: 'Отклонить: ниже порога',
  comment: 'Новизна и рынок не подтверждены; смета не обоснована.',
  amount: false,
};

test('the whole loop: registry, desk, days without a network, and back by file and by wire', async () => {
  test.setTimeout(15 * 60_000);
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const album = openAlbum(join(OUT, 'screens'));
  const clock = startClock();
  const registry = await startRegistryProgram({ seed: APPLICATIONS });
  clock.lap('seed');
  let desk: Desk | null = null;
  try {
    desk = await launchDesk();
    const { page, app } = desk;
    const problems = watchProblems(page);
    const versions = await app.evaluate(() => process.versions);

    // Enrol and sync.
    await putOn(page, LOOKS[0]);
    await page.getByLabel(t('settings.enrol.address')).waitFor();
    await album.shootAll(page, '01-enrol');
    const [address, code] = (await registry.enrolment()).split('#');
    await enrol(page, t, address!, code!);
    const synced = await waitForSync(page, APPLICATIONS);
    clock.lap('enrol and sync');

    await syncOnlyWhenAsked(page);

    // The network goes away. Everything from here to its return happens on the desk alone.
    await registry.stop();
    await syncNow(page);
    await expect(page.getByText(t('common.network.offline'))).toBeVisible();
    await album.shootAll(page, '02-queue');
    await album.shootAll(page, '03-sync', async (t) => {
      await page.getByRole('button', { name: new RegExp(t('common.network.offline')) }).click();
    });

    const first = await reviewSlowly(page, album);
    clock.lap('first review, with screenshots');
    const second = await backAndReview(page, SUPPORT);
    const third = await backAndReview(page, REJECT);
    clock.lap('two more reviews');

    // One decision leaves as a file, while there is no network.
    const packet = join(OUT, 'decision.asice');
    await exportPacket(page, app, first, packet);
    await album.shootAll(page, '11-packets');
    await showOtherPages(page, album);
    clock.lap('export');

    // The registry is back: it takes the file, and the desk sends the rest and fetches every receipt.
    await registry.restart();
    const imported = await registry.command('import-packet', packet);
    await registry.command('ca', '--out', join(OUT, 'ca.pem'));
    await goTo(page, t('common.nav.packets'));
    await syncNow(page);
    await expect(page.getByRole('row').filter({ hasText: t('packet.state.accepted') })).toHaveCount(3, {
      timeout: 60_000,
    });
    await page.getByRole('button', { name: t('packet.details', { number: first }) }).click();
    await album.shootAll(page, '15-accepted', async (t) => {
      await page.getByRole('button', { name: t('packet.details', { number: first }) }).click();
    });
    clock.lap('import, send, receipts');

    const ledger = readLedger(await registry.command('ledger', '--json'));
    const verdict = await verifyWithOpenssl(packet, join(OUT, 'ca.pem'), join(OUT, 'verify'));
    const files = {
      packet,
      ca: join(OUT, 'ca.pem'),
      receipt: packet.replace(/\.asice$/, '.receipt.asice'),
    };
    const verifiers = [await runOurs(files), ...(hasPython ? [runPython(files)] : [])];
    const shown = await registry.command('journals', '--json');
    const journals: unknown = JSON.parse(shown.slice(shown.indexOf('[')));
    const deeds = readDeeds(desk.userData);
    const report = {
      synced,
      finalised: 3,
      exported: 1,
      imported: ledger.filter(({ carrier }) => carrier === 'file').length,
      accepted: ledger.length,
      applications: [first, second, third],
      openssl: verdict,
      versions: { electron: versions['electron'], chrome: versions['chrome'], node: versions['node'] },
      machine: `${platform()} ${release()} ${arch()}`,
      durationsMs: clock.laps(),
      screenshots: album.taken.length,
    };
    writeFileSync(join(OUT, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);

    expect(imported).toMatch(/accepted|принят/i);
    expect(report).toMatchObject({
      synced: APPLICATIONS,
      finalised: 3,
      exported: 1,
      imported: 1,
      accepted: 3,
    });
    expect(ledger.map(({ carrier }) => carrier).sort()).toEqual(['file', 'wire', 'wire']);
    expect(ledger).toHaveLength(3);
    expect(new Set(ledger.map((row) => row.decision_id)).size).toBe(3);
    expect(verdict, verdict.said).toMatchObject({ ok: true });
    for (const { verdict, lines } of verifiers) expect(verdict, lines.join('\n')).toBe('verdict: accepted');
    // The desk's journal has what was done, and the registry saw it grow.
    expect(journals).toMatchObject([{ packets: 3, unproved: 0, alarms: [] }]);
    expect(deeds.slice(0, 2)).toEqual(['journal-begun', 'enrolled']);
    for (const [deed, times] of [
      ['declared', 3],
      ['sealing', 3],
      ['saved', 1],
      ['receipt-taken', 3],
    ] as const) {
      expect([deed, deeds.filter((one) => one === deed).length]).toEqual([deed, times]);
    }
    expect(album.taken.length).toBeGreaterThanOrEqual(SHOWN_LOOKS.length * 18);
    expect(problems()).toEqual([]);
    printSummary(report);
  } finally {
    await desk?.close();
    await registry.remove();
  }
});

/** The first review, with a stop at every screen for its pictures. */
async function reviewSlowly(page: Page, album: ReturnType<typeof openAlbum>) {
  await page.getByRole('button', { name: new RegExp(`^${t('queue.openNext')}`) }).click();
  await page.getByRole('radiogroup', { name: t('review.declare.question') }).waitFor();
  await album.shootAll(page, '04-declare');
  await declareNoConflict(page, t);
  const number = await readNumber(page);
  await passGates(page, t);
  await scoreCriteria(page, t, SUPPORT);
  await recommend(page, t, SUPPORT);

  const openCard = async (index: number) =>
    page.locator('[data-criterion]').nth(index).getByRole('button').first().click();
  await openCard(0);
  await linkParagraph(page, t, page.locator('[data-criterion]').first(), 1);
  await album.shootAll(page, '05-review', async (t) => {
    await openPart(page, t('reading.nav.label'), 1);
    await openCard(0);
  });
  await album.shootAll(page, '05-gates', async (t) => {
    await page
      .getByRole('region', { name: t('review.gates.title') })
      .getByRole('button')
      .first()
      .click();
  });
  await album.shootAll(page, '05-recommendation', async (t) => {
    const card = page.getByRole('region', { name: t('review.recommendation.title') });
    await card.getByRole('button').first().click();
    await card.scrollIntoViewIfNeeded();
  });
  for (const [screen, part] of [
    ['06-chain', 'reading.nav.chain'],
    ['07-budget', 'reading.nav.budget'],
    ['08-kpis', 'reading.nav.kpis'],
    ['09-attachments', 'reading.nav.files'],
    ['10-annotations', 'reading.nav.annotations'],
  ] as const) {
    await album.shootAll(page, screen, async (t) => {
      await page
        .getByRole('navigation', { name: t('reading.nav.label') })
        .getByRole('button', { name: new RegExp(`^${t(part)}`) })
        .click();
    });
  }
  await shootPdf(page, album);
  await album.shootAll(page, '12-finalise', async (t) => {
    await page.getByRole('button', { name: t('review.finalise.button'), exact: true }).click();
    await page.getByRole('dialog').waitFor();
  });
  await finalise(page, t);
  return number;
}

async function openPart(page: Page, nav: string, index: number): Promise<void> {
  await page.getByRole('navigation', { name: nav }).getByRole('button').nth(index).click();
}

/** An attachment opens where the sections are read; it was downloaded before the network went away. */
function shootPdf(page: Page, album: ReturnType<typeof openAlbum>): Promise<void> {
  return album.shootAll(page, '13-pdf', async (t) => {
    const nav = page.getByRole('navigation', { name: t('reading.nav.label') });
    await nav.getByRole('button', { name: new RegExp(`^${t('reading.nav.files')}`) }).click();
    const open = new RegExp(`^${t('reading.files.openNamed', { name: '' }).trim()}`);
    await page.getByRole('button', { name: open }).first().click();
    await page.locator('[data-pdf-pages] canvas').first().waitFor();
    await page.waitForTimeout(500);
  });
}

async function backAndReview(page: Page, plan: Plan): Promise<string> {
  await goTo(page, t('common.nav.queue'));
  return reviewNext(page, t, plan);
}

async function goTo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: t('common.nav.label') })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
}

/** So that the file reaches the registry before the wire does: either way round each decision counts once. */
async function syncOnlyWhenAsked(page: Page): Promise<void> {
  await goTo(page, t('common.nav.settings'));
  await page.getByText(t('settings.autoSync'), { exact: true }).click();
  await expect(page.getByRole('checkbox', { name: t('settings.autoSync') })).not.toBeChecked();
  await goTo(page, t('common.nav.queue'));
}

async function syncNow(page: Page): Promise<void> {
  const panel = page.getByRole('dialog', { name: t('common.sync.title') });
  await page
    .getByRole('button', { name: new RegExp(t('common.network.open', { state: '' }).replace(/^\. /, '')) })
    .click();
  await panel.getByRole('button', { name: t('common.sync.start') }).click();
  await expect(panel.getByRole('button', { name: t('common.sync.start') })).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('Escape');
}

/** Waits until the queue shows all applications and the exchange, attachments included, is over. */
async function waitForSync(page: Page, applications: number): Promise<number> {
  const count = page.getByText(/^\d[\d\s]* из \d[\d\s]*$/).first();
  await expect(count).toHaveText(new RegExp(` из ${applications}$`), { timeout: 120_000 });
  await expect(page.getByText(t('common.network.online'))).toBeVisible({ timeout: 120_000 });
  return Number((await count.innerText()).split(' из ')[1]!.replace(/\s/g, ''));
}

async function exportPacket(
  page: Page,
  app: ElectronApplication,
  number: string,
  path: string,
): Promise<void> {
  await goTo(page, t('common.nav.packets'));
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('row').filter({ hasText: number }).locator('label').click();
  await page.getByRole('button', { name: t('packet.exportSelected', { count: 1 }) }).click();
  await expect(page.getByRole('row').filter({ hasText: number })).toContainText(t('packet.state.exported'));
  expect(readFileSync(path).byteLength).toBeGreaterThan(1_000);
}

async function showOtherPages(page: Page, album: ReturnType<typeof openAlbum>): Promise<void> {
  await goTo(page, t('common.nav.settings'));
  await album.shootAll(page, '14-settings');
  await goTo(page, t('common.nav.help'));
  await album.shootAll(page, '16-help');
}

/** Errors of the page and violations of its content security policy, as they come. */
function watchProblems(page: Page): () => readonly string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) problems.push(message.text());
  });
  return () => problems;
}

type LedgerRow = { readonly decision_id: string; readonly carrier: string };

function readLedger(json: string): readonly LedgerRow[] {
  const parsed: unknown = JSON.parse(json.slice(json.search(/[[{]/)));
  const rows = Array.isArray(parsed) ? parsed : (parsed as { rows: unknown[] }).rows;
  return rows as LedgerRow[];
}

function startClock() {
  const laps: Record<string, number> = {};
  let last = performance.now();
  return {
    lap: (name: string) => {
      const now = performance.now();
      laps[name] = Math.round(now - last);
      last = now;
    },
    laps: () => laps,
  };
}

function printSummary(report: {
  synced: number;
  finalised: number;
  exported: number;
  imported: number;
  accepted: number;
  openssl: { said: string; parts: number };
  versions: { electron: string | undefined; chrome: string | undefined };
  screenshots: number;
}): void {
  const { synced, finalised, exported, imported, accepted, openssl, versions, screenshots } = report;
  console.log(
    [
      '',
      `Tour on Electron ${versions.electron}, Chromium ${versions.chrome}:`,
      `  ${synced} applications synced, ${finalised} decisions finalised offline, ${exported} exported to a file,`,
      `  ${imported} imported from the file, ${accepted} accepted by the registry.`,
      `  openssl: ${openssl.said}; ${openssl.parts} parts match the signed manifest.`,
      `  ${screenshots} screenshots, decision.asice, ca.pem and report.json are in out/tour/.`,
    ].join('\n'),
  );
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { makeRandom } from '../../registry/seed/random';
import {
  answerSaves,
  goTo,
  openByNumber,
  syncNow,
  waitForApplications,
} from '../support/journeys/desk-steps';
import { killTree } from '../support/journeys/kill-tree';
import { overhear } from '../support/journeys/overhear';
import { launchDesk, type Desk } from '../support/launch-desk';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import {
  declareNoConflict,
  enrol,
  passGates,
  recommend,
  scoreCriteria,
  type Plan,
} from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

/** `KILLS=5000` for a long run, `SEED=…` for another one. */
const KILLS = Number(process.env['KILLS'] ?? 50);
const SEED = process.env['SEED'] ?? '20261123';
const MINUTE = 60_000;
const t = words('ru');
const random = makeRandom(SEED);
const PLAN: Plan = { scores: [4, 4, 4, 4, 4, 4], outcome: 'Поддержать', amount: true };

/** Kills that fall into the first sync; the rest fall into a reviewer's work. */
const IN_SYNC = Math.round(KILLS / 5);

test(`${IN_SYNC} kills during sync: what came is kept, and the queue becomes whole (seed ${SEED})`, async () => {
  test.setTimeout(10 * MINUTE + IN_SYNC * MINUTE);
  const APPLICATIONS = 2_500;
  const registry = await startRegistryProgram({ seed: APPLICATIONS });
  const folder = mkdtempSync(join(tmpdir(), 'review-kills-'));
  try {
    let userData = '';
    let whole = true;
    let shown = 0;
    for (let kill = 0; kill < IN_SYNC; kill += 1) {
      if (whole) {
        userData = join(folder, `desk-${kill}`);
        shown = 0;
      }
      const desk = await launchDesk({ userData });
      if (whole) {
        await desk.page.evaluate(() => window.desk['settings:write']({ autoSync: true }));
        await enrolOnly(desk.page, registry);
      } else {
        const count = expect.poll(() => readCount(desk.page), { message: `seed ${SEED}, kill ${kill}` });
        await count.toBeGreaterThanOrEqual(shown);
      }
      await desk.page.waitForTimeout(random.int(0, 1_500));
      shown = await readCount(desk.page);
      await killTree(desk.app);
      whole = shown === APPLICATIONS;
    }
    const desk = await launchDesk({ userData });
    await expect.poll(() => readCount(desk.page), { timeout: MINUTE }).toBe(APPLICATIONS);
    const panel = await syncNow(desk.page, t);
    await expect(panel.getByText(t('common.sync.phase.done'))).toBeVisible();
    await desk.close();
  } finally {
    await registry.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test(`${KILLS - IN_SYNC} kills while scoring, finalising and exporting lose nothing that was called saved (seed ${SEED})`, async () => {
  test.setTimeout(10 * MINUTE + KILLS * MINUTE);
  const registry = await startRegistryProgram({ seed: 120 });
  const folder = mkdtempSync(join(tmpdir(), 'review-kills-'));
  const userData = join(folder, 'desk');
  const out = join(folder, 'exports');
  mkdirSync(out);
  try {
    let desk = await launchDesk({ userData });
    await enrolOnly(desk.page, registry);
    await waitForApplications(desk.page, t, 120);
    // Nothing leaves by itself: the packets wait, so that they can be exported.
    await desk.page.evaluate(() => window.desk['settings:write']({ autoSync: false }));
    const assigned = await readNumbers(desk.page);
    const scored = assigned.pop()!;
    await openByNumber(desk.page, t, scored);
    await declareNoConflict(desk.page, t);
    await desk.close();

    const middle = { score: 0, finalise: 0, exportAll: 0 };
    const work: Work = { scored, assigned, saved: '', complete: null, sealed: [], middle, doubtful: null };
    const acts = [score, finalise, score, exportAll] as const;
    for (let kill = 0; kill < KILLS - IN_SYNC; kill += 1) {
      const act = acts[kill % acts.length]!;
      const during = `seed ${SEED}, kill ${kill} during ${act.name}`;
      desk = await launchDesk({ userData });
      const about = { during, out: join(out, String(kill)) };
      try {
        await settleSealing(desk, work, about);
        await act(desk, work, about);
      } catch (failure) {
        console.error(`${during}: ${await describeDesk(desk)}`);
        throw failure;
      }
    }

    desk = await launchDesk({ userData });
    await settleSealing(desk, work, { during: 'the last kill', out });
    await goTo(desk.page, t, 'packets');
    await expect(rowsIn(desk.page, 'sealed').or(rowsIn(desk.page, 'exported'))).toHaveCount(
      work.sealed.length,
    );
    await syncNow(desk.page, t);
    await desk.page.keyboard.press('Escape');
    await expect(rowsIn(desk.page, 'accepted')).toHaveCount(work.sealed.length);
    await desk.close();
    const ledger = JSON.parse(await registry.command('ledger', '--json')) as { application_id: string }[];
    expect(ledger, `seed ${SEED}`).toHaveLength(work.sealed.length);
    // Kills after the act prove little: some must have come in its middle.
    console.log(`kills in the middle of the act: ${JSON.stringify(middle)}`);
    expect(turnOf(work.saved), `seed ${SEED}: something was called saved`).toBeGreaterThan(0);
    expect(middle.score, `seed ${SEED}`).toBeGreaterThan(0);
    expect(middle.finalise + middle.exportAll, `seed ${SEED}`).toBeGreaterThan(0);
    // Every file that a kill left behind is a packet that the registry knows.
    const files = distinctFiles(out);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(await registry.command('import-packet', file)).toMatch(/accepted/i);
  } finally {
    await registry.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** What the campaign knows to be on the desk. */
type Work = {
  /** The application whose justification is typed over and over. */
  readonly scored: string;
  /** Applications that are not begun. */
  readonly assigned: string[];
  /** The last text of it that the screen called saved. */
  saved: string;
  /** An application whose review is complete and not sealed. */
  complete: string | null;
  /** Applications whose review is sealed. */
  readonly sealed: string[];
  /** Kills that fell before the screen called the act done. */
  readonly middle: Record<'score' | 'finalise' | 'exportAll', number>;
  /** A kill fell into the sealing of `complete`. */
  doubtful: { readonly wasCalledSealed: boolean } | null;
};
type About = { readonly during: string; readonly out: string };

async function score({ app, page }: Desk, work: Work, { during }: About): Promise<void> {
  await openByNumber(page, t, work.scored);
  const field = await openJustification(page);
  const found = await field.inputValue();
  expect(turnOf(found), during).toBeGreaterThanOrEqual(turnOf(work.saved));
  const heard = await overhear(page, { saved: t('common.footer.saved', { time: '' }).trim() });
  await field.focus();
  const killed = page.waitForTimeout(random.int(100, 2_000)).then(() => killTree(app));
  let begun = turnOf(found);
  for (let turn = begun + 1; ; turn += 1) {
    begun = turn;
    const typed = await field.fill(`Правка ${turn}`, { timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (!typed) break;
    // Now and then the hand rests long enough for the screen to call it saved.
    await page.waitForTimeout(random.int(0, 600)).catch(() => undefined);
  }
  await killed;
  const last = heard.filter(({ value }) => value.startsWith('Правка')).at(-1);
  if (last) work.saved = last.value;
  if (begun > turnOf(work.saved)) work.middle.score += 1;
}

async function finalise({ app, page }: Desk, work: Work): Promise<void> {
  if (work.complete === null) work.complete = await completeReview(page, work.assigned.shift()!);
  else await openByNumber(page, t, work.complete);
  const heard = await overhear(page, { sealed: t('review.sealed.packets') });
  await page.getByRole('button', { name: t('review.finalise.button'), exact: true }).click();
  const seal = page.getByRole('dialog').getByRole('button', { name: t('review.finalise.seal') });
  await seal.click();
  await page.waitForTimeout(random.int(0, 250));
  await killTree(app);
  if (heard.length === 0) work.middle.finalise += 1;
  work.doubtful = { wasCalledSealed: heard.length > 0 };
}

/** After a kill in the middle of sealing, the review is sealed or it is open and complete: nothing between. */
async function settleSealing({ page }: Desk, work: Work, { during }: About): Promise<void> {
  if (!work.doubtful || work.complete === null) return;
  await openByNumber(page, t, work.complete);
  const isSealed = page.getByRole('button', { name: t('review.sealed.packets') });
  const canSeal = page.getByRole('button', { name: t('review.finalise.button'), exact: true });
  await expect(isSealed.or(canSeal)).toBeVisible();
  if (await isSealed.isVisible()) {
    work.sealed.push(work.complete);
    work.complete = null;
  } else expect(work.doubtful.wasCalledSealed, `${during}: the screen called it sealed`).toBe(false);
  work.doubtful = null;
  await goTo(page, t, 'queue');
}

/** Until something is sealed there is nothing to export: the kill goes into a sealing. */
async function exportAll(desk: Desk, work: Work, { during, out }: About): Promise<void> {
  const { app, page } = desk;
  const count = work.sealed.length;
  if (count === 0) return finalise(desk, work);
  mkdirSync(out);
  await goTo(page, t, 'packets');
  await answerSaves(app, out);
  const words = t('packet.exported', { count, path: out });
  const heard = await overhear(page, { exported: words.slice(0, words.indexOf(out)).trim() });
  await page.getByRole('button', { name: t('packet.exportWaiting', { count }) }).click();
  await page.waitForTimeout(random.int(0, 250));
  await killTree(app);
  const files = readdirSync(out).filter((name) => /\.asice(\.p7m)?$/.test(name));
  if (heard.length === 0) work.middle.exportAll += 1;
  else expect(files, `${during}: the screen called them exported`).toHaveLength(count);
}

async function enrolOnly(page: Page, registry: RegistryUnderTest): Promise<void> {
  await putOn(page, LOOKS[0]);
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, t, address!, code!);
}

/** Applications on the desk, as the queue says; 0 before it says anything. */
async function readCount(page: Page): Promise<number> {
  const said = new RegExp(`[\\d\\s]+ ${t('queue.count', { shown: '', all: '' }).trim()} ([\\d\\s]+)$`);
  // In the queue alone: the first steps count too.
  const line = page.getByRole('main').getByText(said).first();
  if (!(await line.isVisible())) return 0;
  return Number(said.exec(await line.innerText())![1]!.replaceAll(/\s/g, ''));
}

function rowsIn(page: Page, state: 'sealed' | 'exported' | 'accepted') {
  return page
    .getByRole('region', { name: t('packet.table') })
    .getByRole('row')
    .filter({ hasText: t(`packet.state.${state}`) });
}

/** The justification of the first criterion, whose card is opened for it. */
async function openJustification(page: Page): Promise<Locator> {
  const card = page.locator('[data-criterion]').first();
  const toggle = card.getByRole('button').first();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return card.getByRole('textbox', { name: t('review.justification.label') });
}

/** Everything that the rubric asks for, and saved. */
async function completeReview(page: Page, number: string): Promise<string> {
  await openByNumber(page, t, number);
  await declareNoConflict(page, t);
  await passGates(page, t);
  await scoreCriteria(page, t, PLAN);
  await recommend(page, t, PLAN);
  await expect(page.getByRole('button', { name: t('review.finalise.button'), exact: true })).toBeEnabled();
  await expect(page.getByText(t('common.footer.saved', { time: '' }).trim())).toBeVisible();
  return number;
}

/** Numbers of the applications that the queue shows. */
async function readNumbers(page: Page): Promise<string[]> {
  const rows = await page
    .getByRole('grid', { name: t('queue.grid.label') })
    .getByRole('row')
    .allInnerTexts();
  return rows.flatMap((row) => /[А-Я]+-\d+-\d+/.exec(row)?.[0] ?? []);
}

/** What a desk that is not as it should be shows, and what it and the engine wrote about its start. */
async function describeDesk({ page, userData }: Desk): Promise<string> {
  const shown = await page.locator('body').innerText({ timeout: 5_000 }).catch(String);
  const storage = join(userData, 'IndexedDB', 'app_desk_0.indexeddb.leveldb');
  const files = readdirSync(storage).map((name) => `${name} ${statSync(join(storage, name)).size}`);
  const logs = join(userData, 'logs');
  const names = existsSync(logs) ? readdirSync(logs) : [];
  const texts = names.map((name) => readFileSync(join(logs, name), 'utf8').slice(-2_000));
  const engine = ['LOG.old', 'LOG'].map((name) => readFileSync(join(storage, name), 'utf8').slice(-1_000));
  return [shown.slice(0, 600), files.join(', '), ...texts, ...engine].join('\n---\n');
}

function turnOf(text: string): number {
  return Number(/\d+/.exec(text)?.[0] ?? 0);
}

/** One path for each content. */
function distinctFiles(out: string): string[] {
  const byContent = new Map<string, string>();
  for (const folder of readdirSync(out)) {
    for (const name of readdirSync(join(out, folder)).filter((one) => /\.asice(\.p7m)?$/.test(one))) {
      const path = join(out, folder, name);
      byContent.set(createHash('sha256').update(readFileSync(path)).digest('hex'), path);
    }
  }
  return [...byContent.values()];
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  closeExchange,
  goTo,
  openByNumber,
  syncNow,
  waitForApplications,
} from '../support/journeys/desk-steps';
import { launchDesk, PASSPHRASE, type Desk } from '../support/launch-desk';
import { makeMarkers, type Markers } from '../support/profile-scan/make-markers';
import { scanProfile } from '../support/profile-scan/scan-profile';
import { makeRichApplication } from '../support/rich-application';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { declareNoConflict, enrol, finalise, passGates, recommend, scoreCriteria } from '../support/tour/reviewer'; // prettier-ignore
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const t = words('ru');
const [WORK, CONFLICT, DRAFT] = ['М-0001', 'М-0002', 'М-0003'];
const LIVES = 'Спрос подтверждён письмами трёх заказчиков.';

let folder: string;
let registry: RegistryUnderTest;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-scan-'));
  registry = await startRegistryProgram();
});
test.afterEach(async () => {
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('nobody reads the local data without the unlock: 200 markers, written through each screen, are nowhere on the disk', async () => {
  const markers = makeMarkers();
  const places = await liveWith('sealed', markers, {});
  expect(markers.kept).toHaveLength(200);
  const all = [...markers.kept, ...markers.neverKept, PASSPHRASE];
  const scan = scanProfile(places, all);
  expect(scan.files).toBeGreaterThan(20);
  expect(scan.tables).toBeGreaterThan(0);
  expect(Object.fromEntries(scan.found)).toEqual({});
});

test('the control: with sealing switched off, the same scan finds every one of them', async () => {
  const markers = makeMarkers();
  const places = await liveWith('plain', markers, { REVIEW_DESK_TEST_UNSEALED: '1' });
  const scan = scanProfile(places, [...markers.kept, ...markers.neverKept, PASSPHRASE]);
  expect(scan.tables).toBeGreaterThan(0);
  expect(markers.kept.filter((marker) => !scan.found.has(marker))).toEqual([]);
  // What was only sought, and the passphrase, rest nowhere even so.
  expect([...markers.neverKept, PASSPHRASE].filter((marker) => scan.found.has(marker))).toEqual([]);
});

/** A reviewer's day on a desk of its own; answers the folders in which it could have left anything. */
async function liveWith(name: string, markers: Markers, env: Record<string, string>): Promise<string[]> {
  const userData = join(folder, name);
  const temporary = join(folder, `${name}-tmp`);
  mkdirSync(temporary);
  const attachment = Buffer.from(`%PDF-1.4\n% ${markers.keep(10)}\n%%EOF\n`, 'utf8');
  const sha256 = holdPlain(userData, attachment);
  await bringIn(name, markers, { sha256, size: attachment.length });
  const desk = await launchDesk({ userData, env: { TMPDIR: temporary, ...env } });
  try {
    await work(desk, markers);
    // The attachment of an earlier version is sealed behind the reviewer's back.
    const plain = join(userData, 'blobs', sha256.slice(0, 2), sha256);
    await expect
      .poll(() => existsSync(plain), { timeout: 30_000 })
      .toBe(env['REVIEW_DESK_TEST_UNSEALED'] === '1');
  } finally {
    await desk.close();
  }
  return [userData, temporary];
}

async function work(desk: Desk, markers: Markers): Promise<void> {
  const { page } = desk;
  await putOn(page, LOOKS[0]);
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, t, address!, code!);
  await syncNow(page, t);
  await closeExchange(page);
  await waitForApplications(page, t, 3);
  await tie(page, markers);
  await goTo(page, t, 'queue');
  await keepViewsAndTags(page, markers);
  await seek(page, markers);
  await leaveDraft(page, markers);
  await review(page, markers);
  await closeConflict(page, markers);
  await page.evaluate(fillBuffer);
  // By hand, so that the page is loaded anew over what the lock shut.
  await page.evaluate(() => window.desk['lock:lock'](undefined));
}

/** Enough bytes for the engine to write out what it held in memory, as compressed tables. Runs in the page. */
async function fillBuffer(): Promise<void> {
  const settle = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('no filler'));
    });
  const opening = indexedDB.open('filler', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
  const db = await settle(opening);
  for (let row = 0; row < 160; row += 1) {
    const noise = crypto.getRandomValues(new Uint8Array(60_000));
    await settle(db.transaction('rows', 'readwrite').objectStore('rows').put(noise, row));
  }
  db.close();
}

async function tie(page: Page, { keep }: Markers): Promise<void> {
  await goTo(page, t, 'settings');
  const people = page.getByRole('region', { name: t('conflicts.mine.people') });
  await people.getByLabel(t('conflicts.mine.person')).fill(keep(3));
  await people.getByLabel(t('conflicts.mine.to'), { exact: true }).fill('2025');
  await people.getByRole('button', { name: t('conflicts.mine.addPerson') }).click();
  await expect(people.getByRole('listitem')).toHaveCount(1);
  const organisations = page.getByRole('region', { name: t('conflicts.mine.organisations') });
  await organisations.getByLabel(t('conflicts.mine.organisation')).fill(keep(7));
  await organisations.getByLabel(t('conflicts.mine.from'), { exact: true }).fill('2019');
  await organisations.getByLabel(t('conflicts.mine.to'), { exact: true }).fill('2024');
  await organisations.getByRole('button', { name: t('conflicts.mine.addOrganisation') }).click();
  await expect(organisations.getByRole('listitem')).toHaveCount(1);
}

async function keepViewsAndTags(page: Page, { keep }: Markers): Promise<void> {
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first().click();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  for (const tag of keep(5).split(' ')) {
    await dialog.getByLabel(t('queue.tags.new')).fill(tag);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: tag, exact: true })).toBeVisible();
  }
  await dialog.getByRole('button', { name: t('queue.tags.done') }).click();
  await page.getByRole('button', { name: t('queue.bulk.clear') }).click();
  await page.getByRole('button', { name: t('queue.views.save') }).click();
  await page.getByLabel(t('queue.views.name')).fill(keep(3));
  await page.keyboard.press('Enter');
}

/** Words that are only sought. */
async function seek(page: Page, { neverKeep }: Markers): Promise<void> {
  const search = page.getByRole('searchbox', { name: t('common.header.search') });
  await search.fill(neverKeep(1));
  await expect(page.getByRole('grid')).toHaveCount(0);
  await search.fill('');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.insertText(neverKeep(1));
  await expect(page.getByText(t('comfort.palette.nothing'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function closeConflict(page: Page, { keep }: Markers): Promise<void> {
  await goTo(page, t, 'queue');
  await openByNumber(page, t, CONFLICT!);
  // The same organisations as in the review before, where a tie was declared.
  await page.locator('[data-suggestion]').first().getByText(t('conflicts.confirm')).click();
  const question = page.getByRole('radiogroup', { name: t('review.declare.question') });
  await question.getByText(t('review.declare.conflict'), { exact: true }).click();
  await page.getByLabel(t('review.declare.explanation')).fill(keep(10));
  await page.getByRole('button', { name: t('review.declare.close') }).click();
  const confirm = page.getByRole('alertdialog').getByRole('button', { name: t('review.declare.confirm') });
  await confirm.click();
  await expect(page.getByText(t('review.closed.title'))).toBeVisible();
}

/** A whole review, sealed: its decision waits in the outbox. */
async function review(page: Page, { keep }: Markers): Promise<void> {
  await goTo(page, t, 'queue');
  await openByNumber(page, t, WORK!);
  const question = page.getByRole('radiogroup', { name: t('review.declare.question') });
  await question.getByText(t('review.declare.potential'), { exact: true }).click();
  await page.getByLabel(t('review.declare.explanation')).fill(keep(10));
  await page.getByRole('button', { name: t('review.declare.open') }).click();
  await expect(page.getByRole('region', { name: t('review.rubric') })).toBeVisible();
  await note(page, keep);
  await passGates(page, t);
  const plan = { scores: [4, 4, 4, 4, 4, 4], outcome: 'Поддержать', amount: true } as const;
  await scoreCriteria(page, t, plan);
  for (const card of (await page.locator('[data-criterion]').all()).slice(0, 4)) {
    const toggle = card.getByRole('button').first();
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
    const field = card.getByRole('textbox', { name: t('review.justification.label') });
    await field.fill(`Обоснование: ${keep(10)}, и довольно слов, чтобы оно было полным и понятным.`);
  }
  await recommend(page, t, { ...plan, comment: `Вывод по заявке: ${keep(15)}.` });
  await finalise(page, t);
}

async function note(page: Page, keep: Markers['keep']): Promise<void> {
  const nav = page.getByRole('navigation', { name: t('reading.nav.label') });
  await nav.getByRole('button', { name: 'Раздел market' }).first().click();
  await page.getByText(LIVES).click({ clickCount: 3 });
  await page.keyboard.press('n');
  const card = page.getByRole('dialog', { name: t('annotating.card', { number: 1 }) });
  await card.getByRole('textbox', { name: t('review.annotation.note', { number: 1 }) }).fill(keep(15));
  await card.getByRole('textbox', { name: t('annotating.tags') }).fill(keep(2).replaceAll(' ', ', '));
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
}

/** One that is not finished: its words rest in a draft. */
async function leaveDraft(page: Page, { keep }: Markers): Promise<void> {
  await goTo(page, t, 'queue');
  await openByNumber(page, t, DRAFT!);
  await declareNoConflict(page, t);
  const card = page.locator('[data-criterion]').first();
  await card.getByRole('button').first().click();
  const field = card.getByRole('textbox', { name: t('review.justification.label') });
  await field.fill(keep(20));
  await expect(page.getByText(new RegExp(t('common.footer.saved', { time: '.*' })))).toBeVisible();
}

/** Three applications, one with markers in every part that a reviewer reads. */
async function bringIn(
  name: string,
  { keep }: Markers,
  file: { sha256: string; size: number },
): Promise<void> {
  const rich = makeRichApplication();
  const sums = { requested: rub(5_900_000), cofinancing: rub(4_100_000), total: rub(10_000_000) };
  const bare = { ...rich, ...sums, budget: [{ ...rich.budget[0]!, ...sums }], attachments: [] };
  const [lead, institute] = rich.members;
  const full = {
    ...bare,
    title: keep(5),
    sections: rich.sections.map((section, at) => ({
      ...section,
      paragraphs: [...(section.id === 'market' ? [LIVES] : []), keep(at === 0 ? 19 : 10)],
    })),
    members: [
      { ...lead!, name: keep(2), shortName: keep(1) },
      { ...institute!, name: keep(1) },
    ],
    chain: rich.chain.map((link) => ({ ...link, title: keep(2) })),
    budget: [{ ...bare.budget[0]!, title: keep(2), justification: keep(2) }],
    kpis: rich.kpis.map((kpi) => ({ ...kpi, name: keep(1), source: keep(1) })),
    attachments: [{ ...file, name: `${keep(2)}.pdf`, mediaType: 'application/pdf', pages: 1 }],
  };
  const documents = [full, bare, bare].map((document, at) => ({
    ...document,
    id: `app-000${at + 1}`,
    number: [WORK, CONFLICT, DRAFT][at]!,
    source: { ...rich.source, recordId: `app-000${at + 1}`, notes: [] },
  }));
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(documents));
  await registry.command('import-applications', path, '--format', 'review-desk', '--call', 'flax-2026');
}

const rub = (roubles: number) => ({ amount: roubles * 100, currency: 'RUB' });

/** As an earlier version kept attachments. */
function holdPlain(userData: string, bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const shelf = join(userData, 'blobs', sha256.slice(0, 2));
  mkdirSync(shelf, { recursive: true });
  writeFileSync(join(shelf, sha256), bytes);
  return sha256;
}

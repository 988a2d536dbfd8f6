import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makeDefaultRubric } from '../../registry/seed/default-rubric';
import { checkScreen } from '../support/journeys/check-screen';
import { openByNumber, waitForApplications } from '../support/journeys/desk-steps';
import { findCutOff } from '../support/journeys/find-cut-off';
import { declareByKeys, fillByMissing, sealByKeys, syncByKeys } from '../support/journeys/review-by-keys';
import { launchDesk, type Desk } from '../support/launch-desk';
import { makeRichApplication } from '../support/rich-application';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import { enrol } from '../support/tour/reviewer';
import { LOOKS, putOn } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const t = words('ru');
const MANY = 40;
const rubric = makeDefaultRubric();
const [pattern] = rubric.criteria;

/** One criterion, no gates, and a scale of 101 points. */
const one = {
  ...rubric,
  criteria: [{ ...pattern!, weight: 100, threshold: 60 }],
  gates: [],
  scale: { ...rubric.scale, max: 100, step: 1, anchors: {} },
  justification: { ...rubric.justification, evidenceRequiredAtOrBelow: 25, evidenceRequiredAtOrAbove: 90 },
};
/** Forty criteria with titles as long as ministries write them. */
const many = {
  ...rubric,
  criteria: Array.from({ length: MANY }, (_, index) => {
    const { ru, en } = rubric.criteria[index % rubric.criteria.length]!.title;
    return {
      ...rubric.criteria[index % rubric.criteria.length]!,
      id: `c${index + 1}`,
      weight: 2.5,
      threshold: 3,
      title: { ru: `${index + 1}. ${ru}`, en: `${index + 1}. ${en}` },
    };
  }),
};

let folder: string;
let registry: RegistryUnderTest;
let desk: Desk;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rubrics-'));
  registry = await startRegistryProgram();
  await importCall('many', many);
  await importCall('one', one);
  desk = await launchDesk({ size: { width: 1366, height: 768 } });
  page = desk.page;
  const [address, code] = (await registry.enrolment()).split('#');
  await putOn(page, LOOKS[0]);
  await enrol(page, t, address!, code!);
  await waitForApplications(page, t, 2);
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('forty criteria: from one to the next by key, each in sight, and nothing of the layout gives way', async ({}, info) => {
  await openByNumber(page, t, 'К-many');
  await declareByKeys(page, t);
  const cards = page.locator('[data-criterion]');
  await expect(cards).toHaveCount(MANY);
  await page.screenshot({ path: info.outputPath('many-opened.png') });
  for (let at = 1; at <= MANY; at += 1) {
    await page.keyboard.press('F8');
    await expect(page.getByText(t('scoring.head.placeSpoken', { at, of: MANY }))).toBeVisible();
    await expect(cards.nth(at - 1).locator('[data-field=score]:has(:focus)')).toBeInViewport();
    await page.keyboard.press('4');
    await expect(cards.nth(at - 1).getByRole('radio', { name: '4', exact: true })).toBeChecked();
    if (at === 17) await page.screenshot({ path: info.outputPath('many-middle.png') });
  }
  await expect(page.getByText(t('review.total.label', { scored: MANY, of: MANY }))).toBeVisible();
  await expect(page.getByRole('status', { name: t('review.total.spoken', { total: '80,0' }) })).toBeVisible();
  // The window itself has not been scrolled: the header stands where it stood.
  await expect(page.getByRole('searchbox', { name: t('common.header.search') })).toBeInViewport();
  expect(await findCutOff(page)).toEqual([]);
  expect(await checkScreen(page, 'forty criteria')).toEqual([]);

  // The gates, forty justifications and the outcome.
  const left = rubric.gates.length + MANY + 1;
  await page.getByRole('button', { name: t('review.missing.button', { count: left }) }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveCount(left);
  await page.screenshot({ path: info.outputPath('many-missing.png') });
  expect(await checkScreen(page, 'what is missing of forty criteria')).toEqual([]);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-recommendation] :focus')).toBeInViewport();
});

test('one criterion on a scale of 101 points, without gates, from the queue to the registry', async ({}, info) => {
  await openByNumber(page, t, 'К-one');
  await declareByKeys(page, t);
  await expect(page.locator('[data-gates]')).toHaveCount(0);
  await fillByMissing(page, t, { scores: [95], outcome: 'Поддержать', comment: '' }, 'К-one');
  await page.screenshot({ path: info.outputPath('one-finalise.png') });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Shift+F8');
  await expect(page.locator('[data-field=score]:has(:focus)')).toBeInViewport();
  await page.screenshot({ path: info.outputPath('one.png') });
  expect(await findCutOff(page)).toEqual([]);
  expect(await checkScreen(page, 'one criterion')).toEqual([]);
  await page.keyboard.press('F7');
  await sealByKeys(page, t);
  await syncByKeys(page, t);
  const ledger = JSON.parse(await registry.command('ledger', '--json')) as Record<string, string>[];
  expect(ledger.map((row) => row['application_id'])).toEqual(['app-one']);
});

/** A call with one application and this rubric, by the registry's own command. */
async function importCall(call: string, rules: object): Promise<void> {
  const write = (name: string, content: unknown) => {
    const file = join(folder, `${call}-${name}.json`);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const rich = makeRichApplication();
  const id = `app-${call}`;
  const source = { ...rich.source, recordId: id, notes: [] };
  const file = write('applications', [
    {
      ...rich,
      id,
      number: `К-${call}`,
      requested: null,
      cofinancing: null,
      total: null,
      budget: [],
      attachments: [],
      source,
    },
  ]);
  const given = ['--format', 'review-desk', '--call', call, '--rubric', write('rubric', rules)];
  await registry.command('import-applications', file, ...given);
}

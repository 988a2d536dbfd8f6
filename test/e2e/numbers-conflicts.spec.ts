import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import type { Declaration } from '../../shared/review/declaration';
import { checkScreen } from '../support/journeys/check-screen';
import {
  answerDialogs,
  closeExchange,
  goTo,
  openByNumber,
  syncNow,
  waitForApplications,
} from '../support/journeys/desk-steps';
import { launchDesk, type Desk } from '../support/launch-desk';
import { makeRichApplication } from '../support/rich-application';
import { startRegistryProgram, type RegistryUnderTest } from '../support/start-registry';
import {
  declareNoConflict,
  enrol,
  finalise,
  passGates,
  recommend,
  scoreCriteria,
} from '../support/tour/reviewer';
import { LOOKS, putOn, SHOWN_LOOKS } from '../support/tour/screenshots';
import { words } from '../support/tour/words';

const t = words('ru');
const NUMBERS = ['Л-0001', 'Л-0002', 'Л-0003', 'Л-0004'] as const;
const [FLAX, NETS, COTTON, KNIT] = NUMBERS;
/** Both languages and both themes; every pair of them where time is no matter. */
const SEEN = SHOWN_LOOKS.length > 1 ? LOOKS : [LOOKS[0], LOOKS[3]];
/** Ids have Latin letters only. */
const idOf = (number: string) => `app-${number.slice(-4)}`;
const rub = (roubles: number) => ({ amount: Math.round(roubles * 100), currency: 'RUB' });
const REASON = 'Однофамилец: работал у другого заявителя, мы не знакомы.';
const TIE = 'Консультировала институт до 2024 года, выплат больше нет.';

const member = (id: string, name: string, parts: object = {}) => ({
  organisationId: id,
  name,
  shortName: name,
  kind: 'company',
  inn: '7707083893',
  ogrn: '1027700132195',
  otherIdentifiers: [],
  region: 'Вологодская область',
  lead: false,
  contribution: 'Поставляет волокно и принимает готовую ткань по договору.',
  ...parts,
});
const line = (
  id: string,
  category: string,
  [own, asked]: [number, number],
  organisationId: string | null,
) => ({
  id,
  category,
  title: `Статья «${id}»`,
  organisationId,
  total: rub(own + asked),
  requested: rub(asked),
  cofinancing: rub(own),
  justification: 'По трём предложениям поставщиков.',
});

/** An application with a gap in its chain, an idle member, odd codes, and a leader whom the reviewer may know. */
function makeDocument(number: string, given: { asked: number; leader?: string; parts?: object }) {
  const { asked, leader = 'Фролов Пётр Юрьевич', parts = {} } = given;
  const rich = makeRichApplication();
  const budget = [
    line('Прядение', 'equipment', [2_000_000.5, asked - 1_000_000], 'O1'),
    line('Испытания', 'certification', [750_000, 700_000.25], 'O2'),
    line('Зарплата', 'labour', [250_000, 299_999.75], 'O1'),
  ];
  const own = 3_000_000.5;
  return {
    ...rich,
    id: idOf(number),
    number,
    title: `Льняная нить для медицинских сеток, ${number}`,
    requested: rub(asked),
    cofinancing: rub(own),
    total: rub(own + asked),
    sections: rich.sections.map((section) =>
      section.id === 'goal'
        ? {
            ...section,
            title: 'Цель и команда',
            paragraphs: [...section.paragraphs, `Руководитель — ${leader}.`],
          }
        : section,
    ),
    members: [
      member('O1', 'АО «Вологодский льнокомбинат имени Первой пятилетки»', { lead: true }),
      member('O2', 'НИИ текстиля', { kind: 'research', inn: '7736050003', ogrn: '1027700132194' }),
      member('O3', 'ООО «Прядильщик»', { inn: '0000000000', ogrn: null }),
      member('O4', 'ИП Соболев Роман Викторович', { kind: 'entrepreneur', inn: '500100732250', ogrn: '123' }),
    ],
    chain: [
      { id: 'c4', kind: 'science', title: 'Испытания и стандарты', members: ['O2'] },
      { id: 'c1', kind: 'raw-material', title: 'Выращивание льна-долгунца', members: ['O1', 'O4'] },
      { id: 'c2', kind: 'processing', title: 'Прядение', members: [] },
      { id: 'c3', kind: 'product', title: 'Сетки для хирургии', members: ['O1'] },
    ],
    budget,
    kpis: [
      { id: 'k1', name: 'Выпуск', unit: 'т', base: 0, target: 120, year: 2029, source: 'Отчёт' },
      { id: 'k2', name: 'Выручка', unit: 'млн ₽', base: 12.5, target: 30, year: 2029, source: '' },
      { id: 'k3', name: 'Рабочие места', unit: 'ед.', base: null, target: 24, year: 2028, source: 'Отчёт' },
    ],
    attachments: [],
    source: { ...rich.source, recordId: idOf(number), notes: [] },
    ...parts,
  };
}

let folder: string;
let registry: RegistryUnderTest;
let desk: Desk;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-numbers-'));
  registry = await startRegistryProgram();
  await bringIn([
    makeDocument(FLAX, { asked: 5_000_000, leader: 'Титов О. Ю' }),
    makeDocument(NETS, { asked: 4_000_000 }),
    makeDocument(COTTON, { asked: 6_000_000, parts: { chain: [], kpis: [], trl: null } }),
    makeDocument(KNIT, { asked: 2_000_000, leader: 'Титов Олег Юрьевич' }),
  ]);
  desk = await launchDesk({ size: { width: 1366, height: 768 } });
  const [address, code] = (await registry.enrolment()).split('#');
  await putOn(desk.page, LOOKS[0]);
  await enrol(desk.page, t, address!, code!);
  await waitForApplications(desk.page, t, NUMBERS.length);
});
test.afterAll(async () => {
  await desk?.close();
  await registry?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function bringIn(documents: readonly object[]): Promise<void> {
  const file = join(folder, 'applications.json');
  writeFileSync(file, JSON.stringify(documents));
  await registry.command('import-applications', file, '--format', 'review-desk', '--call', 'flax-2026');
}

/** The screen in every language and theme, judged by axe and kept as a picture. */
async function look(
  page: Page,
  screen: string,
  shown: (page: Page) => Locator,
  path: (name: string) => string,
) {
  for (const each of SEEN) {
    await putOn(page, each);
    await shown(page).first().scrollIntoViewIfNeeded();
    expect.soft(await checkScreen(page, `${screen} ${each.language} ${each.theme}`)).toEqual([]);
    await page.screenshot({ path: path(`${screen}-${each.language}-${each.theme}.png`) });
  }
  await putOn(page, LOOKS[0]);
}

const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: t('reading.nav.label') }).getByRole('button', { name });
const openDisabled = (page: Page) => page.getByRole('button', { name: t('review.declare.open') });

test('ties: named in the settings, found before the file opens, dismissed with a reason', async ({}, info) => {
  const { page } = desk;
  await goTo(page, t, 'settings');
  const people = page.getByRole('region', { name: t('conflicts.mine.people') });
  await people.getByLabel(t('conflicts.mine.person')).fill('Титов Олег Юрьевич');
  await people.getByLabel(t('conflicts.mine.to'), { exact: true }).fill('2025');
  await people.getByRole('button', { name: t('conflicts.mine.addPerson') }).click();
  await expect(people.getByRole('listitem')).toContainText(t('conflicts.tie.co-author'));
  const organisations = page.getByRole('region', { name: t('conflicts.mine.organisations') });
  await organisations.getByLabel(t('conflicts.mine.organisation')).fill('Институт текстиля');
  await organisations.getByLabel(t('conflicts.mine.orgInn')).fill('7736050004');
  await expect(organisations.getByText(t('conflicts.mine.orgInnWrong'))).toBeVisible();
  await organisations.getByLabel(t('conflicts.mine.orgInn')).fill('7736050003');
  await organisations.getByLabel(t('conflicts.mine.from'), { exact: true }).fill('2019');
  await organisations.getByLabel(t('conflicts.mine.to'), { exact: true }).fill('2024');
  await organisations.getByRole('button', { name: t('conflicts.mine.addOrganisation') }).click();
  await expect(organisations.getByRole('listitem')).toContainText('7736050003');
  await people.scrollIntoViewIfNeeded();
  await look(page, 'my-ties', (shown) => shown.getByText('7736050003'), info.outputPath.bind(info));

  await goTo(page, t, 'queue');
  await openByNumber(page, t, FLAX);
  const cards = page.locator('[data-suggestion]');
  await expect(cards).toHaveCount(2);
  // Nothing of the file is on the screen while it is not declared.
  await expect(page.getByText('Спрос подтверждён письмами')).toHaveCount(0);
  await look(page, 'suggestions', (shown) => shown.locator('[data-suggestion]'), info.outputPath.bind(info));
  const question = page.getByRole('radiogroup', { name: t('review.declare.question') });
  await question.getByText(t('review.declare.potential'), { exact: true }).click();
  await page.getByLabel(t('review.declare.explanation')).fill(TIE);
  await expect(openDisabled(page)).toBeDisabled();
  const person = page.locator('[data-suggestion="person-name"]');
  await expect(person).toContainText(t('conflicts.match.initials'));
  await person.getByText(t('conflicts.dismiss')).click();
  await person.getByLabel(t('conflicts.dismissal')).fill('коротко');
  await page.locator('[data-suggestion="organisation-inn"]').getByText(t('conflicts.confirm')).click();
  await expect(openDisabled(page)).toBeDisabled();
  await expect(question.getByRole('radio', { name: t('review.declare.none') })).toBeDisabled();
  await person.getByLabel(t('conflicts.dismissal')).fill(REASON);
  await page.screenshot({ path: info.outputPath('suggestions-answered.png') });
  await openDisabled(page).click();
  await expect(page.getByRole('region', { name: t('review.rubric') })).toBeVisible();
});

test('figures, the chain with its gap, and identifiers, each checked', async ({}, info) => {
  const { page } = desk;
  const at = info.outputPath.bind(info);
  await part(page, t('numbers.title')).click();
  await expect(page.getByText('8 000 000,50 ₽').first()).toBeVisible();
  await page.screenshot({ path: at('numbers-ru-light.png') });
  for (const [name, title] of [
    ['budget', 'reading.budget.title'],
    ['chain', 'reading.chain.title'],
    ['kpis', 'reading.kpis.title'],
  ] as const) {
    for (const each of SEEN) {
      await putOn(page, each);
      const say = words(each.language);
      const nav = page.getByRole('navigation', { name: say('reading.nav.label') });
      await nav.getByRole('button', { name: new RegExp(`^${say(`reading.nav.${name}`)}`) }).click();
      await expect(page.getByRole('heading', { name: say(title), level: 2 })).toBeVisible();
      expect.soft(await checkScreen(page, `${name} ${each.language} ${each.theme}`)).toEqual([]);
      await page.screenshot({ path: at(`${name}-${each.language}-${each.theme}.png`) });
    }
  }
  await putOn(page, LOOKS[0]);
  await part(page, t('reading.nav.chain')).click();
  const gap = page.locator('[data-open]');
  await expect(gap).toHaveCount(1);
  await expect(gap).toContainText(`Прядение${t('numbers.chain.open')}`);
  await expect(page.getByText(t('numbers.chain.gaps', { links: 'Прядение' }))).toBeVisible();
  await expect(page.getByText(t('numbers.chain.idleHelp'))).toBeVisible();
  const states = await page
    .locator('[data-identifier]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-identifier')));
  expect(states.join()).toBe('valid,valid,valid,check-digit,zeros,absent,check-digit,form');
  // Whoever holds several links shows them all, by keyboard too.
  const holder = page.locator('[data-link="c1"] button');
  await holder.focus();
  await page.keyboard.press('Enter');
  await expect(holder).toHaveAttribute('aria-pressed', 'true');
  await page.locator('[data-identifier]').last().scrollIntoViewIfNeeded();
  await page.screenshot({ path: at('identifiers.png') });
  await part(page, t('reading.nav.budget')).click();
  const matrix = page.getByRole('region', { name: t('numbers.matrix') }).getByRole('table');
  const foot = matrix.locator('tfoot tr').first();
  await expect(foot).toContainText('8 000 000,50 ₽');
  await matrix.page().getByText(t('reading.budget.requested'), { exact: true }).last().click();
  await expect(foot).toContainText('5 000 000,00 ₽');
  await foot.scrollIntoViewIfNeeded();
  await page.screenshot({ path: at('matrix.png') });
});

test('PKT-120, PKT-121: the declaration travels signed, and the chair sees it', async ({}, info) => {
  const { page } = desk;
  const plan = { scores: [4, 4, 4, 4, 4, 4], outcome: 'Поддержать', amount: true } as const;
  await passGates(page, t);
  await scoreCriteria(page, t, plan);
  await recommend(page, t, plan);
  await finalise(page, t);
  await goTo(page, t, 'packets');
  const file = join(folder, 'one.asice');
  await answerDialogs(desk.app, file);
  await page.getByRole('row').filter({ hasText: FLAX }).getByRole('checkbox').click({ force: true });
  await page.getByRole('button', { name: t('packet.exportSelected', { count: 1 }) }).click();
  await expect(page.getByRole('row').filter({ hasText: FLAX })).toContainText(t('packet.state.exported'));
  const [declaration] = JSON.parse(await unpack(file, 'data/declarations.json')) as Declaration[];
  expect(declaration).toMatchObject({ answer: 'potential', explanation: TIE, applicationVersion: 1 });
  expect(declaration!.membersSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(
    declaration!.suggestions?.map(({ reason, answer, explanation }) => [reason, answer, explanation]),
  ).toEqual([
    ['organisation-inn', 'confirmed', ''],
    ['person-name', 'dismissed', REASON],
  ]);

  await syncNow(page, t);
  await closeExchange(page);
  const told = await registry.command('declarations', '--lang', 'ru');
  expect(told).toContain('ВОЗМОЖНЫЙ КОНФЛИКТ');
  expect(told).toContain(REASON);
  const [row] = JSON.parse(await registry.command('declarations', '--json')) as { membersSame: boolean }[];
  expect(row).toMatchObject({ number: FLAX, membersSame: true });
  await goTo(page, t, 'queue');
  await openByNumber(page, t, FLAX);
  await expect(page.getByText(t('conflicts.header.handed'))).toBeVisible();
  await page.screenshot({ path: info.outputPath('handed.png') });
});

test('three applications side by side; what is not declared on stays shut', async ({}, info) => {
  const { page } = desk;
  for (const number of [NETS, COTTON]) {
    await goTo(page, t, 'queue');
    await openByNumber(page, t, number);
    // The institute is a member here too: it is no tie of this one.
    const found = page.locator('[data-suggestion]');
    await expect(found.first()).toBeVisible();
    for (const card of await found.all()) {
      await card.getByText(t('conflicts.dismiss')).click();
      await card.getByLabel(t('conflicts.dismissal')).fill(REASON);
    }
    await declareNoConflict(page, t);
  }
  await page.getByRole('button', { name: t('compare.open') }).click();
  const dialog = page.getByRole('dialog');
  const choice = (number: string) => dialog.locator(`[data-application="${idOf(number)}"]`);
  await expect(choice(KNIT)).toContainText(t('compare.pick.undeclared'));
  await expect(choice(KNIT).getByRole('checkbox')).toBeDisabled();
  for (const number of [FLAX, NETS]) await choice(number).locator('label').click();
  expect.soft(await checkScreen(page, 'picker')).toEqual([]);
  await page.screenshot({ path: info.outputPath('picker.png') });
  await dialog.getByRole('button', { name: t('compare.pick.go') }).click();

  const row = (id: string) => page.locator(`[data-row="${id}"]`);
  await expect(row('requested').locator('td')).toHaveText([
    new RegExp(`^6\\s000\\s000,00\\s₽${t('compare.highest')}$`),
    /^5\s000\s000,00\s₽$/,
    new RegExp(`^4\\s000\\s000,00\\s₽${t('compare.lowest')}$`),
  ]);
  await expect(row('region')).toContainText(t('compare.same'));
  await expect(row('kind:processing').locator('td')).toContainText([
    t('compare.none'),
    t('numbers.chain.open'),
    t('numbers.chain.open'),
  ]);
  await expect(row('score').locator('td').nth(1)).toContainText('80');
  await look(page, 'compare', (shown) => shown.locator('[data-row="requested"]'), info.outputPath.bind(info));
  await page.getByText(t('compare.onlyDifferent')).click();
  await expect(row('region')).toHaveCount(0);
  await page.getByRole('button', { name: t('compare.readNamed', { section: 'Цель и команда' }) }).click();
  await expect(page.getByText('Руководитель — Титов О. Ю.')).toBeVisible();
});

test('a confirmed tie closes the file; two versions of another one are compared', async ({}, info) => {
  const { page } = desk;
  await goTo(page, t, 'queue');
  await openByNumber(page, t, KNIT);
  const found = page.locator('[data-suggestion]');
  await expect(found.first()).toBeVisible();
  for (const card of await found.all()) await card.getByText(t('conflicts.confirm')).click();
  const question = page.getByRole('radiogroup', { name: t('review.declare.question') });
  await question.getByText(t('review.declare.conflict'), { exact: true }).click();
  await page.getByLabel(t('review.declare.explanation')).fill(TIE);
  await page.getByRole('button', { name: t('review.declare.close') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('review.declare.confirm') })
    .click();
  await expect(page.getByText(t('review.closed.title'))).toBeVisible();

  await goTo(page, t, 'queue');
  await openByNumber(page, t, NETS);
  await passGates(page, t);
  await expect(page.getByText(new RegExp(t('common.footer.saved', { time: '.*' })))).toBeVisible();
  await bringIn([makeDocument(NETS, { asked: 4_500_000, leader: 'Фролов Павел Юрьевич' })]);
  await syncNow(page, t);
  await closeExchange(page);
  await page.getByRole('button', { name: t('compare.open') }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator(`[data-application="${idOf(KNIT)}"]`)).toContainText(t('compare.pick.closed'));
  await dialog.getByRole('button', { name: t('compare.openVersions', { version: 1 }) }).click();
  await expect(
    page.getByRole('heading', { name: t('compare.versionsTitle', { from: 1, to: 2 }) }),
  ).toBeVisible();
  const row = (id: string) => page.locator(`[data-row="${id}"]`);
  await expect(row('requested').locator('td')).toContainText([/4\s000\s000,00/, /4\s500\s000,00/]);
  await expect(row('trl')).toHaveCount(0);
  await expect(row('section:goal').locator('ins').first()).toContainText('Павел');
  await look(
    page,
    'versions',
    (shown) => shown.locator('[data-row="requested"]'),
    info.outputPath.bind(info),
  );
});

/** A data file out of a packet that was written to disk. */
async function unpack(path: string, name: string): Promise<string> {
  const reader = new ZipReader(new Uint8ArrayReader(readFileSync(path)));
  const entry = (await reader.getEntries()).find(({ filename }) => filename === name);
  if (!entry || entry.directory) throw new Error(`no ${name} in the packet`);
  return new TextDecoder().decode(await entry.getData(new Uint8ArrayWriter()));
}

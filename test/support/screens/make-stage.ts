import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { closeExchange, goTo, openByNumber, syncNow, waitForApplications } from '../journeys/desk-steps';
import { makeRichApplication } from '../rich-application';
import type { RegistryUnderTest } from '../start-registry';
import {
  declareNoConflict,
  enrol,
  linkParagraph,
  openNextAndDeclare,
  passGates,
  recommend,
  scoreCriteria,
  type Plan,
} from '../tour/reviewer';
import { words } from '../tour/words';
import { shownFile, type Shown } from './screen';

export const SEEDED = 12;
const t = words('ru');
const KNOWN = 'Л-0001';
const LEADER = 'Титов Олег Юрьевич';
/** With a score under its minimum, so that the warnings are on the screens too. */
const PLAN: Plan = {
  scores: [2.5, 4, 4, 4, 4, 4.5],
  outcome: 'Отклонить: ниже порога',
  comment: 'Новизна не подтверждена.',
  amount: false,
};

/** Enrols the desk, in Russian, and does on it what its screens need to have something to show. */
export async function makeStage(page: Page, registry: RegistryUnderTest): Promise<Shown> {
  await bringKnownLeader(registry);
  const [address, code] = (await registry.enrolment()).split('#');
  await enrol(page, t, address!, code!);
  await waitForApplications(page, t, SEEDED + 1);
  await nameTie(page);
  await openByNumber(page, t, KNOWN);
  await page.locator('[data-suggestion]').first().waitFor();
  const suggested = await shownFile(page);
  await toQueue(page);
  await saveView(page);
  const amended = await draftAndAmend(page, registry);
  await toQueue(page);
  await reviewFirst(page);
  const sealed = await shownFile(page);
  // From here on what is sealed waits: the outbox has something to show.
  await page.evaluate(() => window.desk['settings:write']({ autoSync: false }));
  await page.reload();
  await toQueue(page);
  await openUntouched(page);
  await closeByConflict(page);
  const closed = await shownFile(page);
  await toQueue(page);
  await openUntouched(page);
  await declareNoConflict(page, t);
  await judge(page);
  const draft = await shownFile(page);
  await toQueue(page);
  await openUntouched(page);
  await page.getByRole('radiogroup', { name: t('review.declare.question') }).waitFor();
  return { draft, sealed, closed, amended, suggested, undeclared: await shownFile(page) };
}

/** An application whose leader the reviewer has named among the people of whom to beware. */
async function bringKnownLeader(registry: RegistryUnderTest): Promise<void> {
  const rich = makeRichApplication();
  const rub = (roubles: number) => ({ amount: roubles * 100, currency: 'RUB' });
  const sums = { requested: rub(5_900_000), cofinancing: rub(4_100_000), total: rub(10_000_000) };
  const document = {
    ...rich,
    ...sums,
    id: 'app-0001',
    number: KNOWN,
    title: 'Льняная нить для медицинских сеток',
    sections: rich.sections.map((section) => ({
      ...section,
      paragraphs: [...section.paragraphs, `Руководитель — ${LEADER}.`],
    })),
    budget: [{ ...rich.budget[0]!, ...sums }],
    attachments: [],
    source: { ...rich.source, recordId: 'app-0001', notes: [] },
  };
  const folder = mkdtempSync(join(tmpdir(), 'review-screens-'));
  const file = join(folder, 'applications.json');
  writeFileSync(file, JSON.stringify([document]));
  await registry.command('import-applications', file, '--format', 'review-desk', '--call', 'flax-2026');
  rmSync(folder, { recursive: true });
}

async function nameTie(page: Page): Promise<void> {
  await goTo(page, t, 'settings');
  const people = page.getByRole('region', { name: t('conflicts.mine.people') });
  await people.getByLabel(t('conflicts.mine.person')).fill(LEADER);
  await people.getByRole('button', { name: t('conflicts.mine.addPerson') }).click();
  await people.getByRole('listitem').waitFor();
  await goTo(page, t, 'queue');
}

async function saveView(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('queue.views.save') }).click();
  await page.getByLabel(t('queue.views.name')).fill('Без денег');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A draft on a version that another one follows. */
async function draftAndAmend(page: Page, registry: RegistryUnderTest): Promise<string> {
  const number = await openNextAndDeclare(page, t);
  await passGates(page, t);
  const id = await shownFile(page);
  await registry.command('amend', number, '--title', 'Полный цикл переработки льна, уточнено');
  await syncNow(page, t);
  await closeExchange(page);
  await page.locator('[data-amended]').waitFor();
  return id;
}

/** The next that is due and untouched, whole. */
async function reviewFirst(page: Page): Promise<void> {
  await openUntouched(page);
  await declareNoConflict(page, t);
  await judge(page);
  await page.getByRole('button', { name: t('review.finalise.button'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('review.finalise.seal') })
    .click();
  await page.getByRole('button', { name: t('review.sealed.packets') }).waitFor();
}

async function judge(page: Page): Promise<void> {
  await passGates(page, t);
  await scoreCriteria(page, t, PLAN);
  await recommend(page, t, PLAN);
  const card = page.locator('[data-criterion]').first();
  await card.getByRole('button').first().click();
  await linkParagraph(page, t, card, 1);
}

async function toQueue(page: Page): Promise<void> {
  await goTo(page, t, 'queue');
  await page.getByRole('searchbox', { name: t('common.header.search') }).fill('');
}

const openUntouched = (page: Page): Promise<void> =>
  page
    .getByRole('row')
    .filter({ hasText: t('queue.state.not-started') })
    .filter({ hasNotText: KNOWN })
    .first()
    .dblclick();

async function closeByConflict(page: Page): Promise<void> {
  const question = page.getByRole('radiogroup', { name: t('review.declare.question') });
  await question.getByText(t('review.declare.conflict'), { exact: true }).click();
  await page
    .getByLabel(t('review.declare.explanation'))
    .fill('Руководил лабораторией заявителя до 2025 года.');
  await page.getByRole('button', { name: t('review.declare.close') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('review.declare.confirm') })
    .click();
  await page.getByText(t('review.closed.title')).waitFor();
}

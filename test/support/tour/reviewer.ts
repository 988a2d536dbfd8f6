import { expect, type Locator, type Page } from '@playwright/test';
import type { Words } from './words';

/** How a review goes in a journey. Scores are of the default rubric: 0–5 in halves, by criterion from the first. */
export type Plan = {
  readonly scores: readonly number[];
  readonly outcome: 'Поддержать' | 'Поддержать с условиями' | 'Отклонить: ниже порога';
  readonly comment?: string;
  /** Ask for the whole amount where the measure is financial. */
  readonly amount: boolean;
};

const JUSTIFICATION =
  'Оценка опирается на текст раздела и вложения: показатели названы, расчёт приведён, исполнители и сроки указаны. ' +
  'Сомнения изложены в пометках; на общий вывод они не влияют.';

/** Types the address and the code on the enrolment screen and waits for the queue. */
export async function enrol(page: Page, t: Words, address: string, code: string): Promise<void> {
  await page.getByLabel(t('settings.enrol.address')).fill(address);
  await page.getByLabel(t('settings.enrol.code')).fill(code);
  await page.getByRole('button', { name: t('settings.enrol.submit') }).click();
  await expect(page.getByRole('grid', { name: t('queue.grid.label') })).toBeVisible({ timeout: 60_000 });
}

/** Opens the next application that is due and declares that there is no conflict. */
export async function openNextAndDeclare(page: Page, t: Words): Promise<string> {
  await page.getByRole('button', { name: new RegExp(`^${t('queue.openNext')}`) }).click();
  await declareNoConflict(page, t);
  return readNumber(page);
}

export async function declareNoConflict(page: Page, t: Words): Promise<void> {
  const question = page.getByRole('radiogroup', { name: t('review.declare.question') });
  await question.getByText(t('review.declare.none'), { exact: true }).click();
  await page.getByRole('button', { name: t('review.declare.open') }).click();
  await expect(page.getByRole('region', { name: t('review.rubric') })).toBeVisible();
}

/** The number of the open application, as its header shows it. */
export async function readNumber(page: Page): Promise<string> {
  const facts = await page.locator('header p').first().innerText();
  return facts.split(' · ')[0]!;
}

/** Answers every gate with yes. */
export async function passGates(page: Page, t: Words): Promise<void> {
  const gates = page.getByRole('region', { name: t('review.gates.title') });
  await openCard(gates);
  for (const gate of await gates.getByRole('radiogroup').all()) {
    await gate.getByText(t('review.gates.yes'), { exact: true }).click();
  }
}

/** Scores each criterion by keyboard, justifies it, and links evidence where the rubric asks for it. */
export async function scoreCriteria(page: Page, t: Words, plan: Plan): Promise<void> {
  const cards = page.locator('[data-criterion]');
  await expect(cards).toHaveCount(plan.scores.length);
  for (const [index, score] of plan.scores.entries()) {
    const card = cards.nth(index);
    await openCard(card);
    await typeScore(card, score);
    await card.getByRole('textbox', { name: t('review.justification.label') }).fill(JUSTIFICATION);
    const weakness = card.getByRole('textbox', { name: t('review.weakness.label') });
    if (await weakness.isVisible())
      await weakness.fill('Нет подтверждённого спроса и ответственного исполнителя.');
    if (score <= 2.5 || score >= 4.5) await linkParagraph(page, t, card, index);
  }
}

/** Selects a paragraph of the shown section with the pointer and makes it evidence with the key E. */
export async function linkParagraph(page: Page, t: Words, card: Locator, index: number): Promise<void> {
  const before = await card.getByRole('button', { name: /· / }).count();
  const sections = page
    .getByRole('navigation', { name: t('reading.nav.label') })
    .locator('section')
    .first();
  const items = sections.getByRole('button');
  await items.nth(index % (await items.count())).click();
  await page.locator('[data-section] p').first().click({ clickCount: 3 });
  await expect(page.getByRole('toolbar', { name: t('review.annotation.toolbar') })).toBeVisible();
  await page.keyboard.press('e');
  await expect(card.getByRole('button', { name: /· / })).toHaveCount(before + 1);
}

/** Chooses the outcome, the amount and the comment. */
export async function recommend(page: Page, t: Words, plan: Plan): Promise<void> {
  const card = page.getByRole('region', { name: t('review.recommendation.title') });
  await openCard(card);
  await card.getByRole('button', { name: new RegExp(t('review.recommendation.outcome')) }).click();
  await page.getByRole('option', { name: plan.outcome, exact: true }).click();
  const whole = card.getByRole('button', { name: t('review.recommendation.asRequested') });
  if (plan.amount && (await whole.isVisible())) await whole.click();
  if (plan.comment) {
    await card.getByRole('textbox', { name: t('review.recommendation.comment') }).fill(plan.comment);
  }
}

/** Signs and seals the review, and goes back to the queue. */
export async function finalise(page: Page, t: Words): Promise<void> {
  await page.getByRole('button', { name: t('review.finalise.button'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('review.finalise.seal') })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: t('review.sealed.packets') })).toBeVisible();
}

/** A whole review of the next application that is due; returns its number. */
export async function reviewNext(page: Page, t: Words, plan: Plan): Promise<string> {
  const number = await openNextAndDeclare(page, t);
  await passGates(page, t);
  await scoreCriteria(page, t, plan);
  await recommend(page, t, plan);
  await finalise(page, t);
  return number;
}

/** A card's toggle is its first button. */
async function openCard(card: Locator): Promise<void> {
  const toggle = card.getByRole('button').first();
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
}

/** A digit sets the score, the same digit again adds a half. */
async function typeScore(card: Locator, score: number): Promise<void> {
  const scale = card.getByRole('radiogroup');
  await scale.getByRole('radio').first().focus();
  const digit = String(Math.floor(score));
  // From another score, so that the digit cannot be taken for its half.
  await card.page().keyboard.press(digit === '1' ? '2' : '1');
  await card.page().keyboard.press(digit);
  if (!Number.isInteger(score)) await card.page().keyboard.press(digit);
  await expect(scale.locator(`input[value="${score}"]`)).toBeChecked();
}

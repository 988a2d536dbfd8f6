import { expect, type Locator, type Page } from '@playwright/test';
import type { Words } from '../tour/words';

/** How a review goes that is done with the keyboard alone. Scores are of the default rubric, from its first criterion. */
export type KeyPlan = {
  readonly scores: readonly number[];
  /** As it stands in the list. */
  readonly outcome: string;
  readonly comment: string;
  /** Whether the outcome gives money: the whole of what is requested. */
  readonly asks: boolean;
  /** From field to field by Tab and by criterion, or by the key that leads to what is missing. */
  readonly way: 'tab' | 'missing';
};

/** More presses of Tab than these from one field to the next, and the way is too long for 40 reviews a day. */
const MOST_TABS = 14;
/** Fields of a review of the default rubric: gates, scores, words, evidence, weaknesses, recommendation. */
const MOST_STEPS = 60;

/** Words that meet the rubric's minimum; no two criteria have the same. */
const justify = (subject: string) =>
  `${subject}: показатели названы, расчёт приведён, исполнители и сроки указаны; сомнения изложены в пометках, ` +
  'на общий вывод они не влияют, а условия договора это учитывают.';
const WEAKNESS = 'Нет подтверждённого спроса и ответственного исполнителя.';

/** Whether the default rubric asks for evidence at the score. */
export const isExtreme = (score: number): boolean => score <= 2.5 || score >= 4.5;

/** Opens the next application of the queue, declares, fills in everything and stands before the last question. */
export async function reviewByKeys(page: Page, t: Words, plan: KeyPlan): Promise<string> {
  const number = await openNextByKeys(page, t);
  await (plan.way === 'tab' ? fillByTab(page, t, plan, number) : fillByMissing(page, t, plan, number));
  return number;
}

/** From anywhere to the next application that is due, and through its declaration. Answers its number. */
export async function openNextByKeys(page: Page, t: Words): Promise<string> {
  await page.keyboard.press('Control+Digit1');
  await expect(page.getByRole('grid', { name: t('queue.grid.label') })).toBeVisible();
  await page.keyboard.press('n');
  await declareByKeys(page, t);
  return (await page.locator('header p').first().innerText()).split(' · ')[0]!;
}

export async function declareByKeys(page: Page, t: Words): Promise<void> {
  await tabInto(page, page.getByRole('radiogroup', { name: t('review.declare.question') }));
  await page.keyboard.press('Space');
  await tabInto(page, page.getByRole('button', { name: t('review.declare.open') }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: t('review.rubric') })).toBeVisible();
}

/** The last question, answered: the review is signed. */
export async function sealByKeys(page: Page, t: Words): Promise<void> {
  const dialog = page.getByRole('dialog');
  await tabInto(page, dialog.getByRole('button', { name: t('review.finalise.seal') }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: t('review.sealed.packets') })).toBeVisible();
}

/** A whole exchange with the registry. */
export async function syncByKeys(page: Page, t: Words): Promise<void> {
  await page.keyboard.press('F9');
  const panel = page.getByRole('dialog', { name: t('common.sync.title') });
  const start = panel.getByRole('button', { name: t('common.sync.start') });
  await tabInto(page, start);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: t('common.sync.cancel') })).toBeVisible();
  await expect(start).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
}

async function fillByTab(page: Page, t: Words, plan: KeyPlan, number: string): Promise<void> {
  // Shift+F8 leads from the first criterion to the gates above it.
  await page.keyboard.press('F8');
  await page.keyboard.press('Shift+F8');
  const gates = page.locator('[data-gates] [role=radiogroup]');
  await expect(gates.first()).toBeVisible();
  for (const gate of await gates.all()) {
    await tabInto(page, gate);
    await page.keyboard.press('Space');
  }
  for (const [index, score] of plan.scores.entries()) {
    await page.keyboard.press('F8');
    const card = page.locator('[data-criterion]').nth(index);
    await expect.poll(() => holdsFocus(card.getByRole('radiogroup'))).toBe(true);
    await typeScore(page, card, score);
    await tabInto(page, card.getByRole('textbox', { name: t('review.justification.label') }));
    await page.keyboard.insertText(justify(`${number}, критерий ${index + 1}`));
    const weakness = card.getByRole('textbox', { name: t('review.weakness.label') });
    if ((await weakness.count()) > 0) {
      await tabInto(page, weakness);
      await page.keyboard.insertText(WEAKNESS);
    }
    if (!isExtreme(score)) continue;
    await tabInto(page, card.locator('[aria-haspopup]'));
    await linkSentence(page, t, card, index);
  }
  await page.keyboard.press('F8');
  const card = page.locator('[data-recommendation]');
  await expect.poll(() => holdsFocus(card)).toBe(true);
  await chooseOutcome(page, plan.outcome);
  if (plan.asks) {
    await tabInto(page, card.getByRole('button', { name: t('review.recommendation.asRequested') }));
    await page.keyboard.press('Enter');
  }
  await tabInto(page, card.getByRole('textbox', { name: t('review.recommendation.comment') }));
  await page.keyboard.insertText(plan.comment);
  await tabInto(page, page.getByRole('button', { name: t('review.finalise.button'), exact: true }));
  await page.keyboard.press('Enter');
}

/** F7 leads to what is missing, until nothing is. */
export async function fillByMissing(
  page: Page,
  t: Words,
  plan: Pick<KeyPlan, 'scores' | 'outcome' | 'comment'>,
  number: string,
): Promise<void> {
  let last = '';
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('F7');
    const before = last;
    await expect
      .poll(async () => (last = await whereFocusIs(page)), `F7 after ${before}`)
      .toMatch(new RegExp(`^(?!none$|${before || 'none'}$)`));
    const [kind, id] = last.split(' ');
    if (kind === 'dialog') return;
    const card = page.locator(`[data-criterion="${id}"]`);
    const index = id === undefined || kind === 'gate' ? 0 : await indexOf(card);
    if (kind === 'gate') await page.keyboard.press('Space');
    else if (kind === 'score') await typeScore(page, card, plan.scores[index]!);
    else if (kind === 'justification')
      await page.keyboard.insertText(justify(`${number}, критерий ${index + 1}`));
    else if (kind === 'weakness') await page.keyboard.insertText(WEAKNESS);
    else if (kind === 'evidence') await linkSentence(page, t, card, index);
    else if (kind === 'outcome') await chooseOutcome(page, plan.outcome);
    else if (kind === 'amount') await page.keyboard.insertText('5 900 000');
    else if (kind === 'comment') await page.keyboard.insertText(plan.comment);
    else throw new Error(`F7 led to ${last}`);
  }
  throw new Error(`after ${MOST_STEPS} steps something is still missing: ${last}`);
}

/** What the focused field is and of which criterion or gate, as its place in the document says; `none` beside them. */
function whereFocusIs(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused?.closest('[role=dialog]')) return 'dialog';
    const gate = focused?.closest<HTMLElement>('[data-gate]');
    if (gate) return `gate ${gate.dataset['gate']}`;
    const criterion = focused?.closest<HTMLElement>('[data-criterion]')?.dataset['criterion'];
    const field = focused?.closest<HTMLElement>('[data-field]')?.dataset['field'];
    if (field) return criterion === undefined ? field : `${field} ${criterion}`;
    if (criterion !== undefined)
      return focused?.matches('[aria-haspopup]') ? `evidence ${criterion}` : 'none';
    if (focused?.matches('[aria-haspopup=listbox]')) return 'outcome';
    return focused?.matches('[inputmode=decimal]') ? 'amount' : 'none';
  });
}

/** Halves by the decimal sign or by the digit pressed again. */
async function typeScore(page: Page, card: Locator, score: number): Promise<void> {
  const whole = String(Math.floor(score));
  for (const digit of whole) await page.keyboard.press(digit);
  if (score === 4.5) await page.keyboard.press(whole);
  else if (!Number.isInteger(score)) for (const key of ['Period', '5']) await page.keyboard.press(key);
  await expect(card.locator(`input[value="${score}"]:is(:checked, [type=range])`)).toHaveCount(1);
}

/** Makes a sentence of the shown section evidence of the open criterion, another one for each. */
async function linkSentence(page: Page, t: Words, card: Locator, index: number): Promise<void> {
  const toolbar = page.getByRole('toolbar', { name: t('review.annotation.toolbar') });
  await page.keyboard.press('v');
  await expect(toolbar).toBeVisible();
  if (index % 2 === 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('e');
  await expect(toolbar).toHaveCount(0);
  const name = new RegExp(t('review.evidence.unlink', { number: '' }).trim());
  await expect(card.getByRole('button', { name })).toHaveCount(1);
}

async function chooseOutcome(page: Page, outcome: string): Promise<void> {
  await page.keyboard.press('Enter');
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.first()).toBeVisible();
  for (let presses = await options.count(); presses > 0; presses -= 1) {
    if ((await page.getByRole('listbox').locator(':focus').innerText()) === outcome) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
}

/** Presses Tab until the focus is in the place; complains where a person would. */
export async function tabInto(page: Page, place: Locator): Promise<void> {
  await expect(place).toBeVisible();
  for (let presses = 0; presses <= MOST_TABS; presses += 1) {
    if (await holdsFocus(place)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} presses of Tab did not lead to ${String(place)}`);
}

function holdsFocus(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element.contains(document.activeElement));
}

function indexOf(card: Locator): Promise<number> {
  return card.evaluate((element) => [...document.querySelectorAll('[data-criterion]')].indexOf(element));
}

import type { RefObject } from 'react';
import type { Missing } from '../../../shared/review/completeness';
import type { Rubric } from '../../../shared/review/rubric';

/** Which card of the rubric is open. */
export type OpenCard =
  | { readonly kind: 'gates' }
  | { readonly kind: 'criterion'; readonly id: string }
  | { readonly kind: 'recommendation' };

/**
 * The card where a missing thing stands, null where it stands in none; once it is open, the field that it asks for
 * gets the focus.
 */
export function focusMissing(missing: Missing, panel: RefObject<HTMLElement | null>): OpenCard | null {
  const card = cardOf(missing);
  requestAnimationFrame(() => {
    const place = panel.current?.querySelector(placeOf(missing));
    const field =
      place?.querySelector<HTMLElement>(fieldOf(missing)) ?? place?.querySelector<HTMLElement>('button');
    place?.scrollIntoView({ block: 'nearest' });
    // The input of a choice is hidden and stands anywhere: what is seen of it is brought into sight, not the input.
    (field?.closest('[data-field], label') ?? field)?.scrollIntoView({ block: 'nearest' });
    field?.focus({ preventScroll: true });
  });
  return card;
}

/** The missing thing whose field has the focus; -1 where none has. */
export function missingInFocus(missing: readonly Missing[], panel: RefObject<HTMLElement | null>): number {
  const focused = document.activeElement;
  return missing.findIndex((what) =>
    [...(panel.current?.querySelectorAll(`${placeOf(what)} :is(${fieldOf(what)})`) ?? [])].some(
      (field) => field === focused,
    ),
  );
}

/**
 * The missing thing after the one at `at`, or before it, round and round; where the focus is in none (`at` is -1), the
 * first in the open card or after it, or the last before it.
 */
export function nextMissing(
  missing: readonly Missing[],
  where: { readonly at: number; readonly open: OpenCard; readonly rubric: Rubric },
  by: 1 | -1,
): Missing | undefined {
  const { at, open, rubric } = where;
  if (at >= 0) return missing.at((at + by) % missing.length);
  const here = rankOf(open, rubric);
  const rank = (what: Missing) => rankOf(cardOf(what), rubric);
  if (by === 1) return missing.find((what) => rank(what) >= here) ?? missing[0];
  return missing.findLast((what) => rank(what) < here) ?? missing.at(-1);
}

/** One of the card after the open one, or before it: gates, criteria, recommendation. Null past the ends. */
export function besideCard(open: OpenCard, { gates, criteria }: Rubric, by: 1 | -1): Missing | null {
  const cards: Missing[] = [
    ...gates.slice(0, 1).map(({ id }): Missing => ({ kind: 'gate', gateId: id })),
    ...criteria.map(({ id }): Missing => ({ kind: 'score', criterionId: id })),
    { kind: 'outcome' },
  ];
  const at = cards.findIndex((what) => isSameCard(cardOf(what), open));
  return cards[at + by] ?? null;
}

function isSameCard(one: OpenCard | null, other: OpenCard): boolean {
  return (
    one?.kind === other.kind &&
    (one.kind !== 'criterion' || other.kind !== 'criterion' || one.id === other.id)
  );
}

/** How far down a card stands; what stands in none is after all. */
function rankOf(card: OpenCard | null, { criteria }: Rubric): number {
  if (card === null) return criteria.length + 2;
  if (card.kind === 'gates') return 0;
  if (card.kind === 'recommendation') return criteria.length + 1;
  return criteria.findIndex(({ id }) => id === card.id) + 1;
}

function cardOf(missing: Missing): OpenCard | null {
  if (missing.kind === 'version') return null;
  if (missing.kind === 'gate') return { kind: 'gates' };
  if (missing.criterionId !== undefined) return { kind: 'criterion', id: missing.criterionId };
  return { kind: 'recommendation' };
}

function placeOf(missing: Missing): string {
  if (missing.kind === 'version') return '[data-amended]';
  if (missing.kind === 'gate') return missing.gateId ? `[data-gate="${missing.gateId}"]` : '[data-gates]';
  if (missing.criterionId !== undefined) return `[data-criterion="${missing.criterionId}"]`;
  return '[data-recommendation]';
}

function fieldOf(missing: Missing): string {
  switch (missing.kind) {
    case 'gate':
      return 'input:checked, input';
    case 'score':
      return '[data-field="score"] input:checked, [data-field="score"] input';
    case 'justification':
    case 'weakness':
      return `[data-field="${missing.kind}"] textarea`;
    case 'evidence':
      return '[aria-haspopup]';
    case 'amount':
      return 'input[inputmode="decimal"]';
    case 'comment':
      return 'textarea';
    case 'conditions':
      return 'fieldset button';
    case 'reaffirm':
      return '[data-reopened] button';
    case 'version':
      return 'button:last-of-type';
    case 'declaration':
    case 'outcome':
      return 'button[aria-haspopup]';
  }
}

import type { RefObject } from 'react';
import type { Missing } from '../../../shared/review/completeness';

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
    field?.focus();
  });
  return card;
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

import { addMoney } from './add-money';
import type { Application, BudgetLine } from './application';
import type { Money } from './money';

type Field = 'total' | 'requested' | 'cofinancing';
const FIELDS = ['total', 'requested', 'cofinancing'] as const satisfies readonly Field[];

/**
 * Money that cannot be right, with the figures that show it. `card`: requested and co-financing of the application do
 * not make its total; `line`: the same within a budget line; `lines`: the lines do not make the application's figure.
 */
export type MoneyFault =
  | {
      readonly kind: 'card' | 'line' | 'lines';
      readonly field: Field;
      /** Title of the budget line; null for the whole application. */
      readonly line: string | null;
      readonly stated: Money;
      /** What the parts make. */
      readonly counted: Money;
    }
  | {
      readonly kind: 'negative';
      readonly field: Field;
      readonly line: string | null;
      readonly stated: Money;
    }
  /** Nothing can be added up. */
  | { readonly kind: 'currencies'; readonly currencies: readonly string[] }
  | { readonly kind: 'too-large' }
  /** The line is the expense of somebody who is no member. */
  | { readonly kind: 'stranger'; readonly line: string; readonly organisationId: string };

/** In the order of the screen: the whole, then line by line. Empty where all adds up. */
export function findMoneyFaults(application: Application): MoneyFault[] {
  const { budget, members } = application;
  const currencies = [...new Set(moneyOf(application).map(({ currency }) => currency))];
  const known = new Set<string>(members.map(({ organisationId }) => organisationId));
  return [
    ...(currencies.length > 1 ? [{ kind: 'currencies', currencies } as const] : []),
    ...negatives(application, null),
    ...parts(application, 'card', null),
    ...lines(application),
    ...budget.flatMap((line) => [
      ...negatives(line, line.title),
      ...parts(line, 'line', line.title),
      ...(line.organisationId !== null && !known.has(line.organisationId)
        ? [{ kind: 'stranger', line: line.title, organisationId: line.organisationId } as const]
        : []),
    ]),
  ];
}

type Figures = Readonly<Record<Field, Money | null>>;

function moneyOf({ budget, ...card }: Application): Money[] {
  return [card, ...budget].flatMap((figures: Figures) => FIELDS.flatMap((field) => figures[field] ?? []));
}

function negatives(figures: Figures, line: string | null): MoneyFault[] {
  return FIELDS.flatMap((field) => {
    const stated = figures[field];
    return stated && stated.amount < 0 ? [{ kind: 'negative', field, line, stated } as const] : [];
  });
}

function parts(figures: Figures, kind: 'card' | 'line', line: string | null): MoneyFault[] {
  const { requested, cofinancing, total } = figures;
  if (!requested || !cofinancing || !total) return [];
  return compare(kind, 'total', { line, stated: total, parts: [requested, cofinancing] });
}

function lines({ budget, ...card }: Application): MoneyFault[] {
  if (budget.length === 0) return [];
  return FIELDS.flatMap((field) => {
    const stated = card[field];
    const amounts = budget.map((line: BudgetLine) => line[field]);
    return stated ? compare('lines', field, { line: null, stated, parts: amounts }) : [];
  });
}

function compare(
  kind: 'card' | 'line' | 'lines',
  field: Field,
  given: { readonly line: string | null; readonly stated: Money; readonly parts: readonly Money[] },
): MoneyFault[] {
  const { line, stated, parts } = given;
  // Different currencies are a fault of their own.
  if (parts.some(({ currency }) => currency !== stated.currency)) return [];
  const counted = addMoney(parts);
  if (!counted) return [{ kind: 'too-large' }];
  return counted.amount === stated.amount ? [] : [{ kind, field, line, stated, counted }];
}

import { addMoney, shareOf } from './add-money';
import type { Application, BudgetLine, Member } from './application';
import type { Money } from './money';

export type Category = BudgetLine['category'];
/** Which of a line's three figures is laid out. */
export const MATRIX_FIGURES = ['total', 'requested', 'cofinancing'] as const;
export type MatrixFigure = (typeof MATRIX_FIGURES)[number];

export type MatrixRow = {
  /** Null: lines that name nobody. */
  readonly organisationId: string | null;
  /** Null where the id is no member's. */
  readonly member: Member | null;
  /** Lines of one member and category together; a category without lines has no entry. Null: cannot be added. */
  readonly cells: ReadonlyMap<Category, Money | null>;
  /** Null for a member without lines, or where the lines cannot be added. */
  readonly sum: Money | null;
  /** Of the whole, in basis points. */
  readonly share: number | null;
  readonly lines: number;
};

/** Who spends how much on what: members by the categories that the budget has, with sums both ways. */
export type BudgetMatrix = {
  readonly categories: readonly Category[];
  readonly rows: readonly MatrixRow[];
  readonly columns: ReadonlyMap<Category, { readonly sum: Money | null; readonly share: number | null }>;
  readonly sum: Money | null;
};

const ORDER: readonly Category[] = [
  'materials',
  'equipment',
  'labour',
  'contractors',
  'certification',
  'training',
  'overheads',
  'other',
];

/** Members in their order, those without lines too; then strangers and lines that name nobody. */
export function layOutBudget({ budget, members }: Application, figure: MatrixFigure): BudgetMatrix {
  const sum = addMoney(budget.map((line) => line[figure]));
  const categories = ORDER.filter((category) => budget.some((line) => line.category === category));
  const known = new Set<string>(members.map(({ organisationId }) => organisationId));
  const others = [...new Set(budget.map(({ organisationId }) => organisationId as string | null))].filter(
    (id) => id === null || !known.has(id),
  );
  const row = (organisationId: string | null, member: Member | null): MatrixRow => {
    const own = budget.filter((line) => line.organisationId === organisationId);
    const whole = addMoney(own.map((line) => line[figure]));
    return {
      organisationId,
      member,
      cells: byCategory(own, figure),
      sum: whole,
      share: shareOf(whole, sum),
      lines: own.length,
    };
  };
  const columns = [...byCategory(budget, figure)].map(
    ([category, whole]) => [category, { sum: whole, share: shareOf(whole, sum) }] as const,
  );
  return {
    categories,
    rows: [
      ...members.map((member) => row(member.organisationId, member)),
      ...others.sort(strangersFirst).map((id) => row(id, null)),
    ],
    columns: new Map(columns),
    sum,
  };
}

function byCategory(lines: readonly BudgetLine[], figure: MatrixFigure): Map<Category, Money | null> {
  const present = ORDER.filter((category) => lines.some((line) => line.category === category));
  return new Map(
    present.map((category) => [
      category,
      addMoney(lines.filter((line) => line.category === category).map((line) => line[figure])),
    ]),
  );
}

function strangersFirst(one: string | null, other: string | null): number {
  return Number(one === null) - Number(other === null);
}

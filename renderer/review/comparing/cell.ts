import type { Kpi } from '../../../shared/application/application';
import type { Money } from '../../../shared/application/money';
import type { MessageId } from '../../../shared/i18n/catalogue';
import type { Localised } from '../../../shared/application/call';

/** What one application says in one row. */
export type Cell =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'money'; readonly money: Money }
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'levels'; readonly from: number; readonly to: number }
  | { readonly kind: 'instant'; readonly iso: string }
  | { readonly kind: 'not-scored' }
  | { readonly kind: 'kpi'; readonly kpi: Pick<Kpi, 'base' | 'target' | 'year'> }
  | { readonly kind: 'part'; readonly sum: Money | null; readonly share: number | null }
  | {
      readonly kind: 'line';
      readonly total: Money;
      readonly requested: Money;
      readonly cofinancing: Money;
    }
  | { readonly kind: 'links'; readonly links: readonly LinkCell[] }
  | { readonly kind: 'names'; readonly names: readonly NameCell[] }
  | { readonly kind: 'prose'; readonly paragraphs: readonly string[] };

export type LinkCell = {
  readonly title: string;
  readonly members: readonly string[];
  readonly isOpen: boolean;
};
/** `shared`: another column has the same organisation. */
export type NameCell = { readonly name: string; readonly shared: boolean };

export const NONE: Cell = { kind: 'none' };

export type RowName =
  | { readonly message: MessageId }
  | { readonly text: string; readonly unit?: string }
  | { readonly title: Localised };

export type CompareRow = {
  readonly id: string;
  readonly name: RowName;
  readonly cells: readonly Cell[];
  /** Not all columns say the same. */
  readonly differs: boolean;
  /** Which column has the most and which the least, where that can be said of all of them. */
  readonly highest: number | null;
  readonly lowest: number | null;
};

export const GROUPS = ['numbers', 'scores', 'kpis', 'budget', 'chain', 'members', 'sections'] as const;
export type GroupId = (typeof GROUPS)[number];
export type CompareGroup = { readonly id: GroupId; readonly rows: readonly CompareRow[] };

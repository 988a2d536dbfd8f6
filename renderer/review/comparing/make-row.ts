import { differ } from '../../../shared/review/amendment/fields';
import type { Cell, CompareRow, RowName } from './cell';

/** A row with what can be said across it. Figures are ranked only where every column has one of the same kind. */
export function makeRow(id: string, name: RowName, cells: readonly Cell[]): CompareRow {
  const differs = cells.some((cell) => differ(cell, cells[0]));
  const sizes = cells.map(sizeOf);
  const all = sizes.filter((size) => size !== null);
  const isRanked = differs && all.length === cells.length && new Set(all.map(({ unit }) => unit)).size === 1;
  const values = all.map(({ value }) => value);
  return {
    id,
    name,
    cells,
    differs,
    highest: isRanked ? only(values, Math.max(...values)) : null,
    lowest: isRanked ? only(values, Math.min(...values)) : null,
  };
}

function sizeOf(cell: Cell): { readonly unit: string; readonly value: number } | null {
  switch (cell.kind) {
    case 'money':
      return { unit: cell.money.currency, value: cell.money.amount };
    case 'share':
      return { unit: '%', value: cell.share };
    case 'number':
      return { unit: '', value: cell.number };
    case 'line':
      return { unit: cell.total.currency, value: cell.total.amount };
    case 'part':
      return cell.sum && { unit: cell.sum.currency, value: cell.sum.amount };
    default:
      return null;
  }
}

/** The place of a value, unless several have it. */
function only(values: readonly number[], value: number): number | null {
  const place = values.indexOf(value);
  return values.lastIndexOf(value) === place ? place : null;
}

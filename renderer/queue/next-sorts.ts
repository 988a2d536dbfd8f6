import type { QueueSort, SortColumn } from './order-rows';

/** As many columns may order the table at once. */
export const MOST_SORTS = 4;

/**
 * The order after a column was pressed: by it alone, the other way round where it was so already; `isBehind`: behind
 * the others, turned round, then taken off again.
 */
export function nextSorts(
  sorts: readonly QueueSort[],
  column: SortColumn,
  isBehind: boolean,
): readonly QueueSort[] {
  const place = sorts.findIndex((sort) => sort.column === column);
  const known = sorts[place];
  if (!isBehind) {
    const turned = known !== undefined && place === 0 && !known.descending;
    return [{ column, descending: turned }];
  }
  if (known === undefined) return [...sorts, { column, descending: false }].slice(-MOST_SORTS);
  if (!known.descending) return sorts.map((sort) => (sort === known ? { column, descending: true } : sort));
  const others = sorts.filter((sort) => sort !== known);
  return others.length === 0 ? [{ column, descending: false }] : others;
}

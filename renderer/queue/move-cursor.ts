import type { LineId } from './line-id';

/**
 * The row of the active line; when it is not shown any more, the row that stands in its place.
 * Null when there is nothing to stand on.
 */
export function findCursorRow(
  count: number,
  idAt: (index: number) => LineId,
  activeId: LineId | null,
  lastRow: number,
): number | null {
  if (count === 0) return null;
  if (activeId === null) return 0;
  for (let index = 0; index < count; index += 1) if (idAt(index) === activeId) return index;
  return Math.min(lastRow, count - 1);
}

/** Where a key leads from row to row; null when it does not, or when it leaves the body upwards. */
export function moveRow(
  { key }: { readonly key: string },
  row: number,
  page: number,
  count: number,
): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, row + 1);
    case 'ArrowUp':
      return row === 0 ? null : row - 1;
    case 'PageDown':
      return Math.min(last, row + page);
    case 'PageUp':
      return Math.max(0, row - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

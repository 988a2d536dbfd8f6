import type { SortColumn } from './order-rows';
import { COLUMN_LAYOUT } from './queue-columns';

/** CSS of the columns: fixed ones keep their width, the others share what is left over. */
export function gridSize(columns: readonly SortColumn[]): {
  readonly template: string;
  readonly minWidth: string;
} {
  const widths = columns.map((id) => COLUMN_LAYOUT[id]);
  const total = widths.reduce((sum, { width }) => sum + width, 0);
  return {
    template: widths
      .map(({ width, grow }) =>
        grow === 0 ? `calc(${width}px * var(--scale))` : `minmax(calc(${width}px * var(--scale)), ${grow}fr)`,
      )
      .join(' '),
    minWidth: `calc(${total}px * var(--scale))`,
  };
}

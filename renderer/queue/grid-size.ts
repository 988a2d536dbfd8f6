import type { SortColumn } from './order-rows';
import { COLUMN_LAYOUT } from './queue-columns';

/** The column of the boxes that choose rows, pixels. */
const CHOOSER = 34;

/**
 * CSS of the columns, that of the choosers first: fixed ones keep their width, and so do those that the person gave one;
 * the others share what is left over.
 */
export function gridSize(
  columns: readonly SortColumn[],
  given: Readonly<Partial<Record<SortColumn, number>>>,
): { readonly template: string; readonly minWidth: string } {
  const widths = columns.map((id) => {
    const { width, grow } = COLUMN_LAYOUT[id];
    const own = given[id];
    return own === undefined ? { width, grow } : { width: own, grow: 0 };
  });
  const total = widths.reduce((sum, { width }) => sum + width, CHOOSER);
  // Where nothing grows, the last column does: rows reach from edge to edge.
  const grows = widths.some(({ grow }) => grow > 0);
  const template = widths.map(({ width, grow }, at) => {
    const share = grow > 0 ? grow : !grows && at === widths.length - 1 ? 1 : 0;
    const size = `calc(${width}px * var(--scale))`;
    return share === 0 ? size : `minmax(${size}, ${share}fr)`;
  });
  return {
    template: [`calc(${CHOOSER}px * var(--scale))`, ...template].join(' '),
    minWidth: `calc(${total}px * var(--scale))`,
  };
}

import { useDesk } from '../ui/desk-context';
import type { SortColumn } from './order-rows';
import { useQueueView } from './queue-view';
import { NARROWEST, WIDEST } from './view-record';

/** Width of a column in pixels at the usual text size. */
export type ColumnWidth = {
  readonly change: (width: number) => void;
  /** Lets it have its own width again. */
  readonly reset: () => void;
  readonly measure: (headCell: Element) => number;
};

export function useColumnWidth(name: SortColumn): ColumnWidth {
  const { widths, setWidths } = useQueueView();
  const { settings } = useDesk();
  return {
    change: (width) =>
      setWidths({ ...widths, [name]: Math.round(Math.max(NARROWEST, Math.min(WIDEST, width))) }),
    reset: () => setWidths(Object.fromEntries(Object.entries(widths).filter(([key]) => key !== name))),
    measure: (headCell) => (headCell.getBoundingClientRect().width * 100) / settings.textSize,
  };
}

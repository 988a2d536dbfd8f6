import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, type RefObject } from 'react';
import type { LineId } from './line-id';
import { useQueueView } from './queue-view';

export type RowWindow = {
  readonly items: readonly { readonly index: number; readonly top: number }[];
  readonly height: number;
  readonly showRow: (index: number) => void;
  readonly rememberScroll: () => void;
};

/** Which rows are drawn. The active one always is: focus rests in it. */
export function useRowWindow(options: {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  readonly active: number | null;
  readonly idAt: (index: number) => LineId;
}): RowWindow {
  const { scroller, count, rowHeight, active, idAt } = options;
  const { scrollTop } = useQueueView();
  const headHeight = rowHeight;

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: idAt,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    initialOffset: () => scrollTop.current,
    rangeExtractor: useCallback(
      (range: Range) => withActive(defaultRangeExtractor(range), active, count),
      [active, count],
    ),
  });

  // The text size changed: every row has a new height.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  // Back from a file: the table stands where it was left.
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = scrollTop.current;
  }, [scroller, scrollTop]);

  return {
    items: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - headHeight })),
    height: count * rowHeight,
    showRow: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    rememberScroll: () => {
      if (scroller.current !== null) scrollTop.current = scroller.current.scrollTop;
    },
  };
}

function withActive(range: number[], active: number | null, count: number): number[] {
  if (active === null || active >= count || range.includes(active)) return range;
  return [...range, active].sort((a, b) => a - b);
}

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { LineId } from './line-id';
import { useQueueView } from './queue-view';
import type { QueueRows } from './use-queue-rows';

/**
 * A live update never moves the row under the pointer: when rows come or go above, the scroll follows the row
 * that the person points at, or that holds the focus. A new sort or filter starts at the top.
 */
export function useAnchoredScroll(options: {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: QueueRows;
  readonly rowHeight: number;
  readonly idAt: (index: number) => LineId;
}): void {
  const { scroller, rows, rowHeight, idAt } = options;
  const { filter, sorts, grouping, activeId } = useQueueView();
  const pointerY = useRef<number | null>(null);
  const before = useRef({ rows, filter, sorts, grouping, idAt });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const move = (event: PointerEvent): void => {
      pointerY.current = event.clientY - element.getBoundingClientRect().top;
    };
    const leave = (): void => {
      pointerY.current = null;
    };
    element.addEventListener('pointermove', move, { passive: true });
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerleave', leave);
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    before.current = { rows, filter, sorts, grouping, idAt };
    if (element === null || old.rows.lines === rows.lines) return;
    if (old.filter !== filter || old.sorts !== sorts || old.grouping !== grouping) {
      element.scrollTop = 0;
      return;
    }
    const anchor = anchorOf(old, element, pointerY.current, rowHeight, activeId);
    if (anchor === null) return;
    const now = indexOf(rows.lines.lines.length, idAt, anchor.id);
    if (now !== null) element.scrollTop += (now - anchor.index) * rowHeight;
  }, [scroller, rows, filter, sorts, grouping, idAt, rowHeight, activeId]);
}

type Anchor = { readonly id: LineId; readonly index: number };

function anchorOf(
  old: { readonly rows: QueueRows; readonly idAt: (index: number) => LineId },
  element: HTMLElement,
  pointerY: number | null,
  rowHeight: number,
  activeId: LineId | null,
): Anchor | null {
  const count = old.rows.lines.lines.length;
  if (pointerY !== null && pointerY > rowHeight) {
    const index = Math.floor((element.scrollTop + pointerY - rowHeight) / rowHeight);
    return index < count ? { id: old.idAt(index), index } : null;
  }
  if (activeId === null || !element.contains(document.activeElement)) return null;
  const index = indexOf(count, old.idAt, activeId);
  return index === null ? null : { id: activeId, index };
}

function indexOf(count: number, idAt: (index: number) => LineId, id: LineId): number | null {
  for (let index = 0; index < count; index += 1) if (idAt(index) === id) return index;
  return null;
}

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
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
  readonly idAt: (index: number) => ApplicationId;
}): void {
  const { scroller, rows, rowHeight, idAt } = options;
  const { filter, sort, activeId } = useQueueView();
  const pointerY = useRef<number | null>(null);
  const before = useRef({ rows, filter, sort, idAt });

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
    before.current = { rows, filter, sort, idAt };
    if (element === null || old.rows.visible === rows.visible) return;
    if (old.filter !== filter || old.sort !== sort) {
      element.scrollTop = 0;
      return;
    }
    const anchor = anchorOf(old, element, pointerY.current, rowHeight, activeId);
    if (anchor === null) return;
    const now = indexOf(rows.visible.length, idAt, anchor.id);
    if (now !== null) element.scrollTop += (now - anchor.index) * rowHeight;
  }, [scroller, rows, filter, sort, idAt, rowHeight, activeId]);
}

type Anchor = { readonly id: ApplicationId; readonly index: number };

function anchorOf(
  old: { readonly rows: QueueRows; readonly idAt: (index: number) => ApplicationId },
  element: HTMLElement,
  pointerY: number | null,
  rowHeight: number,
  activeId: ApplicationId | null,
): Anchor | null {
  const count = old.rows.visible.length;
  if (pointerY !== null && pointerY > rowHeight) {
    const index = Math.floor((element.scrollTop + pointerY - rowHeight) / rowHeight);
    return index < count ? { id: old.idAt(index), index } : null;
  }
  if (activeId === null || !element.contains(document.activeElement)) return null;
  const index = indexOf(count, old.idAt, activeId);
  return index === null ? null : { id: activeId, index };
}

function indexOf(count: number, idAt: (index: number) => ApplicationId, id: ApplicationId): number | null {
  for (let index = 0; index < count; index += 1) if (idAt(index) === id) return index;
  return null;
}

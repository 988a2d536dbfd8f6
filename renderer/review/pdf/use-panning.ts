import { useEffect, type RefObject } from 'react';

/** How far Space scrolls when nothing was dragged with it: the browser's own measure. */
const PAGE_SHARE = 0.875;

/** Moves what is scrolled with the pointer: with the middle button, or with Space held and the first one. */
export function usePanning(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    let isSpace = false;
    let hasPanned = false;
    let from: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | null =
      null;
    const show = (): void => {
      pane.toggleAttribute('data-panning', isSpace || from !== null);
    };
    const press = (event: KeyboardEvent): void => {
      const { code, target, ctrlKey, metaKey, altKey } = event;
      if (code !== 'Space' || target !== pane || ctrlKey || metaKey || altKey) return;
      event.preventDefault();
      if (event.repeat) return;
      isSpace = true;
      hasPanned = false;
      show();
    };
    const release = (event: KeyboardEvent): void => {
      if (event.code !== 'Space' || !isSpace) return;
      isSpace = false;
      // Without a pointer it is the key that leafs.
      if (!hasPanned) pane.scrollBy({ top: (event.shiftKey ? -1 : 1) * PAGE_SHARE * pane.clientHeight });
      show();
    };
    const begin = (event: PointerEvent): void => {
      if (event.button !== 1 && !(event.button === 0 && isSpace)) return;
      event.preventDefault();
      event.stopPropagation();
      pane.setPointerCapture(event.pointerId);
      from = { x: event.clientX, y: event.clientY, left: pane.scrollLeft, top: pane.scrollTop };
      hasPanned = true;
      show();
    };
    // The compass of the middle button, and a selection, begin with the mouse's own event.
    const still = (event: MouseEvent): void => {
      if (from) event.preventDefault();
    };
    const move = (event: PointerEvent): void => {
      if (from) pane.scrollTo(from.left + from.x - event.clientX, from.top + from.y - event.clientY);
    };
    const end = (): void => {
      from = null;
      show();
    };
    const leave = (): void => {
      isSpace = false;
      end();
    };
    pane.addEventListener('keydown', press);
    pane.addEventListener('keyup', release);
    pane.addEventListener('blur', leave);
    pane.addEventListener('pointerdown', begin, true);
    pane.addEventListener('mousedown', still, true);
    pane.addEventListener('pointermove', move);
    pane.addEventListener('pointerup', end);
    pane.addEventListener('pointercancel', end);
    return () => {
      pane.removeEventListener('keydown', press);
      pane.removeEventListener('keyup', release);
      pane.removeEventListener('blur', leave);
      pane.removeEventListener('pointerdown', begin, true);
      pane.removeEventListener('mousedown', still, true);
      pane.removeEventListener('pointermove', move);
      pane.removeEventListener('pointerup', end);
      pane.removeEventListener('pointercancel', end);
    };
  }, [scroller]);
}

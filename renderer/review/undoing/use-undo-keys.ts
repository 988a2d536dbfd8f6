import { useEffect, useRef } from 'react';

type Ways = { readonly undo: () => void; readonly redo: () => void };

/**
 * Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, by the place of the keys, and the same from the Edit and context menus. In the texts
 * of the review (`data-undo`) the review's own steps count; any other field keeps the browser's.
 */
export function useUndoKeys(ways: Ways, isEnabled: boolean): void {
  const latest = useRef(ways);
  useEffect(() => {
    latest.current = ways;
  });
  useEffect(() => {
    if (!isEnabled) return;
    const press = (event: KeyboardEvent) => {
      const way = wayOf(event);
      if (!way || event.defaultPrevented || isForeign(event.target)) return;
      event.preventDefault();
      latest.current[way]();
    };
    const input = (event: InputEvent) => {
      const way =
        event.inputType === 'historyUndo' ? 'undo' : event.inputType === 'historyRedo' ? 'redo' : null;
      if (!way || isForeign(event.target)) return;
      event.preventDefault();
      latest.current[way]();
    };
    window.addEventListener('keydown', press);
    document.addEventListener('beforeinput', input);
    return () => {
      window.removeEventListener('keydown', press);
      document.removeEventListener('beforeinput', input);
    };
  }, [isEnabled]);
}

function wayOf(event: KeyboardEvent): keyof Ways | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return null;
  if (event.code === 'KeyZ') return event.shiftKey ? 'redo' : 'undo';
  return event.code === 'KeyY' && !event.shiftKey ? 'redo' : null;
}

/** A field of its own, or a dialog above the review. */
function isForeign(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="alertdialog"]')) return true;
  const isText =
    target.isContentEditable ||
    target.matches('textarea, input:not([type=radio], [type=checkbox], [type=range])');
  return isText && target.closest('[data-undo]') === null;
}

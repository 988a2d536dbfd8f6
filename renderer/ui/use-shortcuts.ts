import { useEffect, useRef } from 'react';

/**
 * What keys do, by combination: `Mod+KeyK` (Ctrl, or Cmd on a Mac), `KeyN`, `Slash`, `Shift+Slash`.
 * Keys are named by their place (`KeyboardEvent.code`), so that they work in the Russian layout too.
 */
export type Shortcuts = Readonly<Record<string, () => void>>;

const COVERS = '[role="dialog"], [role="alertdialog"], [role="listbox"]';

/**
 * Listens on the window while the component is there. Without a modifier, letters typed into a field stay text. A
 * dialog keeps the keys to itself, but for those that reach `everywhere`.
 */
export function useShortcuts(
  shortcuts: Shortcuts,
  isEnabled = true,
  reach: 'page' | 'everywhere' = 'page',
): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!isEnabled) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || event.isComposing || event.altKey) return;
      const action = latest.current[nameOf(event)];
      if (action === undefined) return;
      if (!event.ctrlKey && !event.metaKey && printsSomething(event) && isTyping(event.target)) return;
      if (reach === 'page' && document.querySelector(COVERS) !== null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isEnabled, reach]);
}

function nameOf(event: KeyboardEvent): string {
  // Signs that stand elsewhere in other layouts are known by what they print.
  if (event.key === '?') return 'Shift+Slash';
  if (event.key === '/') return 'Slash';
  const parts = [event.ctrlKey || event.metaKey ? 'Mod' : '', event.shiftKey ? 'Shift' : '', event.code];
  return parts.filter(Boolean).join('+');
}

/** Function keys never become text. */
function printsSomething(event: KeyboardEvent): boolean {
  return !/^F\d+$/.test(event.code);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select')
  );
}

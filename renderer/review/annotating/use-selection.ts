import { useCallback, useEffect, useRef, useState } from 'react';
import { readSelection, type SelectedPassage } from './read-selection';

/**
 * The passage that is selected in a section, once the pointer or key that selects it is released.
 * `onKey` hears single letters (by their place on the keyboard) while a passage is selected.
 */
export function useSelection(options: { readonly onKey: (key: 'm' | 'e') => void }) {
  const [selected, setSelected] = useState<SelectedPassage | null>(null);
  const onKey = useRef(options.onKey);
  useEffect(() => {
    onKey.current = options.onKey;
  });

  useEffect(() => {
    const read = () => setSelected(readSelection(window.getSelection()));
    const collapse = () => {
      if (window.getSelection()?.isCollapsed ?? true) setSelected(null);
    };
    document.addEventListener('mouseup', read);
    document.addEventListener('keyup', read);
    document.addEventListener('selectionchange', collapse);
    return () => {
      document.removeEventListener('mouseup', read);
      document.removeEventListener('keyup', read);
      document.removeEventListener('selectionchange', collapse);
    };
  }, []);

  useEffect(() => {
    if (!selected) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.code !== 'KeyM' && event.code !== 'KeyE') return;
      event.preventDefault();
      onKey.current(event.code === 'KeyM' ? 'm' : 'e');
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [selected]);

  const clear = useCallback(() => {
    window.getSelection()?.removeAllRanges();
    setSelected(null);
  }, []);
  return { selected, clear };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input[type="text"], textarea, [contenteditable]') !== null
  );
}

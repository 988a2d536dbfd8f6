import { useCallback, useEffect, useRef, useState } from 'react';
import { readPageSelection, type PagePassage } from './page-selection';
import { readSelection, type SelectedPassage } from './read-selection';

/** What is selected: a passage of a section, or of a page of a PDF. */
export type Selected =
  ({ readonly kind: 'section' } & SelectedPassage) | ({ readonly kind: 'page' } & PagePassage);

/** Keys that do something with a selected passage, by their place on the keyboard. */
const KEYS = { KeyM: 'mark', KeyE: 'evidence', KeyN: 'note', Enter: 'attach' } as const;
export type SelectionKey = (typeof KEYS)[keyof typeof KEYS];

/**
 * The passage that is selected in a section or on a page, once the pointer or key that selects it is released.
 * `onKey` hears single keys while a passage is selected, and answers whether it took them.
 */
export function useSelection(options: {
  readonly onKey: (key: SelectionKey, selected: Selected) => boolean;
}) {
  const [selected, setSelected] = useState<Selected | null>(null);
  const onKey = useRef(options.onKey);
  useEffect(() => {
    onKey.current = options.onKey;
  });

  useEffect(() => {
    const read = () => setSelected(readSelected());
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
      if (event.ctrlKey || event.metaKey || event.altKey || takesKey(event)) return;
      const key = KEYS[event.code as keyof typeof KEYS];
      if (key && onKey.current(key, selected)) event.preventDefault();
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

function readSelected(): Selected | null {
  const selection = window.getSelection();
  const passage = readSelection(selection);
  if (passage) return { kind: 'section', ...passage };
  const page = readPageSelection(selection);
  return page && { kind: 'page', ...page };
}

/** Fields take letters for themselves; a button takes Enter alone, so that a letter marks from beside a field. */
function takesKey({ target, code }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isField = target.closest('input[type="text"], input[type="search"], textarea, [contenteditable]');
  return isField !== null || (code === 'Enter' && target.closest('button') !== null);
}

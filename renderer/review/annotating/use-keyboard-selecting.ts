import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../ui/use-format';
import { useShortcuts } from '../../ui/use-shortcuts';
import { openWalk, type Walk } from './walk-text';

/** Longest piece of a selection that is said aloud. */
const SAID = 200;

/**
 * Selecting without a pointer: V takes the first sentence in sight; then arrows go by sentence (up, down) and by word
 * (left, right), with Shift they extend, Escape lets go. Answers what is said of it.
 */
export function useKeyboardSelecting(): string {
  const { t, language } = useFormat();
  const walk = useRef<Walk | null>(null);
  const [said, setSaid] = useState('');
  const say = (text: string): void =>
    setSaid(text && t('annotating.keys.picked', { text: text.slice(0, SAID) }));
  const tell = useRef(say);
  useEffect(() => {
    tell.current = say;
  });

  useShortcuts({
    KeyV: () => {
      walk.current = openWalk(document, language);
      tell.current(walk.current?.select() ?? '');
    },
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const current = walk.current;
      if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
      if (window.getSelection()?.isCollapsed !== false || !current.isThere()) {
        walk.current = null;
        return;
      }
      if (event.key === 'Escape') {
        window.getSelection()?.removeAllRanges();
        walk.current = null;
        return tell.current('');
      }
      const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      // Before the pane scrolls or turns the page.
      event.preventDefault();
      event.stopPropagation();
      const unit = event.key === 'ArrowDown' || event.key === 'ArrowUp' ? 'sentence' : 'word';
      tell.current(event.shiftKey ? current.extend(unit, step) : current.go(unit, step));
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, []);
  return said;
}

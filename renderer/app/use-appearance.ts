import { useLayoutEffect } from 'react';
import type { Settings } from '../../shared/ipc/contract';
import { followTheme } from '../ui/follow-theme';

/** Puts language, theme, text size and stillness on the document; the theme of the system is followed. */
export function useAppearance({ language, theme, textSize, reduceMotion }: Settings): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset['textSize'] = String(textSize);
    if (reduceMotion) root.dataset['motion'] = 'reduced';
    else delete root.dataset['motion'];
    return followTheme(root, theme);
  }, [language, theme, textSize, reduceMotion]);
}

import { useLayoutEffect } from 'react';
import type { Settings } from '../../shared/ipc/contract';

/** Puts language, theme and text size on the document; the theme of the system is followed while it changes. */
export function useAppearance({ language, theme, textSize }: Settings): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset['textSize'] = String(textSize);
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [language, theme, textSize]);
}

import type { Theme } from '../../shared/ipc/contract';

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more), (forced-colors: active)';

/** Puts `theme` on the page, and follows the system's while it changes; answers how to stop. */
export function followTheme(root: HTMLElement, theme: Theme): () => void {
  const asked = [DARK, CONTRAST].map((query) => window.matchMedia(query));
  const apply = (): void => {
    root.dataset['theme'] = theme === 'system' ? systemTheme() : theme;
  };
  apply();
  for (const query of asked) query.addEventListener('change', apply);
  return () => {
    for (const query of asked) query.removeEventListener('change', apply);
  };
}

function systemTheme(): Exclude<Theme, 'system'> {
  if (window.matchMedia(CONTRAST).matches) return 'contrast';
  return window.matchMedia(DARK).matches ? 'dark' : 'light';
}

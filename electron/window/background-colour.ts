import type { Settings } from '../../shared/ipc/contract';

/** The page's `--bg` of each theme (renderer/ui/tokens.css), painted before the page is there: no flash. */
export function backgroundColour(theme: Settings['theme'], systemIsDark: boolean): string {
  const dark = theme === 'dark' || (theme === 'system' && systemIsDark);
  return dark ? '#14171d' : '#f6f7f9';
}

import { followTheme } from '../ui/follow-theme';
import type { About } from './read-about';

/** Sets the theme that the person chose, or follows the system's. The window of a document lives with it. */
export function applyTheme(theme: About['theme']): void {
  followTheme(document.documentElement, theme);
}

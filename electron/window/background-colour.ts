import type { Theme } from '../../shared/ipc/contract';

/** What the system asks for (`nativeTheme`). */
export type SystemLook = {
  readonly shouldUseDarkColors: boolean;
  readonly shouldUseHighContrastColors: boolean;
};

/** The page's `--bg` of each theme (renderer/ui/tokens.css), painted before the page is there: no flash. */
export function backgroundColour(theme: Theme, system: SystemLook): string {
  switch (theme === 'system' ? systemTheme(system) : theme) {
    case 'dark':
      return '#14171d';
    case 'contrast':
      return '#ffffff';
    case 'light':
      return '#f6f7f9';
  }
}

/** What the system's own parts follow: menus, dialogs, scroll bars. High contrast is black on white. */
export function themeSource(theme: Theme): 'system' | 'light' | 'dark' {
  return theme === 'contrast' ? 'light' : theme;
}

function systemTheme(system: SystemLook): Exclude<Theme, 'system'> {
  if (system.shouldUseHighContrastColors) return 'contrast';
  return system.shouldUseDarkColors ? 'dark' : 'light';
}

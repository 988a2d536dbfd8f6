/** Sets the theme that the person chose, or follows the system's. */
export function applyTheme(theme: 'system' | 'light' | 'dark'): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    document.documentElement.dataset['theme'] =
      theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  apply();
  dark.addEventListener('change', apply);
}

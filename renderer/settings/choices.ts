/** In the order in which they are offered. */
export const LANGUAGE_CHOICES = ['ru', 'en'] as const;
export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export const TEXT_SIZE_CHOICES = [90, 100, 115, 130] as const;

/** In the order in which they are offered. */
export const LANGUAGE_CHOICES = ['ru', 'en'] as const;
export const THEME_CHOICES = ['system', 'light', 'dark', 'contrast'] as const;
export const TEXT_SIZE_CHOICES = [90, 100, 115, 130] as const;
/** Minutes. */
export const LOCK_AFTER_CHOICES = [5, 10, 15, 30, 60] as const;
export const ATTACHMENT_CHOICES = ['assigned', 'all'] as const;

const GIB = 1024 ** 3;
/** Bytes. */
export const ATTACHMENT_LIMITS = [GIB, 5 * GIB, 20 * GIB] as const;

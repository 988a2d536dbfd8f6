import { INTL_LOCALE, type Language } from './catalogue';

/**
 * A day as it is written, of a date (`2026-02-04`) or an instant: `04.02.2026` in Russian, `4 Feb 2026` in
 * English. A date belongs to no time zone; an instant is shown in `timeZone`, the machine's when not given.
 */
export function formatDate(iso: string, language: Language, timeZone?: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return dateFormat(language, DAY[language], isDay ? 'UTC' : timeZone).format(new Date(iso));
}

/** Day and time of an instant: `04.02.2026, 18:40`. */
export function formatDateTime(iso: string, language: Language, timeZone?: string): string {
  const options = { ...DAY[language], hour: '2-digit', minute: '2-digit' } as const;
  return dateFormat(language, options, timeZone).format(new Date(iso));
}

/** Time of an instant to the second: `18:40:05`. */
export function formatTime(iso: string, language: Language, timeZone?: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  return dateFormat(language, options, timeZone).format(new Date(iso));
}

/** A number with at most two decimals, or exactly `digits`. */
export function formatNumber(value: number, language: Language, digits?: number): string {
  const options =
    digits === undefined
      ? { maximumFractionDigits: 2 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return numberFormat(language, options).format(value);
}

/** A share in basis points (4100 is 41 %), with at most `digits` decimals. */
export function formatPercent(basisPoints: number, language: Language, digits = 1): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(
    basisPoints / 10_000,
  );
}

/** A size in bytes, by powers of 1024: `512 Б`, `1,5 МБ`; in English `512 B`, `1.5 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const units = BYTE_UNITS[language];
  let power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  // 1 048 575 bytes would round to "1 024 КБ".
  if (power > 0 && power < units.length - 1 && Math.round((bytes / 1024 ** power) * 10) >= 10_240) power += 1;
  const options = { maximumFractionDigits: power === 0 ? 0 : 1 };
  return `${numberFormat(language, options).format(bytes / 1024 ** power)}\u00a0${units[power]}`;
}

/** Intl writes "кБ", which Russian offices do not. */
const BYTE_UNITS: Readonly<Record<Language, readonly string[]>> = {
  ru: ['Б', 'КБ', 'МБ', 'ГБ'],
  en: ['B', 'KB', 'MB', 'GB'],
};

const DAY: Readonly<Record<Language, Intl.DateTimeFormatOptions>> = {
  ru: { day: '2-digit', month: '2-digit', year: 'numeric' },
  en: { day: 'numeric', month: 'short', year: 'numeric' },
};

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = numbers.get(key) ?? new Intl.NumberFormat(INTL_LOCALE[language], options);
  numbers.set(key, format);
  return format;
}

function dateFormat(
  language: Language,
  options: Intl.DateTimeFormatOptions,
  timeZone: string | undefined,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone ?? ''} ${JSON.stringify(options)}`;
  const format =
    dates.get(key) ??
    new Intl.DateTimeFormat(INTL_LOCALE[language], { ...options, ...(timeZone ? { timeZone } : {}) });
  dates.set(key, format);
  return format;
}

/** Intl's formatters are dear to make; what they print depends on the key alone. */
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

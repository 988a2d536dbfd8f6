import type { Money } from '../../shared/application/money';
import { INTL_LOCALE, type Language } from '../../shared/i18n/catalogue';

/** What is shown where there is no value. */
export const NO_VALUE = '—';

export type ValueFormat = {
  /** `1 234 567,89 ₽`; a dash for null. */
  readonly money: (money: Money | null) => string;
  /** `48,6 млн ₽`; a dash for null. */
  readonly moneyCompact: (money: Money | null) => string;
  /** `04.02.2026`, of a date or an instant. */
  readonly date: (iso: string) => string;
  /** `04.02`, with two digits of the year where it is not this one. */
  readonly shortDate: (iso: string) => string;
  /** `04.02.2026, 18:40`. */
  readonly dateTime: (iso: string) => string;
  /** `18:40:05`. */
  readonly time: (iso: string) => string;
  /** `41 %`, of basis points (4100). */
  readonly percent: (basisPoints: number, digits?: number) => string;
  readonly bytes: (count: number) => string;
  /** At most two decimals, or exactly `digits`. */
  readonly number: (value: number, digits?: number) => string;
};

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Formats of one language; made once and kept, since Intl's formatters are dear to make. */
export function createFormat(language: Language): ValueFormat {
  const known = made.get(language);
  if (known !== undefined) return known;
  const format = build(INTL_LOCALE[language], language);
  made.set(language, format);
  return format;
}

const made = new Map<Language, ValueFormat>();

function build(locale: string, language: Language): ValueFormat {
  const numbers = cachedNumberFormats(locale);
  const full: Intl.DateTimeFormatOptions =
    language === 'ru'
      ? { day: '2-digit', month: '2-digit', year: 'numeric' }
      : { day: 'numeric', month: 'short', year: 'numeric' };
  const { year: _, ...dayAndMonth } = full;
  const dates = dateFormats(locale, full);
  const shortDates = dateFormats(locale, dayAndMonth);
  const datedShort = dateFormats(locale, { ...full, year: '2-digit' });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const dateTimes = new Intl.DateTimeFormat(locale, { ...full, hour: '2-digit', minute: '2-digit' });
  return {
    money: (money) => (money === null ? NO_VALUE : formatMoney(money, numbers, {})),
    moneyCompact: (money) =>
      money === null
        ? NO_VALUE
        : formatMoney(money, numbers, {
            notation: 'compact',
            minimumFractionDigits: 0,
            maximumFractionDigits: 1,
          }),
    date: dates,
    shortDate: (iso) =>
      iso.startsWith(String(new Date().getFullYear())) ? shortDates(iso) : datedShort(iso),
    dateTime: (iso) => dateTimes.format(new Date(iso)),
    time: (iso) => clock.format(new Date(iso)),
    percent: (basisPoints, digits = 1) =>
      numbers({ style: 'percent', maximumFractionDigits: digits }).format(basisPoints / 10_000),
    bytes: (count) => formatBytes(count, numbers),
    number: (value, digits) =>
      numbers(
        digits === undefined
          ? { maximumFractionDigits: 2 }
          : { minimumFractionDigits: digits, maximumFractionDigits: digits },
      ).format(value),
  };
}

type NumberFormats = (options: Intl.NumberFormatOptions) => Intl.NumberFormat;

function cachedNumberFormats(locale: string): NumberFormats {
  const cache = new Map<string, Intl.NumberFormat>();
  return (options) => {
    const key = JSON.stringify(options);
    const known = cache.get(key) ?? new Intl.NumberFormat(locale, options);
    cache.set(key, known);
    return known;
  };
}

/** A date without a time belongs to no time zone: it is formatted as it is written. */
function dateFormats(locale: string, options: Intl.DateTimeFormatOptions): (iso: string) => string {
  const ofDay = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const ofInstant = new Intl.DateTimeFormat(locale, options);
  return (iso) =>
    iso.length === 10 ? ofDay.format(new Date(`${iso}T00:00:00Z`)) : ofInstant.format(new Date(iso));
}

function formatMoney(
  { amount, currency }: Money,
  numbers: NumberFormats,
  options: Intl.NumberFormatOptions,
): string {
  const format = numbers({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options });
  return format.format(toDecimal(amount, minorDigits(currency)) as `${number}`);
}

/** How many digits the currency's minor unit has: 2 for roubles, 0 for yen. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

const digitsOf = new Map<string, number>();

/** Minor units as a decimal string: dividing would lose kopecks of large sums. */
function toDecimal(amount: number, digits: number): string {
  if (digits === 0) return String(amount);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return `${amount < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function formatBytes(count: number, numbers: NumberFormats): string {
  const power = count < 1024 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log2(count) / 10));
  return numbers({
    style: 'unit',
    unit: BYTE_UNITS[power]!,
    unitDisplay: 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(count / 1024 ** power);
}

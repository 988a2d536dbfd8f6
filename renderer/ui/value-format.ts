import { formatMoney, formatMoneyCompact } from '../../shared/application/format-money';
import type { Money } from '../../shared/application/money';
import { INTL_LOCALE, type Language } from '../../shared/i18n/catalogue';
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatTime,
} from '../../shared/i18n/formats';

/** What is shown where there is no value. */
export const NO_VALUE = '—';

export type ValueFormat = {
  /** `1 234 567,89 ₽`; a dash for null. */
  readonly money: (money: Money | null) => string;
  /** `48,6 млн ₽`; a dash for null. */
  readonly moneyCompact: (money: Money | null) => string;
  /** `04.02.2026`, of a date or an instant. */
  readonly date: (iso: string) => string;
  /** `04.02` of a date, with two digits of the year where it is not this one. */
  readonly shortDate: (date: string) => string;
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

/** The formats of shared/i18n, bound to the person's language. */
export function createFormat(language: Language): ValueFormat {
  return {
    money: (money) => (money === null ? NO_VALUE : formatMoney(money, language)),
    moneyCompact: (money) => (money === null ? NO_VALUE : formatMoneyCompact(money, language)),
    date: (iso) => formatDate(iso, language),
    shortDate: (date) => formatShortDate(date, language, new Date().getFullYear()),
    dateTime: (iso) => formatDateTime(iso, language),
    time: (iso) => formatTime(iso, language),
    percent: (basisPoints, digits) => formatPercent(basisPoints, language, digits),
    bytes: (count) => formatBytes(count, language),
    number: (value, digits) => formatNumber(value, language, digits),
  };
}

/** A date (YYYY-MM-DD) as narrow as it can be told from the dates around it: `04.02`, `4 Feb`, `04.02.27`. */
export function formatShortDate(date: string, language: Language, thisYear: number): string {
  const inThisYear = date.startsWith(`${thisYear}-`);
  const key = `${language} ${inThisYear}`;
  const format = shortDates.get(key) ?? shortDateFormat(language, inThisYear);
  shortDates.set(key, format);
  return format.format(new Date(`${date}T00:00:00Z`));
}

const shortDates = new Map<string, Intl.DateTimeFormat>();

function shortDateFormat(language: Language, inThisYear: boolean): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(INTL_LOCALE[language], {
    ...(language === 'ru' ? { day: '2-digit', month: '2-digit' } : { day: 'numeric', month: 'short' }),
    ...(inThisYear ? {} : { year: '2-digit' }),
    timeZone: 'UTC',
  });
}

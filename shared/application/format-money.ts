import { INTL_LOCALE, type Language } from '../i18n/catalogue';
import { minorDigits } from './minor-digits';
import type { Money } from './money';

/**
 * An amount to the last minor unit: `1 234 567,89 ₽` in Russian (non-breaking spaces), `₽1,234,567.89` in
 * English. Exact for every amount that `moneySchema` admits: the digits never pass through a fraction.
 */
export function formatMoney({ amount, currency }: Money, language: Language): string {
  const digits = minorDigits(currency);
  const written = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = BigInt(written.slice(0, written.length - digits));
  const fraction = written.slice(written.length - digits);
  // Minus nothing has no sign, so an amount within one unit of zero is laid out as ±1 and then rewritten.
  const layout = whole === 0n ? 1n : whole;
  return numberFormat(language, currency, 'standard')
    .formatToParts(amount < 0 ? -layout : layout)
    .map(({ type, value }) => {
      if (type === 'fraction') return fraction;
      return type === 'integer' && whole === 0n ? '0' : value;
    })
    .join('');
}

/** An amount for tables and panels, with at most one decimal: `48,6 млн ₽`, `₽48.6m`. */
export function formatMoneyCompact({ amount, currency }: Money, language: Language): string {
  return numberFormat(language, currency, 'compact').format(amount / 10 ** minorDigits(currency));
}

function numberFormat(
  language: Language,
  currency: string,
  notation: 'standard' | 'compact',
): Intl.NumberFormat {
  const key = `${language} ${currency} ${notation}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(INTL_LOCALE[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation,
    // A currency asks for its minor digits unless told otherwise: "950,0 тыс. ₽".
    ...(notation === 'compact' ? { minimumFractionDigits: 0, maximumFractionDigits: 1 } : {}),
  });
  formats.set(key, format);
  return format;
}

const formats = new Map<string, Intl.NumberFormat>();

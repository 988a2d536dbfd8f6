import type { Money } from '../../shared/application/money';
import { exactText, isExactNumber, type ExactJson } from './parse-exact-json';

/** `odd` is set when the amount was not a plain positive one; `money` is null when there is nothing to take. */
export type ReadAmount = { readonly money: Money | null; readonly odd: OddAmount | null };
export type OddAmount = 'not-a-number' | 'text' | 'zero' | 'negative' | 'too-precise' | 'too-large';

/**
 * Minor units from the source's own decimal text, without binary fractions. More decimals than the currency
 * has are rounded half away from zero and reported. Negative amounts are not taken.
 */
export function readAmount(value: ExactJson, currency: string): ReadAmount {
  const isText = typeof value === 'string';
  const written = isExactNumber(value) ? exactText(value) : isText ? value.trim() : null;
  const parts = written === null ? null : /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(written);
  if (!parts) return { money: null, odd: 'not-a-number' };
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = BigInt(whole + fraction);
  const shift = Number(exponent) - fraction.length + minorDigits(currency);
  const [minor, exact] =
    shift >= 0 ? [digits * 10n ** BigInt(shift), true] : divide(digits, 10n ** BigInt(-shift));
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return { money: null, odd: 'too-large' };
  const money = { amount: Number(minor), currency };
  if (minor === 0n && exact) return { money, odd: 'zero' };
  if (sign === '-') return { money: null, odd: 'negative' };
  if (!exact) return { money, odd: 'too-precise' };
  return { money, odd: isText ? 'text' : null };
}

function divide(dividend: bigint, divisor: bigint): [bigint, boolean] {
  const rest = dividend % divisor;
  const quotient = dividend / divisor;
  return [rest * 2n >= divisor ? quotient + 1n : quotient, rest === 0n];
}

/** ISO 4217 minor units where they are not two. */
export function minorDigits(currency: string): number {
  if (['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'XOF', 'XAF', 'XPF', 'UGX', 'RWF', 'PYG'].includes(currency))
    return 0;
  if (['KWD', 'BHD', 'OMR', 'JOD', 'TND', 'IQD', 'LYD'].includes(currency)) return 3;
  return 2;
}

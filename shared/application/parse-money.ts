import { ok, type Result } from '../result';
import { minorDigits } from './minor-digits';
import type { Money } from './money';
import { namesCurrency } from './name-currency';

/**
 * Why a text is no amount: nothing there; not a number with a unit and a currency; names another currency;
 * finer than the currency's minor unit; larger than an exact integer can hold.
 */
export type MoneyFailure = 'empty' | 'not-an-amount' | 'other-currency' | 'too-precise' | 'too-large';

type Decimal = { readonly digits: string; readonly decimals: number };

/** Powers of ten by unit word; the longer words come first so that none is cut. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:тысяч[аи]?|тыс\.?|thousand|k)(?!\p{L})/u, 3],
  [/^(?:миллион(?:а|ов)?|млн\.?|million|mn|m)(?!\p{L})/u, 6],
  [/^(?:миллиард(?:а|ов)?|млрд\.?|billion|bn)(?!\p{L})/u, 9],
  [/^(?:триллион(?:а|ов)?|трлн\.?|trillion|tn)(?!\p{L})/u, 12],
];

/** Sign, what stands before the number, sign again ("£-5"), number up to its last digit, the rest. */
const SHAPE = /^([-−]?)\s*([^\d\s.,−-]*\.?)\s*([-−]?)\s*(\d[\d\s.,]*?)\s*(\D*)$/u;

/**
 * Reads an amount as people write it: `1 234 567,89 ₽`, `£1,234.50`, `48,6 млн руб.`, with plain, non-breaking
 * or narrow spaces and a comma or a dot for decimals. Computed in integers, so nothing is ever rounded.
 * A single comma or dot before exactly three digits groups thousands (`£10,000`) unless a unit word follows
 * (`1,234 млн`) or the currency has three decimals.
 */
export function parseMoney(text: string, currency: string): Result<Money, MoneyFailure> {
  const tidy = text.trim().toLowerCase();
  if (tidy === '') return no('empty');
  const shape = SHAPE.exec(tidy);
  if (!shape) return no('not-an-amount');
  const [, sign = '', before = '', innerSign = '', number = '', after = ''] = shape;
  if (sign && innerSign) return no('not-an-amount');
  const { power, rest } = readUnit(after);
  const named = [before, rest].filter((word) => word !== '');
  if (named.length > 1) return no('not-an-amount');
  const match = named[0] === undefined ? 'this' : namesCurrency(named[0], currency);
  if (match === 'none') return no('not-an-amount');
  if (match === 'other') return no('other-currency');
  const digits = minorDigits(currency);
  const decimal = readDecimal(number, power > 0 || digits >= 3);
  if (!decimal) return no('not-an-amount');
  return toMoney(decimal, { power: power + digits, isNegative: Boolean(sign || innerSign), currency });
}

function toMoney(
  { digits, decimals }: Decimal,
  { power, isNegative, currency }: { power: number; isNegative: boolean; currency: string },
): Result<Money, MoneyFailure> {
  // More digits than any amount has: not worth the arithmetic.
  if (digits.length > 60) return no('too-large');
  const scaled = BigInt(digits) * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(decimals);
  if (scaled % divisor !== 0n) return no('too-precise');
  const minor = scaled / divisor;
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return no('too-large');
  return ok({ amount: isNegative && minor > 0n ? -Number(minor) : Number(minor), currency });
}

/** Splits the text after the number into its unit and what remains, the currency. */
function readUnit(after: string): { power: number; rest: string } {
  for (const [word, power] of UNITS) {
    const match = word.exec(after);
    if (match) return { power, rest: after.slice(match[0].length).trim() };
  }
  return { power: 0, rest: after.trim() };
}

/** The digits and where the point stands, or null when the separators make no number. */
function readDecimal(number: string, prefersDecimals: boolean): Decimal | null {
  const point = findPoint(number, prefersDecimals);
  const whole = point === -1 ? number : number.slice(0, point);
  const fraction = point === -1 ? '' : number.slice(point + 1);
  if (!/^\d*$/.test(fraction) || !isGrouped(whole)) return null;
  return { digits: whole.replace(/\D/g, '') + fraction, decimals: fraction.length };
}

/** Index of the decimal sign, or -1. Of two kinds of sign the last is decimal; a repeated one groups. */
function findPoint(number: string, prefersDecimals: boolean): number {
  const point = Math.max(number.lastIndexOf(','), number.lastIndexOf('.'));
  if (point === -1) return -1;
  const sign = number[point]!;
  const isRepeated = number.indexOf(sign) !== point;
  if (isRepeated) return -1;
  const isOnly = !/[\s.,]/.test(number.slice(0, point));
  const looksGrouped = isOnly && /^[1-9]\d{0,2}[.,]\d{3}$/.test(number);
  return looksGrouped && !prefersDecimals ? -1 : point;
}

/** Digits alone, or in groups of three parted by one kind of sign. */
function isGrouped(whole: string): boolean {
  return /^\d+$/.test(whole) || /^\d{1,3}([\s.,])\d{3}(?:\1\d{3})*$/.test(whole);
}

function no(error: MoneyFailure): { readonly ok: false; readonly error: MoneyFailure } {
  return { ok: false, error };
}

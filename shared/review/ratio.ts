/**
 * Exact numbers for score arithmetic: a numerator over a positive denominator.
 * Rubrics are written in decimals (weights of 12.5, steps of 0.1) that binary floating point cannot hold,
 * and a total of exactly 70 must count as 70.
 */
export type Ratio = { readonly over: bigint; readonly under: bigint };

export const ZERO: Ratio = { over: 0n, under: 1n };

/** The decimal that the number is written as: 0.1 is one tenth, not the nearest binary fraction. */
export function toRatio(value: number): Ratio {
  const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!written) throw new RangeError(`not a finite number: ${value}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = written;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const shift = Number(exponent) - fraction.length;
  return shift >= 0 ? ratio(digits * 10n ** BigInt(shift), 1n) : ratio(digits, 10n ** BigInt(-shift));
}

export function add(a: Ratio, b: Ratio): Ratio {
  return ratio(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function subtract(a: Ratio, b: Ratio): Ratio {
  return add(a, { over: -b.over, under: b.under });
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  return ratio(a.over * b.over, a.under * b.under);
}

/** Throws a RangeError when `b` is zero. */
export function divide(a: Ratio, b: Ratio): Ratio {
  if (b.over === 0n) throw new RangeError('division by zero');
  return b.over > 0n
    ? ratio(a.over * b.under, a.under * b.over)
    : ratio(-a.over * b.under, a.under * -b.over);
}

/** Negative when a < b, zero when they are the same number, positive when a > b. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isWhole(value: Ratio): boolean {
  return value.over % value.under === 0n;
}

/** The nearest number; exact wherever a number can be. */
export function toNumber(value: Ratio): number {
  return Number(toDecimal(value, 30));
}

/** Written out with this many decimals, rounded half away from zero. */
export function toDecimal(value: Ratio, decimals: number): string {
  const magnitude = value.over < 0n ? -value.over : value.over;
  const scaled = (magnitude * 10n ** BigInt(decimals) * 2n + value.under) / (value.under * 2n);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return `${value.over < 0n && scaled > 0n ? '-' : ''}${whole}${fraction}`;
}

function ratio(over: bigint, under: bigint): Ratio {
  const divisor = greatestDivisor(over < 0n ? -over : over, under);
  return { over: over / divisor, under: under / divisor };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}

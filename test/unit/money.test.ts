import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, formatMoneyCompact } from '../../shared/application/format-money';
import { minorDigits } from '../../shared/application/minor-digits';
import { parseMoney } from '../../shared/application/parse-money';
import { LANGUAGES } from '../../shared/i18n/catalogue';

const NBSP = '\u00a0';
const roubles = (amount: number) => ({ amount, currency: 'RUB' });
const read = (text: string, currency = 'RUB') => {
  const parsed = parseMoney(text, currency);
  return parsed.ok ? parsed.value.amount : parsed.error;
};

describe('printing', () => {
  it('prints kopecks with non-breaking spaces and a comma', () => {
    expect(formatMoney(roubles(1_234_567_89), 'ru')).toBe(`1${NBSP}234${NBSP}567,89${NBSP}₽`);
    expect(formatMoney(roubles(5), 'ru')).toBe(`0,05${NBSP}₽`);
    expect(formatMoney(roubles(0), 'ru')).toBe(`0,00${NBSP}₽`);
    expect(formatMoney(roubles(-5), 'ru')).toBe(`-0,05${NBSP}₽`);
    expect(formatMoney(roubles(1_234_567_89), 'en')).toBe('₽1,234,567.89');
    expect(formatMoney({ amount: -1_050, currency: 'GBP' }, 'en')).toBe('-£10.50');
  });

  it('loses no kopeck of the largest amount', () => {
    expect(formatMoney(roubles(Number.MAX_SAFE_INTEGER), 'en')).toBe('₽90,071,992,547,409.91');
  });

  it('follows the currency in its minor unit', () => {
    expect([minorDigits('RUB'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3]);
    expect(formatMoney({ amount: 1_234, currency: 'JPY' }, 'en')).toBe('¥1,234');
    expect(formatMoney({ amount: 7, currency: 'KWD' }, 'ru')).toBe(`0,007${NBSP}KWD`);
  });

  it('has a short form for tables', () => {
    expect(formatMoneyCompact(roubles(48_600_000_00), 'ru')).toBe(`48,6${NBSP}млн${NBSP}₽`);
    expect(formatMoneyCompact(roubles(48_600_000_00), 'en')).toBe('₽48.6m');
    expect(formatMoneyCompact(roubles(950_000_00), 'ru')).toBe(`950${NBSP}тыс.${NBSP}₽`);
  });
});

describe('reading', () => {
  it.each([
    ['1 234 567,89', 1_234_567_89],
    [`1${NBSP}234${NBSP}567,89${NBSP}₽`, 1_234_567_89],
    ['1\u202f234\u202f567,89 руб.', 1_234_567_89],
    ['1234567.89', 1_234_567_89],
    ['1,234,567.89', 1_234_567_89],
    ['1.234.567,89', 1_234_567_89],
    ['1,234,567', 1_234_567_00],
    ['10,000', 10_000_00],
    ['48,6 млн', 48_600_000_00],
    ['48,6 млн руб.', 48_600_000_00],
    ['48,6млн₽', 48_600_000_00],
    ['1,234 млн', 1_234_000_00],
    ['0,000001 млрд руб', 1_000_00],
    ['500 тыс.', 500_000_00],
    ['500 тыс. руб.', 500_000_00],
    ['5 тысяч рублей', 5_000_00],
    ['2 миллиона рублей', 2_000_000_00],
    ['1 500 000 RUB', 1_500_000_00],
    ['  7  ', 7_00],
    ['0,5', 50],
    ['12,500', 12_500_00],
    ['-1 000,00 ₽', -1_000_00],
    ['−1', -1_00],
    ['0', 0],
  ])('reads %s', (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  it('reads other currencies by their signs', () => {
    expect(read('£10,000', 'GBP')).toBe(10_000_00);
    expect(read('£ 1 234.50', 'GBP')).toBe(1_234_50);
    expect(read('-£0.05', 'GBP')).toBe(-5);
    expect(read('£1.5m', 'GBP')).toBe(1_500_000_00);
    expect(read('¥1,234', 'JPY')).toBe(1_234);
    expect(read('1,234 KWD', 'KWD')).toBe(1_234);
  });

  it.each([
    ['', 'empty'],
    [' \u00a0 ', 'empty'],
    ['много', 'not-an-amount'],
    ['12 34', 'not-an-amount'],
    ['1 234 56', 'not-an-amount'],
    ['1,2,3', 'not-an-amount'],
    ['1.2,3.4', 'not-an-amount'],
    ['1234 567', 'not-an-amount'],
    ['5 млн млн', 'not-an-amount'],
    ['5 яблок', 'not-an-amount'],
    ['₽5 ₽', 'not-an-amount'],
    ['5e3', 'not-an-amount'],
    ['0x10', 'not-an-amount'],
    ['--5', 'not-an-amount'],
    ['5-', 'not-an-amount'],
    [',5', 'not-an-amount'],
    ['1 000 $', 'other-currency'],
    ['£5', 'other-currency'],
    ['5 EUR', 'other-currency'],
    ['0,005', 'too-precise'],
    ['1 000,001', 'too-precise'],
    ['90 071 992 547 409,92', 'too-large'],
    ['9'.repeat(500), 'too-large'],
  ])('refuses %j as %s', (text, failure) => {
    expect(read(text)).toBe(failure);
  });

  it('reads exactly where floating point would slip', () => {
    expect(0.29 * 100).not.toBe(29);
    expect(read('0,29')).toBe(29);
    expect(read('1.1 млн')).toBe(1_100_000_00);
    expect(read('90 071 992 547 409,91')).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('reads back whatever is printed', () => {
    const amounts = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    const currencies = fc.constantFrom('RUB', 'GBP', 'USD', 'EUR', 'JPY', 'CNY', 'KZT');
    fc.assert(
      fc.property(amounts, currencies, fc.constantFrom(...LANGUAGES), (amount, currency, language) => {
        const money = { amount, currency };
        expect(parseMoney(formatMoney(money, language), currency)).toEqual({ ok: true, value: money });
      }),
    );
  });

  it('never throws', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789., -−₽£$млнтысруб\u00a0\u202fk') });
    fc.assert(
      fc.property(fc.oneof(fc.string(), text), (typed) => {
        const parsed = parseMoney(typed, 'RUB');
        if (parsed.ok) expect(Number.isSafeInteger(parsed.value.amount)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { formatMessage } from '../../../shared/i18n/format-message';
import { createFormat, formatShortDate, NO_VALUE } from '../../../renderer/ui/value-format';

describe('formatShortDate', () => {
  it('leaves out the year while it is this one', () => {
    expect(formatShortDate('2026-02-04', 'ru', 2026)).toBe('04.02');
    expect(formatShortDate('2026-02-04', 'en', 2026)).toBe('4 Feb');
  });

  it('names another year in two digits', () => {
    expect(formatShortDate('2027-01-09', 'ru', 2026)).toBe('09.01.27');
    expect(formatShortDate('2025-12-31', 'en', 2026)).toBe('31 Dec 25');
  });
});

describe('createFormat', () => {
  it('shows no sum as a dash, not as zero', () => {
    expect(createFormat('ru').money(null)).toBe(NO_VALUE);
    expect(createFormat('ru').moneyCompact(null)).toBe(NO_VALUE);
    expect(createFormat('ru').money({ amount: 0, currency: 'RUB' })).not.toBe(NO_VALUE);
  });
});

describe('what waits in the outbox', () => {
  it.each([
    [1, '1 ждёт отправки'],
    [3, '3 ждут отправки'],
    [5, '5 ждут отправки'],
    [21, '21 ждёт отправки'],
    [112, '112 ждут отправки'],
  ])('agrees with its number in Russian: %i', (count, text) => {
    expect(formatMessage('ru', 'common.outbox.waiting', { count })).toBe(text);
  });

  it('agrees with its number in English', () => {
    expect(formatMessage('en', 'common.outbox.waiting', { count: 1 })).toBe('1 waits to be sent');
    expect(formatMessage('en', 'common.outbox.waiting', { count: 2 })).toBe('2 wait to be sent');
  });
});

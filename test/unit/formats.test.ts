import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatTime,
} from '../../shared/i18n/formats';

const NBSP = '\u00a0';

describe('dates', () => {
  it('show a day as it is written, wherever the reader is', () => {
    expect(formatDate('2026-02-04', 'ru', 'Asia/Vladivostok')).toBe('04.02.2026');
    expect(formatDate('2026-02-04', 'ru', 'America/Los_Angeles')).toBe('04.02.2026');
    expect(formatDate('2026-02-04', 'en')).toBe('4 Feb 2026');
  });

  it('show an instant by the clock of the reader', () => {
    const instant = '2026-02-04T22:30:05Z';
    expect(formatDate(instant, 'ru', 'UTC')).toBe('04.02.2026');
    expect(formatDate(instant, 'ru', 'Europe/Moscow')).toBe('05.02.2026');
    expect(formatDateTime(instant, 'ru', 'Europe/Moscow')).toBe('05.02.2026, 01:30');
    expect(formatTime(instant, 'en', 'UTC')).toBe('22:30:05');
  });
});

describe('numbers', () => {
  it('have the signs of the language', () => {
    expect(formatNumber(12_345.678, 'ru')).toBe(`12${NBSP}345,68`);
    expect(formatNumber(12_345.678, 'en')).toBe('12,345.68');
    expect(formatNumber(3, 'ru', 1)).toBe('3,0');
  });

  it('show shares of basis points', () => {
    expect(formatPercent(4_100, 'ru')).toBe(`41${NBSP}%`);
    expect(formatPercent(4_167, 'ru')).toBe(`41,7${NBSP}%`);
    expect(formatPercent(4_167, 'en', 0)).toBe('42%');
  });

  it('show sizes by powers of 1024', () => {
    expect(formatBytes(0, 'ru')).toBe(`0${NBSP}Б`);
    expect(formatBytes(1_023, 'ru')).toBe(`1${NBSP}023${NBSP}Б`);
    expect(formatBytes(1_024, 'ru')).toBe(`1${NBSP}КБ`);
    expect(formatBytes(1_572_864, 'ru')).toBe(`1,5${NBSP}МБ`);
    expect(formatBytes(1_048_575, 'en')).toBe(`1${NBSP}MB`);
    expect(formatBytes(3 * 1024 ** 4, 'en')).toBe(`3,072${NBSP}GB`);
  });
});

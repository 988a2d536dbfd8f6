import { describe, expect, test } from 'vitest';
import { createRateMeter } from '../../renderer/app/transfer-rate';

describe('the rate of a transfer', () => {
  test('is the growth over the last seconds', () => {
    const rate = createRateMeter();
    expect(rate(0, 0)).toBeNull();
    expect(rate(200, 1_000)).toBeNull();
    expect(rate(1_000, 10_000)).toBe(10_000);
    expect(rate(2_000, 10_000)).toBe(5_000);
  });

  test('forgets what is long ago', () => {
    const rate = createRateMeter();
    rate(0, 0);
    rate(1_000, 1_000_000);
    expect(rate(5_000, 1_000_000)).toBe(0);
  });

  test('begins anew with a new round', () => {
    const rate = createRateMeter();
    rate(0, 0);
    rate(1_000, 50_000);
    expect(rate(1_100, 0)).toBeNull();
    expect(rate(2_100, 2_000)).toBe(2_000);
  });
});

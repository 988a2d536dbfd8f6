import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isScoreOnScale, scaleSteps, type Scale } from '../../../shared/review/scale';
import { typeHalf, typeScore } from '../../../shared/review/type-score';

const scale = (min: number, max: number, step: number, direction: 'up' | 'down' = 'up'): Scale => ({
  min,
  max,
  step,
  direction,
  anchors: {},
});

/** Types the keys one after another and answers the score in the end. */
function type(keys: string, on: Scale, from: number | null = null): number | null {
  let [typed, value] = ['', from];
  for (const key of keys) {
    const next = typeScore(key, { typed, value }, on);
    if (!next) continue;
    typed = next.typed;
    value = next.score ?? value;
  }
  return value;
}

describe('typing a score', () => {
  it('sets it by a digit, and a half by the same digit or a decimal sign, on a scale of halves', () => {
    const halves = scale(0, 5, 0.5);
    expect(type('4', halves)).toBe(4);
    expect(type('44', halves)).toBe(4.5);
    expect(type('4,', halves)).toBe(4.5);
    expect(type('3.5', halves)).toBe(3.5);
    expect(type('2', halves, 4.5)).toBe(2);
    expect(type('55', halves)).toBe(5);
    expect(type('7', halves, 3)).toBe(3);
    expect(typeHalf(2, halves)).toBe(2.5);
    expect(typeHalf(5, halves)).toBeNull();
  });

  it('takes numbers of several digits on a long scale, each key at once', () => {
    const hundred = scale(0, 100, 1);
    expect(type('7', hundred)).toBe(7);
    expect(type('72', hundred)).toBe(72);
    expect(type('100', hundred)).toBe(100);
    expect(type('725', hundred)).toBe(5);
    expect(type('44', hundred)).toBe(44);
  });

  it('takes what is no score yet for the beginning of one', () => {
    expect(type('35', scale(20, 40, 5))).toBe(35);
    expect(type('3', scale(20, 40, 5))).toBeNull();
    expect(type('-2', scale(-3, 3, 1))).toBe(-2);
    expect(type('0.3', scale(0, 1, 0.1))).toBe(0.3);
    expect(type('9', scale(1, 9, 1, 'down'))).toBe(9);
    expect(type('0', scale(1, 4, 1), 2)).toBe(2);
  });

  it('reaches every step of any scale by typing it, and never leaves the scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom(0.1, 0.25, 0.5, 1, 2, 5),
        fc.nat(),
        fc.string({ unit: fc.constantFrom(...'0123456789.,-x'), maxLength: 6 }),
        (min, count, step, pick, noise) => {
          const on = scale(min, Number((min + count * step).toFixed(2)), step);
          const steps = scaleSteps(on);
          const wanted = steps[pick % steps.length]!;
          const after = type(noise, on);
          expect(after === null || isScoreOnScale(after, on)).toBe(true);
          expect(type(String(wanted), on)).toBe(wanted);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { anchorScores } from '../../../renderer/review/scoring/anchor-scores';
import type { Rubric } from '../../../shared/review/rubric';

const scale = (part: Partial<Rubric['scale']>, worded: readonly number[]): Rubric['scale'] => ({
  min: 0,
  max: 5,
  step: 0.5,
  direction: 'up',
  anchors: Object.fromEntries(worded.map((score) => [String(score), { ru: 'слово', en: 'word' }])),
  ...part,
});

describe('which scores the anchors of a criterion stand for', () => {
  it.each([
    ['0–5 up', scale({}, [0, 1, 2, 3, 4, 5]), [1, 3, 5]],
    ['1–9 down', scale({ min: 1, max: 9, step: 1, direction: 'down' }, [1, 3, 5, 7, 9]), [7, 5, 1]],
    ['three words', scale({}, [0, 3, 5]), [0, 3, 5]],
    ['no words', scale({ max: 10, step: 1 }, []), [0, 5, 10]],
  ])('%s', (_, given, expected) => {
    expect(anchorScores(given)).toEqual(expected);
  });
});

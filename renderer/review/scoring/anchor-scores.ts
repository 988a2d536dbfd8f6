import type { Rubric } from '../../../shared/review/rubric';

/**
 * The scores that a criterion's low, middle and high anchors stand for, worst first: of the scores that the scale
 * has words for, the last but worst, the middle and the best (1, 3 and 5 of 0–5). The worst of all means "nothing to
 * judge", and no anchor describes that. A scale with fewer than three words gives its ends and its middle.
 */
export function anchorScores({ min, max, step, direction, anchors }: Rubric['scale']): number[] {
  const worded = Object.keys(anchors)
    .map(Number)
    .filter((score) => score >= min && score <= max)
    .sort((a, b) => (direction === 'up' ? a - b : b - a));
  if (worded.length < 3) {
    const middle = min + Math.round((max - min) / 2 / step) * step;
    return direction === 'up' ? [min, middle, max] : [max, middle, min];
  }
  const last = worded.length - 1;
  return [worded[last > 2 ? 1 : 0]!, worded[Math.ceil(last / 2)]!, worded[last]!];
}

import { add, compare, divide, multiply, subtract, toNumber, toRatio, type Ratio } from './ratio';
import type { Rubric } from './rubric';

export type Scale = Rubric['scale'];

/** Every score that can be given, from `min` up to `max`. */
export function scaleSteps(scale: Scale): number[] {
  const steps: number[] = [];
  const [min, max, step] = [toRatio(scale.min), toRatio(scale.max), toRatio(scale.step)];
  for (let at = min; compare(at, max) <= 0; at = add(at, step)) steps.push(toNumber(at));
  return steps;
}

/** Whether the score is one of the scale's steps; tolerates the dust of binary arithmetic (0.1 × 3). */
export function isScoreOnScale(score: number, scale: Scale): boolean {
  return exactScore(score, scale) !== null;
}

/** The step of the scale that the score stands for, or null when there is none. */
export function exactScore(score: number, scale: Scale): Ratio | null {
  if (!Number.isFinite(score)) return null;
  const step = toRatio(scale.step);
  const places = Math.round((score - scale.min) / scale.step);
  const exact = add(toRatio(scale.min), multiply(toRatio(places), step));
  const dust = multiply(step, toRatio(1e-9));
  const off = subtract(toRatio(score), exact);
  if (compare(off, dust) > 0 || compare(subtract(exact, toRatio(score)), dust) > 0) return null;
  const inside = compare(exact, toRatio(scale.min)) >= 0 && compare(exact, toRatio(scale.max)) <= 0;
  return inside ? exact : null;
}

/** How good the score is: 0 at the worst end of the scale, 1 at the best, whatever its direction. */
export function merit(score: Ratio, scale: Scale): Ratio {
  const [min, max] = [toRatio(scale.min), toRatio(scale.max)];
  const gained = scale.direction === 'up' ? subtract(score, min) : subtract(max, score);
  return divide(gained, subtract(max, min));
}

/** Whether the score is worse than the limit; a score equal to its limit meets it. */
export function isWorse(score: Ratio, limit: number, scale: Scale): boolean {
  const order = compare(score, toRatio(limit));
  return scale.direction === 'up' ? order < 0 : order > 0;
}

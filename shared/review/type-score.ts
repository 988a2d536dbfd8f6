import { add, divide, toNumber, toRatio } from './ratio';
import { exactScore, scaleSteps, type Scale } from './scale';

/** What was typed on a scale so far, and the score that it stands for; null: none yet. */
export type TypedScore = { readonly typed: string; readonly score: number | null };

const HALF = divide(toRatio(1), toRatio(2));

/**
 * What one more key makes of a score: a digit sets it, further digits, a decimal sign and a minus make longer numbers
 * where the scale has them; the digit of the present score again, or a decimal sign after it, adds a half. Null: the
 * key means nothing on this scale. `typed` is what was typed shortly before, `value` the present score.
 */
export function typeScore(
  key: string,
  { typed, value }: { readonly typed: string; readonly value: number | null },
  scale: Scale,
): TypedScore | null {
  const sign = key === ',' ? '.' : key;
  if (!/^[\d.-]$/.test(sign)) return null;
  const longer = read(typed + sign, scale);
  if (longer) return longer;
  // "4" and "4": half a point more. On a scale of two digits "44" was understood above.
  const half = Number(sign) === value ? withHalf(value, scale) : null;
  if (half !== null) return { typed: '', score: half };
  return read(sign, scale);
}

/** The score of a digit and a half: Shift with the digit. Null where the scale has no such step. */
export function typeHalf(digit: number, scale: Scale): number | null {
  return withHalf(digit, scale);
}

/** A number on the scale, or the beginning of one: a decimal sign that leaves one choice makes it. */
function read(typed: string, scale: Scale): TypedScore | null {
  if (/^-?\d+(\.\d+)?$/.test(typed)) {
    const exact = exactScore(Number(typed), scale);
    if (exact) return { typed, score: toNumber(exact) };
  }
  const begun = scaleSteps(scale).filter((step) => String(step).startsWith(typed));
  if (begun.length === 0) return null;
  return { typed, score: typed.endsWith('.') && begun.length === 1 ? begun[0]! : null };
}

function withHalf(value: number | null, scale: Scale): number | null {
  if (value === null || !Number.isInteger(value)) return null;
  const more = exactScore(toNumber(add(toRatio(value), HALF)), scale);
  return more ? toNumber(more) : null;
}

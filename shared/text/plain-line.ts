/** Signs that turn the writing direction of what stands after them: `exe.fdp` would be shown as `pdf.exe`. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Of them those that no honest text needs: they lay letters out backwards. */
const OVERRIDING = /[\u202d\u202e]/g;
/** Arabic, Hebrew and their like. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/;

/** Foreign words without signs that turn the direction of what stands around them. */
export function withoutTurns(text: string): string {
  return text.replace(TURNING, '');
}

/** A name as it is written, letter by letter: nothing turned around, nothing unseen, on one line. */
export function plainLine(text: string): string {
  return withoutTurns(text).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** Foreign words to be set among our own: what is written from right to left in them turns nothing else around. */
export function isolated(text: string): string {
  const plain = withoutTurns(text);
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** Prose to be read: letters laid out backwards stand as they are written, behind a sign for it. The length stays. */
export function shownProse(text: string): string {
  return text.replace(OVERRIDING, '\ufffd');
}

/** The values of a message, with foreign words isolated. */
export function isolatedValues<Values extends Readonly<Record<string, unknown>>>(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? isolated(value) : value,
  ]);
  return Object.fromEntries(entries) as Values;
}

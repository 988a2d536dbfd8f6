/** A number as the source wrote it: money must not pass through binary fractions. */
export type ExactNumber = {
  readonly [EXACT]: string;
  /** Tells it from a record. */ readonly record?: undefined;
};
export type ExactRecord = { [name: string]: ExactJson };
export type ExactJson = null | boolean | string | ExactNumber | ExactJson[] | ExactRecord;

const EXACT = '\u0000number';

/** Parses JSON but keeps each number's own text. Throws a SyntaxError, as JSON.parse does. */
export function parseExactJson(text: string): ExactJson {
  // The plain parse comes first: what it accepts has numbers nowhere but outside strings.
  JSON.parse(text);
  const marked = text.replace(TOKENS, (token) =>
    token.startsWith('"') ? token : `{${JSON.stringify(EXACT)}:"${token}"}`,
  );
  return JSON.parse(marked) as ExactJson;
}

export function isExactNumber(value: ExactJson | undefined): value is ExactNumber {
  return typeof value === 'object' && value !== null && EXACT in value;
}

export function exactText(number: ExactNumber): string {
  return String(number[EXACT]);
}

export function isRecord(value: ExactJson | undefined): value is ExactRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
}

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

import { withoutTurns } from '../../shared/text/plain-line';

/**
 * A text that a spreadsheet takes for text: one that begins like a formula (`=`, `+`, `-`, `@`, a tab or a line break,
 * and their full-width forms, which are folded on import) gets an apostrophe before it (OWASP, CSV Injection). White space
 * and signs that do not print hide nothing; signs that turn the direction of the cells behind it go.
 */
export function neutralise(text: string): string {
  const plain = withoutTurns(text);
  return FORMULA.test(plain) ? `'${plain}` : plain;
}

const FORMULA =
  /^(?:[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b])/u;

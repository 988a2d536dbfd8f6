/**
 * Russian registration codes and their check digits: INN (10 and 12 digits), OGRN, OGRNIP, KPP.
 * All-zero codes satisfy the arithmetic but are never issued, so they are refused.
 */

export function isInn10(code: string): boolean {
  return isIssued(code, 10) && code === withInn10CheckDigit(code.slice(0, 9));
}

export function isInn12(code: string): boolean {
  return isIssued(code, 12) && code === withInn12CheckDigits(code.slice(0, 10));
}

/** A legal entity's INN (10 digits) or a person's (12 digits). */
export function isInn(code: string): boolean {
  return isInn10(code) || isInn12(code);
}

/** A legal entity's registration number. */
export function isOgrn(code: string): boolean {
  return isIssued(code, 13) && /^[15]/.test(code) && code === withOgrnCheckDigit(code.slice(0, 12));
}

/** An entrepreneur's registration number. */
export function isOgrnip(code: string): boolean {
  return isIssued(code, 15) && code.startsWith('3') && code === withOgrnipCheckDigit(code.slice(0, 14));
}

/** Reason-of-registration code: it has a form but no check digit. */
export function isKpp(code: string): boolean {
  return /^\d{4}[0-9A-Z]{2}\d{3}$/.test(code) && !/^0+$/.test(code);
}

/** Completes 9 digits to a legal entity's INN. */
export function withInn10CheckDigit(first9: string): string {
  return first9 + innDigit(first9, [2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

/** Completes 10 digits to a person's INN. */
export function withInn12CheckDigits(first10: string): string {
  const first11 = first10 + innDigit(first10, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return first11 + innDigit(first11, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

/** Completes 12 digits (the first is 1 or 5) to an OGRN. */
export function withOgrnCheckDigit(first12: string): string {
  return first12 + ((Number(first12) % 11) % 10);
}

/** Completes 14 digits (the first is 3) to an OGRNIP. */
export function withOgrnipCheckDigit(first14: string): string {
  return first14 + ((Number(first14) % 13) % 10);
}

function isIssued(code: string, length: number): boolean {
  return code.length === length && /^[0-9]+$/.test(code) && !/^0+$/.test(code);
}

function innDigit(digits: string, weights: readonly number[]): number {
  return (weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11) % 10;
}

import { TAG, type DerValue } from './der';

/** Dotted text of an OBJECT IDENTIFIER; null for another type. */
export function oidOf(value: DerValue | undefined): string | null {
  if (value?.tag !== TAG.oid) return null;
  const numbers: number[] = [];
  let number = 0;
  for (const byte of value.content) {
    number = number * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/** UTCTime (1950–2049) or GeneralizedTime, both in seconds and Z as RFC 5280 4.1.2.5 asks; null otherwise. */
export function timeOf(value: DerValue | undefined): Date | null {
  if (value?.tag !== TAG.utcTime && value?.tag !== TAG.generalizedTime) return null;
  const text = String.fromCharCode(...value.content.subarray(0, 20));
  const utc = value.tag === TAG.utcTime;
  const match = (
    utc ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
  ).exec(text);
  if (!match) return null;
  const year = utc ? (Number(match[1]) < 50 ? `20${match[1]}` : `19${match[1]}`) : match[1]!;
  const iso = `${year}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}.000Z`;
  const date = new Date(iso);
  // 31 June and 24:00 parse in some engines as the next day: the text must come back.
  return !Number.isNaN(date.getTime()) && date.toISOString() === iso ? date : null;
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** True for AlgorithmIdentifier with this object identifier and no parameters (or NULL). */
export function isAlgorithm(value: DerValue | undefined, oid: string): boolean {
  if (value?.tag !== TAG.sequence || oidOf(value.children[0]) !== oid) return false;
  const [, parameters, more] = value.children;
  return more === undefined && (parameters === undefined || parameters.tag === TAG.nothing);
}

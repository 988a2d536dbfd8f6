import { sha256Hex } from '../sha256-hex';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** A code that a person can type: `7K3M-9QTB-XW2E`, 60 random bits. */
export function makeEnrolCode(randomBytes: (count: number) => Uint8Array): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % 32]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** The code as it is compared: case, dashes, spaces and look-alike letters do not matter. */
export function hashEnrolCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
  return sha256Hex(`enrol-code\n${letters}`);
}

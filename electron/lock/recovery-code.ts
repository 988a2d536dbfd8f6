import { createHash } from 'node:crypto';

/** Crockford's letters: none that is read as another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Bytes of the secret, and of the check behind it. */
export const RECOVERY_BYTES = 20;
const CHECK_BYTES = 2.5;
const GROUP = 4;

/** 160 bits and 20 bits of a check as 36 letters in groups of four, to be read out and typed. */
export function writeRecoveryCode(secret: Uint8Array): string {
  const bits = bitsOf(secret) + bitsOf(checkOf(secret)).slice(0, CHECK_BYTES * 8);
  const letters = bits.match(/.{5}/g)!.map((five) => LETTERS[parseInt(five, 2)]!);
  return letters
    .join('')
    .match(new RegExp(`.{${GROUP}}`, 'g'))!
    .join('-');
}

/** The secret of a code as people type it: small letters, O for 0, I and L for 1, any spaces and dashes. Else null. */
export function readRecoveryCode(text: string): Uint8Array | null {
  const letters = text
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const values = [...letters].map((letter) => LETTERS.indexOf(letter));
  if (values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  if (bits.length !== (RECOVERY_BYTES + CHECK_BYTES) * 8) return null;
  const bytes = bits
    .slice(0, RECOVERY_BYTES * 8)
    .match(/.{8}/g)!
    .map((eight) => parseInt(eight, 2));
  const secret = Uint8Array.from(bytes);
  return writeRecoveryCode(secret).replaceAll('-', '') === letters ? secret : null;
}

function checkOf(secret: Uint8Array): Uint8Array {
  return createHash('sha256').update('review-desk recovery code/1').update(secret).digest().subarray(0, 3);
}

function bitsOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

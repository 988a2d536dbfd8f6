import { crc32 } from '../packet/crc32';
import { RECOVERY_BYTES } from './recovery-request';
import { lettersOf } from './recovery-code-text';

/** Crockford's letters: none that is read as another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Bytes of the check behind the secret. */
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

/** The secret of a code as people type it: see `lettersOf`. Else null. */
export function readRecoveryCode(text: string): Uint8Array | null {
  const letters = lettersOf(text);
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

/** Against slips of the pen only: a code that somebody made up opens nothing whatever its check. */
function checkOf(secret: Uint8Array): Uint8Array {
  const check = new Uint8Array(4);
  new DataView(check.buffer).setUint32(0, crc32(secret));
  return check;
}

function bitsOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

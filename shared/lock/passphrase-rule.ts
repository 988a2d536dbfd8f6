/** Fewest characters of a passphrase. */
export const PASSPHRASE_CHARACTERS = 10;

/** What people type when they are asked for ten characters; keys in a row are found by themselves. */
const COMMON = [
  'password12',
  'password123',
  'passw0rd123',
  'парольпароль',
  'пароль1234',
  'пароль12345',
  'qwerty1234',
];
const ROWS = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
];

/**
 * Whether a passphrase may be chosen: ten characters (not bytes), of five different kinds at least, not one of the
 * commonest, not keys in a row. Spaces count.
 */
export function mayBeChosen(passphrase: string): boolean {
  const characters = [...passphrase.normalize('NFC').toLowerCase()];
  if (characters.length < PASSPHRASE_CHARACTERS || new Set(characters).size < 5) return false;
  const text = characters.join('');
  if (COMMON.includes(text)) return false;
  return !ROWS.some((row) => isWalk(text, row));
}

/** Up or down a row again and again, and nothing else. */
function isWalk(text: string, row: string): boolean {
  const forth = row.repeat(Math.ceil(text.length / row.length) + 1);
  return forth.includes(text) || forth.includes([...text].reverse().join(''));
}

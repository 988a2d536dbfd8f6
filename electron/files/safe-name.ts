/** Names that Windows keeps for devices, whatever follows a dot or spaces behind them. */
const RESERVED = /^(con|conin\$|conout\$|prn|aux|nul|(com|lpt)[\d¹²³])\s*(\.|$)/i;
/** Bytes of a name without its ending: file systems take 255, and a number may be added. */
const LONGEST = 200;

/**
 * A file name that any disk takes, out of a name that came from elsewhere: no folders, no control or
 * direction-changing characters, no reserved names; Cyrillic stays.
 */
export function safeName(name: string, fallback: string): string {
  const plain = name
    .normalize('NFC')
    // Controls, and marks that turn the writing direction: `exe.fdp` could be shown as `pdf.exe`.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '' || RESERVED.test(plain)) return fallback;
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  const stem = plain.slice(0, plain.length - ending.length);
  // Windows drops dots and spaces at the end of a name: it would be another one there.
  return `${shorten(stem)}${ending}`.replace(/[\s.]+$/, '');
}

function shorten(stem: string): string {
  const letters = [...stem];
  while (Buffer.byteLength(letters.join('')) > LONGEST) letters.pop();
  return letters.join('').trimEnd();
}

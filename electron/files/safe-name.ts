/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Letters of a name as file systems count them, with room for an ending. */
const LONGEST = 120;

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
  return `${[...stem].slice(0, LONGEST).join('').trimEnd()}${ending}`;
}

/** A word as it is indexed and searched for, and where it stands in the text (UTF-16 code units). */
export type WordAt = { readonly word: string; readonly from: number; readonly to: number };

/** Letters, digits and the marks over them; a soft hyphen is inside a word and not of it. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad]*/gu;
const PLAIN = /^[a-zа-я0-9]*$/;

/** The words of a text in order: folded, the parts of what is hyphenated one by one. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  scanWords(text, (word) => words.push(word));
  return words;
}

/** The same with their places, for excerpts. */
export function locateWords(text: string): WordAt[] {
  return Array.from(text.matchAll(WORD), ({ 0: found, index }) => ({
    word: foldWord(found),
    from: index,
    to: index + found.length,
  }));
}

/** Lower case, ё as е, a letter with its mark in one code point, no soft hyphens. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower.replaceAll('\u00ad', '').normalize('NFC').replaceAll('ё', 'е');
}

/** `splitWords` without the array: thirteen million words are a corpus. */
export function scanWords(text: string, take: (word: string) => void): void {
  const lower = text.toLowerCase();
  let from = -1;
  let plain = true;
  for (let at = 0; at <= lower.length; at += 1) {
    const code = at < lower.length ? lower.charCodeAt(at) : 0;
    const kind = code < KNOWN ? KINDS[code]! : kindOf(lower, at);
    if (kind === BREAK || (kind === INSIDE && from === -1)) {
      if (from !== -1) take(plain ? lower.slice(from, at) : foldWord(lower.slice(from, at)));
      from = -1;
      plain = true;
      continue;
    }
    if (from === -1) from = at;
    if (kind !== PLAIN_LETTER) plain = false;
  }
}

const BREAK = 0;
const PLAIN_LETTER = 1;
/** A letter or digit that must be folded. */
const LETTER = 2;
/** What does not begin a word: a mark, a soft hyphen. */
const INSIDE = 3;

/** Latin and Cyrillic, looked up; of other letters each is asked for. */
const KNOWN = 0x530;
const KINDS = Uint8Array.from({ length: KNOWN }, (_, code) => kindOf(String.fromCharCode(code), 0));

function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  // The second half of a pair goes with the first.
  const isSecond = code >= 0xdc00 && code <= 0xdfff && at > 0;
  const char = String.fromCodePoint(text.codePointAt(isSecond ? at - 1 : at) ?? 0);
  if (/[a-zа-я0-9]/.test(char)) return PLAIN_LETTER;
  if (/[\p{L}\p{N}]/u.test(char)) return LETTER;
  return /[\p{M}\u00ad]/u.test(char) ? INSIDE : BREAK;
}

import { otherLayout } from './other-layout';

/** Lower case, ё as е, one space between words: what is typed and what is looked into are compared so. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
}

/** What was typed, as it stands and as the same keys print in the other layout; each as its words. */
export type Asked = readonly (readonly string[])[];

export function readAsked(typed: string): Asked {
  const lower = typed.normalize('NFC').toLowerCase();
  const ways = [lower, otherLayout(lower)].map((way) => foldText(way).split(' ').filter(Boolean));
  return ways.filter(
    (words, at) => words.length > 0 && ways.findIndex((other) => other.join() === words.join()) === at,
  );
}

/**
 * How well a folded text answers: 0 begins with what was asked, 1 each word is the beginning of one of its words,
 * 2 holds each word somewhere; null: does not. What was typed is tried as it stands first.
 */
export function rateText(text: string, asked: Asked): number | null {
  for (const words of asked) {
    if (!words.every((word) => text.includes(word))) continue;
    if (text.startsWith(words[0]!)) return 0;
    return words.every((word) => startsWord(text, word)) ? 1 : 2;
  }
  return null;
}

function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  }
  return false;
}

/** A text as it is searched, and for each of its characters where it stood, in UTF-16 code units. */
export type FoldedText = { readonly text: string; readonly offsets: readonly number[] };

/** Soft hyphens, joiners, and the marks that turn the writing direction: nobody types them. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const HYPHEN = /[-\u2010\u2011]/;
const SPACE = /\s/;

/**
 * Capitals, ё and е, kinds of white space and hyphens make no difference, and a word that is broken over two lines is
 * one word.
 */
export function foldText(text: string): FoldedText {
  const offsets: number[] = [];
  const folded: string[] = [];
  let isSpace = true;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (UNSEEN.test(character)) continue;
    if (HYPHEN.test(character)) {
      if (text[index + 1] === '\n') index += 1;
      continue;
    }
    if (SPACE.test(character)) {
      if (isSpace) continue;
      folded.push(' ');
      isSpace = true;
    } else {
      isSpace = false;
      const small = character.toLowerCase();
      // One character stays one: `İ` has a small form of two.
      folded.push(small.length !== 1 ? character : small === 'ё' ? 'е' : small);
    }
    offsets.push(index);
  }
  return { text: folded.join(''), offsets };
}

/** Where a folded phrase begins in a folded text; never more than `most` places, none of which overlap. */
export function placesOf(text: string, phrase: string, most: number): number[] {
  const places: number[] = [];
  if (phrase === '') return places;
  for (let at = text.indexOf(phrase); at !== -1 && places.length < most;) {
    places.push(at);
    at = text.indexOf(phrase, at + phrase.length);
  }
  return places;
}

/** A place of a folded text in the original one. */
export function unfold(folded: FoldedText, place: number, length: number): { start: number; end: number } {
  return { start: folded.offsets[place]!, end: folded.offsets[place + length - 1]! + 1 };
}

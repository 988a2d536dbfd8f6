export type TypedLetters = 'russian' | 'latin' | 'both';

/** By which layout the letters were typed, so far as they tell; null: there are none. */
export function typedLetters(text: string): TypedLetters | null {
  const isRussian = /\p{Script=Cyrillic}/u.test(text);
  const isLatin = /\p{Script=Latin}/u.test(text);
  if (isRussian && isLatin) return 'both';
  return isRussian ? 'russian' : isLatin ? 'latin' : null;
}

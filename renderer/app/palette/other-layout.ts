/** The keys of the two layouts, place by place (US English, Russian ЙЦУКЕН). */
const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

/**
 * The same keys as they print in the other layout: `йгугу` is `queue`, `jxthtlm` is `очередь`. Both are in lower case.
 * Whatever holds a Cyrillic letter was typed in the Russian layout; signs that both layouts share stay.
 */
export function otherLayout(text: string): string {
  const isCyrillic = /[а-яё]/.test(text);
  const [from, to] = isCyrillic ? [CYRILLIC, LATIN] : [LATIN, CYRILLIC];
  return Array.from(text, (letter) => {
    const at = from.indexOf(letter);
    return at < 0 ? letter : to[at];
  }).join('');
}

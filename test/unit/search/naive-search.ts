import type { TextLeaf } from '../../../shared/search/query';
import type { Manner } from '../../../shared/search/match-leaf';
import { TEXT_FIELDS } from '../../../shared/search/query';
import type { SearchedTexts } from '../../../shared/search/segment';
import { splitWords } from '../../../shared/search/split-words';
import { stemWord } from '../../../shared/search/stem-word';

/** The rules of the search, read text by text: slow, and with nothing in common with the index. */
export function searchNaively(
  docs: readonly SearchedTexts[],
  leaf: TextLeaf,
): { readonly found: readonly number[]; readonly manner: Manner } {
  const texts = docs.map((doc) =>
    (leaf.field === null ? TEXT_FIELDS : [leaf.field]).flatMap((field) =>
      (doc[field] ?? []).map((text) => splitWords(text).map(stemWord)),
    ),
  );
  const word = leaf.words[0]!;
  const mayBeginning = leaf.words.length === 1 && !leaf.open;
  const mayTypo = leaf.words.length === 1 && word.length >= 4 && !/^\d+$/.test(word);
  const tries: [Manner, boolean][] = [
    ['form', true],
    ['beginning', mayBeginning],
    ['typo', mayTypo],
  ];
  for (const [manner, isAllowed] of tries) {
    if (!isAllowed) continue;
    const found = texts.flatMap((own, doc) => (own.some((text) => holds(text, leaf, manner)) ? [doc] : []));
    if (found.length > 0) return { found, manner };
  }
  return { found: [], manner: 'form' };
}

function holds(text: readonly string[], { words, open }: TextLeaf, manner: Manner): boolean {
  return text.some((_, at) =>
    words.every((word, offset) => {
      const stem = text[at + offset];
      if (stem === undefined) return false;
      if (manner === 'typo') return isNear(stem, stemWord(word));
      const begins = manner === 'beginning' || (open && offset === words.length - 1);
      return stem === stemWord(word) || (begins && stem.startsWith(word));
    }),
  );
}

/** Is one letter put in, left out or exchanged: all of them are tried. */
function isNear(one: string, other: string): boolean {
  if (one === other) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return [...long].some(
    (_, at) =>
      long.slice(0, at) + long.slice(at + 1) === short ||
      (short.length === long.length &&
        long.slice(0, at) === short.slice(0, at) &&
        long.slice(at + 1) === short.slice(at + 1)),
  );
}

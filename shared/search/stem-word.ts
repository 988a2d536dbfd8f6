import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemRussian } from '@orama/stemmers/russian';

/** Words whose stems are kept: the vocabulary of a corpus is far smaller, but a text may hold anything. */
const KEPT = 200_000;
const known = new Map<string, string>();

/** What a folded word has in common with its other forms (Snowball). Numbers and other scripts stay as they are. */
export function stemWord(word: string): string {
  const found = known.get(word);
  if (found !== undefined) return found;
  if (known.size >= KEPT) known.clear();
  const stem = computeStem(word);
  known.set(word, stem);
  return stem;
}

function computeStem(word: string): string {
  if (word.length < 3) return word;
  if (/^[а-я]+$/.test(word)) return stemRussian(word);
  return /^[a-z]+$/.test(word) ? stemEnglish(word) : word;
}

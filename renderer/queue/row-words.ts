import type { TextField } from '../../shared/search/query';
import { splitWords } from '../../shared/search/split-words';
import type { ListRow } from '../db/rows';

/** Text fields that the list itself holds. */
export const OWN_FIELDS = [
  'number',
  'title',
  'applicant',
  'inn',
  'region',
] as const satisfies readonly TextField[];
export type OwnField = (typeof OWN_FIELDS)[number];

/**
 * All words of a row, folded, each with a space on either side, the fields apart: made once, for rows never change; a
 * changed application is a new row.
 */
export function wordsOfRow(row: ListRow): string {
  let words = known.get(row);
  if (words === undefined) {
    words = OWN_FIELDS.map((field) => wordsOf(row[field])).join('\n');
    known.set(row, words);
  }
  return words;
}

export function wordsOf(text: string): string {
  return ` ${splitWords(text).join(' ')} `;
}

const known = new WeakMap<ListRow, string>();

import type { Language } from '../../shared/i18n/catalogue';
import {
  findField,
  QUERY_FIELDS,
  type QueryField,
  type QueryFieldInfo,
} from '../../shared/search/query-fields';
import { foldWord } from '../../shared/search/split-words';

/** What the word at the caret could become: `text` takes the place of the query from `from` up to `to`. */
export type Suggestions = {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Suggestion[];
};
/** `field`: a field that waits for its value. */
export type Suggestion = {
  readonly text: string;
  readonly kind: 'field' | 'value';
  readonly field: QueryField;
};

/** Values that fields have on this desk, where it knows them. */
export type KnownValues = (field: QueryField) => readonly string[];

const MOST = 8;
/** So many letters of a name are needed: one letter begins too many words that are meant as such. */
const LEAST = 2;

/** Names of fields for a word that begins one, and values for a field; in the language in which it is written. */
export function suggestQuery(
  query: string,
  caret: number,
  language: Language,
  known: KnownValues,
): Suggestions | null {
  const start = query.slice(0, caret).search(/(?:[^\s()"«]+)$/);
  if (start === -1) return null;
  const sign = query[start] === '-' ? 1 : 0;
  const from = start + sign;
  const word = query.slice(from, caret);
  const colon = word.indexOf(':');
  const items = colon === -1 ? suggestFields(word, language) : suggestValues(word, colon, language, known);
  return items.length === 0 ? null : { from, to: caret, items: items.slice(0, MOST) };
}

function suggestFields(word: string, language: Language): readonly Suggestion[] {
  const wanted = foldWord(word);
  if (wanted.length < LEAST) return [];
  const other = language === 'ru' ? 'en' : 'ru';
  return QUERY_FIELDS.flatMap((info) => {
    const name = [...info[language], ...info[other]].find((named) => named.startsWith(wanted));
    return name === undefined ? [] : [{ text: `${name}:`, kind: 'field' as const, field: info.field }];
  });
}

function suggestValues(
  word: string,
  colon: number,
  language: Language,
  known: KnownValues,
): readonly Suggestion[] {
  const name = word.slice(0, colon);
  const info = findField(foldWord(name));
  if (info === undefined) return [];
  const wanted = foldWord(word.slice(colon + 1));
  return valuesOf(info, language, known)
    .filter((value) => foldWord(value).startsWith(wanted) && foldWord(value) !== wanted)
    .map((value) => ({ text: `${name}:${quote(value)}`, kind: 'value' as const, field: info.field }));
}

function valuesOf(info: QueryFieldInfo, language: Language, known: KnownValues): readonly string[] {
  const values = info.values?.map((value) => value[language][0]!) ?? known(info.field);
  return values.length > 0 ? values : info.examples[language];
}

function quote(value: string): string {
  return /[\s()"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

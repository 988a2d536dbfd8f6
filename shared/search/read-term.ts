import type { QueryNode, QueryProblem, RowTest, TextField } from './query';
import { findField, isTextField, QUERY_FIELDS, type QueryFieldInfo } from './query-fields';
import { findNamed, HAS_VALUES, STATE_WORDS } from './query-values';
import { readAmount, readDate, readDue, readScore } from './read-values';
import type { Token } from './scan-query';
import { foldWord, splitWords } from './split-words';

type Term = Extract<Token, { kind: 'term' }>;

/** What a term asks; null where it asks nothing, with a problem where the person should know. */
export function readTerm(term: Term, problems: QueryProblem[]): QueryNode | null {
  const { field: written, span } = term;
  if (written === null) return readText(term, null);
  const info = findField(foldWord(written));
  if (!info) {
    problems.push({
      code: 'unknown-field',
      span,
      field: written,
      value: term.value,
      meant: meantFields(written),
    });
    return null;
  }
  if (term.value.trim() === '') {
    problems.push({ code: 'empty-value', span, field: written, meant: examplesOf(info, written) });
    return null;
  }
  const nodes: QueryNode[] = [];
  for (const value of splitValues(info, term)) {
    const node = readValue(info, { ...term, value });
    if (node) nodes.push(node);
    else problems.push({ code: 'bad-value', span, field: written, value, meant: examplesOf(info, written) });
  }
  return nodes.length > 1 ? { kind: 'or', nodes } : (nodes[0] ?? null);
}

/** Several values, one of which is enough: `is:draft,sealed`. Not where a comma is part of a number or a text. */
function splitValues({ field, values }: QueryFieldInfo, { value, quoted }: Term): readonly string[] {
  const isList = !quoted && (values !== undefined || field === 'tag');
  return isList ? value.split(/[,;]/).filter((one) => one !== '') : [value];
}

function readValue({ field }: QueryFieldInfo, term: Term): QueryNode | null {
  if (isTextField(field)) return readText(term, field);
  const { span } = term;
  const value = foldWord(term.value.trim());
  if (field === 'has') {
    const has = findNamed(HAS_VALUES, value);
    return has ? { kind: 'has', has, span } : null;
  }
  const test = readTest(field, value);
  return test && { kind: 'row', test, span };
}

function readTest(field: RowTest['field'], value: string): RowTest | null {
  switch (field) {
    case 'due':
      return readDue(value);
    case 'submitted':
      return readDate(value);
    case 'score':
      return readScore(value);
    case 'requested':
      return readAmount(value);
    case 'is': {
      const state = findNamed(STATE_WORDS, value);
      return state ? { field, state } : null;
    }
    case 'tag':
      return { field, tag: value };
    case 'call':
    case 'measure': {
      const words = splitWords(value);
      return words.length > 0 ? { field, words } : null;
    }
  }
}

/** A hyphenated word is its parts in a row; a bare sign (an ampersand, a dash) asks nothing. */
function readText({ value, quoted, open, span }: Term, field: TextField | null): QueryNode | null {
  const words = splitWords(value);
  if (words.length === 0) return null;
  // In quotes that are not closed yet the last word may be unfinished, if nothing stands after it.
  const unfinished = open && /[\p{L}\p{N}\p{M}\u00ad]$/u.test(value);
  return { kind: 'text', field, words, open: unfinished || (!quoted && value.endsWith('*')), span };
}

/** Names of the language that the person writes in: that of the name's letters. */
function languageOf(written: string): 'ru' | 'en' {
  return /\p{Script=Cyrillic}/u.test(written) ? 'ru' : 'en';
}

function meantFields(written: string): readonly string[] {
  const language = languageOf(written);
  const word = foldWord(written);
  const names = QUERY_FIELDS.map((info) => info[language][0]!);
  return names.filter((name) => name[0] === word[0] || name.includes(word) || word.includes(name));
}

function examplesOf({ values, examples }: QueryFieldInfo, written: string): readonly string[] {
  const language = languageOf(written);
  return values ? values.map((named) => named[language][0]!) : examples[language];
}

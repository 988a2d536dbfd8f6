import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import {
  CATALOGUE,
  INTL_LOCALE,
  LANGUAGES,
  type Language,
  type MessageId,
} from '../../shared/i18n/catalogue';
import { formatMessage } from '../../shared/i18n/format-message';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
type Plural = { readonly argument: string; readonly ordinal: boolean; readonly branches: readonly string[] };

/** The kinds of elements that intl-messageformat's parser gives. */
const LITERAL = 0;
const POUND = 7;
const PLURAL = 6;

const ids = Object.keys(CATALOGUE.ru) as MessageId[];

function parse(language: Language, id: MessageId): Element[] {
  return new IntlMessageFormat(CATALOGUE[language][id], INTL_LOCALE[language]).getAst();
}

/** All elements of a message, those inside the branches of plurals and selects too. */
function flatten(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => {
    const branches = 'options' in element ? Object.values(element.options).map(({ value }) => value) : [];
    const children = 'children' in element ? [element.children] : [];
    return [element, ...[...branches, ...children].flatMap(flatten)];
  });
}

function argumentsOf(language: Language, id: MessageId): string[] {
  const named = flatten(parse(language, id)).filter(({ type }) => type !== LITERAL && type !== POUND);
  return [...new Set(named.map((element) => ('value' in element ? element.value : '')))].sort();
}

function pluralsOf(language: Language, id: MessageId): Plural[] {
  return flatten(parse(language, id)).flatMap((element) =>
    element.type === PLURAL
      ? [
          {
            argument: element.value,
            ordinal: element.pluralType === 'ordinal',
            branches: Object.keys(element.options).filter((branch) => !branch.startsWith('=')),
          },
        ]
      : [],
  );
}

describe('all messages', () => {
  it('are there in both languages, and say something', () => {
    expect(ids.length).toBeGreaterThan(500);
    expect(Object.keys(CATALOGUE.en).sort()).toEqual([...ids].sort());
    for (const language of LANGUAGES) {
      expect(ids.filter((id) => CATALOGUE[language][id].trim() === '')).toEqual([]);
    }
  });

  it.each(LANGUAGES)('parse as ICU messages in %s', (language) => {
    const broken = ids.filter((id) => {
      try {
        return parse(language, id).length === 0;
      } catch {
        return true;
      }
    });
    expect(broken).toEqual([]);
  });

  it('take the same values in Russian and in English', () => {
    const different = ids
      .map((id) => ({ id, ru: argumentsOf('ru', id), en: argumentsOf('en', id) }))
      .filter(({ ru, en }) => ru.join() !== en.join());
    expect(different).toEqual([]);
  });

  it('are written in the letters of their language', () => {
    const hasCyrillic = (text: string) => /\p{Script=Cyrillic}/u.test(text);
    const notTranslated = ids.filter((id) => hasCyrillic(CATALOGUE.en[id]) && !NAMES_RUSSIAN.test(id));
    expect(notTranslated).toEqual([]);
  });
});

/** Messages that name the Russian language in itself. */
const NAMES_RUSSIAN = /language/i;

describe('plurals', () => {
  it.each([
    ['ru', ['few', 'many', 'one', 'other']],
    ['en', ['one', 'other']],
  ] as const)('have all the forms of %s', (language, forms) => {
    const plurals = ids.flatMap((id) => pluralsOf(language, id).map((plural) => ({ id, ...plural })));
    expect(plurals.length).toBeGreaterThan(5);
    const lacking = plurals.filter(
      ({ ordinal, branches }) => !ordinal && [...branches].sort().join() !== forms.join(),
    );
    expect(lacking).toEqual([]);
  });

  it('choose the Russian form by the number: 1, 2, 5, 11, 21, 111, 1,5', () => {
    const members = (count: number) =>
      formatMessage('ru', 'review.header.applicantAnd', { applicant: 'НИИ', count }).split(' ').at(-1);
    expect([1, 21, 101].map(members)).toEqual(Array(3).fill('участник'));
    expect([2, 24, 1.5].map(members)).toEqual(Array(3).fill('участника'));
    expect([0, 5, 11, 12, 111].map(members)).toEqual(Array(5).fill('участников'));
  });
});

it('formats a message twice alike, and says when a value is not given', () => {
  expect(formatMessage('ru', 'review.header.version', { version: 3 })).toBe('версия 3');
  expect(formatMessage('ru', 'review.header.version', { version: 4 })).toBe('версия 4');
  expect(() => formatMessage('ru', 'review.header.version')).toThrow(/version/);
});

import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'react-intl';
import { expect, test } from 'vitest';
import { MoneyFaults } from '../../../renderer/review/reading/money-faults';
import type { Application } from '../../../shared/application/application';
import { CATALOGUE, INTL_LOCALE, type Language } from '../../../shared/i18n/catalogue';
import { makeApplication } from '../../support/make-documents';

/** What the reviewer reads, without marks and with plain spaces. */
function show(application: Application, language: Language): string {
  const page = createElement(
    IntlProvider,
    { locale: INTL_LOCALE[language], messages: CATALOGUE[language] },
    createElement(MoneyFaults, { application }),
  );
  return renderToStaticMarkup(page)
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
}

const rub = (amount: number) => ({ amount, currency: 'RUB' });

// The registry takes in no such application, so no journey can show it: another registry may send one.
test('sums that do not add up are said with both figures and how far they are apart, in both languages', () => {
  const odd = makeApplication('Z1', { total: rub(99_50), budget: [] });
  expect(show(odd, 'ru')).toBe(
    'Суммы не сходятся Запрошено и софинансирование дают 100,00 ₽, в карточке указано 99,50 ₽. Разница 0,50 ₽.',
  );
  expect(show(odd, 'en')).toBe(
    'Sums that do not add up Requested and co-financing make ₽100.00; the card says ₽99.50. Difference ₽0.50.',
  );
});

test('where all adds up one line says so; where there is no money nothing is said', () => {
  expect(show(makeApplication('Z1'), 'ru')).toBe('Суммы сходятся: карточка, статьи и доли согласованы.');
  const bare = { total: null, requested: null, cofinancing: null };
  expect(show(makeApplication('Z1', bare), 'ru')).toBe('');
});

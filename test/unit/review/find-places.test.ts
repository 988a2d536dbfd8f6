import { describe, expect, it } from 'vitest';
import { findPlaces, locate, MOST_MATCHES, toSearched } from '../../../renderer/review/finding/find-places';
import { foldText } from '../../../renderer/review/finding/fold-text';

/** What a search for `phrase` marks in `text`. */
function found(text: string, phrase: string): string[] {
  const pages = toSearched([text]);
  const matches = findPlaces([{ id: 'a', name: 'a', pages }], phrase);
  return locate(pages[0]!, matches).map(({ start, end }) => text.slice(start, end));
}

describe('finding', () => {
  it.each([
    ['Ещё раз о ЛЁНЕ и льне', 'лен', ['ЛЁН']],
    ['всё\n\n  ещё', 'все еще', ['всё\n\n  ещё']],
    ['переработ-\nка льна', 'переработка', ['переработ-\nка']],
    ['научно\u2011технический', 'научно-технический', ['научно\u2011технический']],
    ['мяг\u00adкий пе\u00adре\u00adнос', 'перенос', ['пе\u00adре\u00adнос']],
    ['<b>жирно</b>', '<b>', ['<b>']],
    ['שלום world שלום', 'שלום', ['שלום', 'שלום']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['İstanbul', 'stan', ['stan']],
    ['льна 🌾 много', '🌾', ['🌾']],
    ['ничего', '', []],
    ['ничего', '   ', []],
    ['ничего', '-', []],
  ])('in %j for %j', (text, phrase, marks) => {
    expect(found(text, phrase)).toEqual(marks);
  });

  it('goes through documents and pages in their order, and stops at a bound', () => {
    const documents = [
      { id: 'section:a', name: 'A', pages: toSearched(['лён и лён']) },
      { id: 'file:b', name: 'B', pages: toSearched(['ничего', 'Лен', 'лен']) },
    ];
    const places = findPlaces(documents, 'лен').map(({ id, page, place }) => [id, page, place]);
    expect(places).toEqual([
      ['section:a', 1, 0],
      ['section:a', 1, 6],
      ['file:b', 2, 0],
      ['file:b', 3, 0],
    ]);
    const many = [{ id: 'x', name: 'X', pages: toSearched(['а '.repeat(20_000)]) }];
    expect(findPlaces(many, 'а')).toHaveLength(MOST_MATCHES);
  });

  it('every character that is left knows where it stood', () => {
    const text = ' Ё-\nж\u200b\t\n Ж\u00ad-з ';
    const { text: folded, offsets } = foldText(text);
    expect(folded).toBe('ежжз '.replace('жж', 'ж ж'));
    expect(offsets).toHaveLength(folded.length);
    expect(offsets.map((offset) => text[offset])).toEqual(['Ё', 'ж', '\t', 'Ж', 'з', ' ']);
  });
});

import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../shared/search/parse-query';
import { suggestQuery } from '../../../renderer/queue/suggest-query';

const known = (field: string) => (field === 'region' ? ['Московская обл.', 'Москва', 'Тула'] : []);
const suggest = (query: string, language: 'ru' | 'en' = 'ru') =>
  suggestQuery(query, query.length, language, known)?.items.map(({ text }) => text) ?? [];

describe('suggestQuery', () => {
  it('offers the fields that begin so, in the language in which the word is written', () => {
    expect(suggest('лён рег')).toEqual(['регион:']);
    expect(suggest('-тег')).toEqual(['тег:']);
    expect(suggest('reg')).toEqual(['region:']);
    expect(suggest('р')).toEqual([]);
    expect(suggest('ИК-26-0417')).toEqual([]);
  });

  it('offers values: of this desk, of the language, or examples', () => {
    expect(suggest('регион:моск')).toEqual(['регион:"Московская обл."', 'регион:Москва']);
    expect(suggest('состояние:чер')).toEqual(['состояние:черновик']);
    expect(suggest('срок:').length).toBeGreaterThan(1);
    expect(suggest('нет-такого:')).toEqual([]);
  });

  it('puts a value into the place of the word, and all of it parses', () => {
    const query = 'лён -регион:моск';
    const { from, to, items } = suggestQuery(query, query.length, 'ru', known)!;
    const mended = query.slice(0, from) + items[0]!.text + query.slice(to);
    expect(mended).toBe('лён -регион:"Московская обл."');
    expect(parseQuery(mended).problems).toEqual([]);
  });
});

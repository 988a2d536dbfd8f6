import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorPassage } from '../../../renderer/review/annotating/anchor-passage';
import { describePassage } from '../../../renderer/review/annotating/describe-passage';

const TEXT =
  'Технология котонизации без хлора разработана совместно с институтом и защищена двумя патентами.\n\n' +
  'Опытная партия прошла испытания. Расчёт не включает стоимость сырья второго сорта.';

/** Selectors for the first place where the words stand. */
function select(text: string, words: string) {
  const start = text.indexOf(words);
  return describePassage(text, start, start + words.length);
}

function found(text: string, selectors: ReturnType<typeof select>) {
  const anchoring = anchorPassage(text, selectors);
  if (!anchoring) return null;
  const places = anchoring.found === 'exact' ? [anchoring] : anchoring.places;
  const words = places.map(({ start, end }) => text.slice(start, end));
  return { found: anchoring.found === 'exact' ? 'exact' : anchoring.by, words };
}

describe('anchoring a passage', () => {
  it('finds an unchanged passage by its position', () => {
    const selectors = select(TEXT, 'защищена двумя патентами');
    expect(found(TEXT, selectors)).toEqual({ words: ['защищена двумя патентами'], found: 'exact' });
  });

  it('finds a passage that went along with what stands around it', () => {
    const selectors = select(TEXT, 'защищена двумя патентами');
    const amended = `Новое введение, которого раньше не было.\n\n${TEXT}`;
    expect(found(amended, selectors)).toEqual({ words: ['защищена двумя патентами'], found: 'exact' });
  });

  it('does not mind white space and soft hyphens that a layout adds', () => {
    const selectors = select(TEXT, 'котонизации без хлора');
    const laidOut = TEXT.replace('котонизации без', 'кото\u00adнизации\n  без');
    expect(found(laidOut, selectors)).toEqual({
      words: ['кото\u00adнизации\n  без хлора'],
      found: 'exact',
    });
  });

  it('chooses among equal quotes by what stood around', () => {
    const text =
      'Первая опытная партия прошла испытания в Туле в мае. Затем уже вторая партия прошла испытания в Орле в июне.';
    const second = text.lastIndexOf('прошла испытания');
    const selectors = describePassage(text, second, second + 'прошла испытания'.length);
    const amended = `Вставка в начале. ${text}`;
    expect(anchorPassage(amended, selectors)).toMatchObject({
      found: 'exact',
      start: amended.lastIndexOf('прошла испытания'),
    });
  });

  it('asks where the same words stand among others, even in the old position', () => {
    const text = 'Срок проекта — двадцать месяцев. Срок гарантии — двадцать месяцев.';
    const first = text.indexOf('двадцать');
    const selectors = describePassage(text, first, first + 'двадцать месяцев'.length);
    const amended = 'Срок закупки — двадцать месяцев. Гарантия дана на тридцать лет.';
    expect(found(amended, selectors)).toEqual({ words: ['двадцать месяцев'], found: 'words' });
  });

  it('shows a slightly reworded passage as one to be checked', () => {
    const selectors = select(TEXT, 'Расчёт не включает стоимость сырья второго сорта');
    const amended = TEXT.replace('стоимость сырья', 'стоимости сырья');
    expect(found(amended, selectors)).toEqual({
      words: ['Расчёт не включает стоимости сырья второго сорта'],
      found: 'similarity',
    });
  });

  it('reads marks of before: exact only with all of their context on both sides', () => {
    const [position, { own: _own, ...quote }] = select(TEXT, 'защищена двумя патентами');
    expect(found(`Введение. ${TEXT}`, [position, quote])?.found).toBe('exact');
    expect(found(`Введение. ${TEXT.replace('Опытная', 'Пробная')}`, [position, quote])?.found).toBe('words');
  });

  it('says that a removed passage is gone instead of moving it', () => {
    const selectors = select(TEXT, 'Расчёт не включает стоимость сырья второго сорта');
    expect(anchorPassage(TEXT.split('\n\n')[0]!, selectors)).toBeNull();
  });

  it('finds every passage of an unchanged text exactly where it was described', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        fc.pre(/[^\s\u00ad\u200b]/u.test(text.slice(start, end)));
        expect(anchorPassage(text, describePassage(text, start, end))).toEqual({
          start,
          end,
          found: 'exact',
        });
      }),
    );
  });
});

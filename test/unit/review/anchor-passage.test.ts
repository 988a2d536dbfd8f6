import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorPassage, describePassage } from '../../../renderer/review/annotating/anchor-passage';

const TEXT =
  'Технология котонизации без хлора разработана совместно с институтом и защищена двумя патентами.\n\n' +
  'Опытная партия прошла испытания. Расчёт не включает стоимость сырья второго сорта.';

/** Selectors for the first place where the words stand. */
function select(text: string, words: string) {
  const start = text.indexOf(words);
  return describePassage(text, start, start + words.length);
}

function found(text: string, selectors: ReturnType<typeof select>) {
  const passage = anchorPassage(text, selectors);
  return passage && { text: text.slice(passage.start, passage.end), found: passage.found };
}

describe('anchoring a passage', () => {
  it('finds an unchanged passage by its position', () => {
    const selectors = select(TEXT, 'защищена двумя патентами');
    expect(found(TEXT, selectors)).toEqual({ text: 'защищена двумя патентами', found: 'position' });
  });

  it('finds a passage that moved by its quote', () => {
    const selectors = select(TEXT, 'защищена двумя патентами');
    const amended = `Новое введение, которого раньше не было.\n\n${TEXT}`;
    expect(found(amended, selectors)).toEqual({ text: 'защищена двумя патентами', found: 'quote' });
  });

  it('does not mind white space and soft hyphens that a layout adds', () => {
    const selectors = select(TEXT, 'котонизации без хлора');
    const laidOut = TEXT.replace('котонизации без', 'кото\u00adнизации\n  без');
    expect(found(laidOut, selectors)?.text).toBe('кото\u00adнизации\n  без хлора');
  });

  it('chooses among equal quotes by what stood around', () => {
    const text = 'Партия прошла испытания в Туле. Затем вторая партия прошла испытания в Орле.';
    const second = text.lastIndexOf('прошла испытания');
    const selectors = describePassage(text, second, second + 'прошла испытания'.length);
    const amended = `Вставка в начале. ${text}`;
    expect(anchorPassage(amended, selectors)?.start).toBe(amended.lastIndexOf('прошла испытания'));
  });

  it('finds a slightly reworded passage, and says that it guessed', () => {
    const selectors = select(TEXT, 'Расчёт не включает стоимость сырья второго сорта');
    const amended = TEXT.replace('стоимость сырья', 'стоимости сырья');
    expect(found(amended, selectors)).toEqual({
      text: 'Расчёт не включает стоимости сырья второго сорта',
      found: 'fuzzy',
    });
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
          found: 'position',
        });
      }),
    );
  });
});

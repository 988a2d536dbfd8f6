import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffText, diffWords, type TextBlock } from '../../../renderer/review/amending/diff-text';
import { drawTogether } from '../../../renderer/review/amending/runs';

/** The text on one side of a comparison, put together again. */
function sideOf(blocks: readonly TextBlock[], side: 'removed' | 'added'): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'same') return [...block.paragraphs];
    if (block.kind === 'changed') {
      return [
        block.runs.flatMap(({ kind, text }) => (kind === 'same' || kind === side ? text : [])).join(''),
      ];
    }
    return block.kind === side ? [block.paragraph] : [];
  });
}

const WORDS = ['лён', 'нить', 'рынок', 'спрос', 'смета', 'и', 'в', '2029', '48,6', '«Север»', '😀'];
const paragraph = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));

describe('SYNC-101: text by word', () => {
  test('what went and what came, phrase by phrase', () => {
    expect(
      diffWords(
        'Выпуск нити начнётся в 2028 году, на заводе.',
        'Выпуск нити начнётся в 2029 году, на новом заводе.',
      ),
    ).toEqual([
      { kind: 'same', text: 'Выпуск нити начнётся в ' },
      { kind: 'removed', text: '2028' },
      { kind: 'added', text: '2029' },
      { kind: 'same', text: ' году, на' },
      { kind: 'added', text: ' новом' },
      { kind: 'same', text: ' заводе.' },
    ]);
    expect(diffWords('спрос рос медленно там', 'спрос падал быстро там')).toEqual([
      { kind: 'same', text: 'спрос ' },
      { kind: 'removed', text: 'рос медленно' },
      { kind: 'added', text: 'падал быстро' },
      { kind: 'same', text: ' там' },
    ]);
  });

  test('paragraphs that stay, change, go and come', () => {
    const kinds = diffText(
      ['Первый абзац без перемен.', 'Второй абзац о рынке и спросе.', 'Третий уйдёт.'],
      ['Первый абзац без перемен.', 'Второй абзац о рынке и цене.', 'Совсем иные слова здесь стоят, новые.'],
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(['same', 'changed', 'removed', 'added']);
  });

  test('another text is not told as a changed one', () => {
    expect(
      diffWords('Смета составлена по расценкам.', 'Институт проведёт испытания образцов весной.'),
    ).toBeNull();
  });

  test('nothing is left out: both texts can be put together again', () => {
    fc.assert(
      fc.property(
        fc.array(paragraph, { maxLength: 8 }),
        fc.array(paragraph, { maxLength: 8 }),
        (before, after) => {
          const blocks = diffText(before, after);
          expect(sideOf(blocks, 'removed')).toEqual(before);
          expect(sideOf(blocks, 'added')).toEqual(after);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the same text has no changes', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), (text) => {
        expect(diffText(text, [...text]).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });
});

describe('a megabyte of prose', () => {
  const long = Array.from({ length: 60_000 }, (_, index) => `слово${index % 977}`).join(' ');

  test('one changed word in it is found, and nothing else is said to have changed', () => {
    const after = long.replace('слово500', 'другое');
    const [block] = diffText([long], [after]);
    expect(block).toMatchObject({ kind: 'changed' });
    const changed = block!.kind === 'changed' ? block!.runs.filter(({ kind }) => kind !== 'same') : [];
    expect(changed).toEqual([
      { kind: 'removed', text: 'слово500' },
      { kind: 'added', text: 'другое' },
    ]);
  });

  test('where too much differs it falls back to whole paragraphs, and still leaves nothing out', () => {
    const after = long.replaceAll('слово1', 'х');
    const blocks = diffText([long], [after]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(sideOf(blocks, 'added')).toEqual([after]);
  });

  test('a hundred thousand paragraphs with nothing in common', () => {
    const before = Array.from({ length: 100_000 }, (_, index) => `абзац ${index % 7}`);
    const after = Array.from({ length: 100_000 }, (_, index) => `абзац ${index % 11}`);
    const blocks = diffText(before, after);
    expect(sideOf(blocks, 'removed')).toEqual(before);
    expect(sideOf(blocks, 'added')).toEqual(after);
  });
});

test('an unchanged stretch is drawn together around the changes beside it', () => {
  const text = 'слово '.repeat(400);
  const between = drawTogether(text, { isFirst: false, isLast: false });
  expect(between.length).toBeLessThan(520);
  expect(between).toMatch(/^слово .*… .*слово $/);
  expect(drawTogether('коротко', { isFirst: false, isLast: false })).toBe('коротко');
});

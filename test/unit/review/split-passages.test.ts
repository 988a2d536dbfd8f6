import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPassages } from '../../../renderer/review/annotating/split-passages';
import type { AnnotationId } from '../../../shared/application/ids';

const id = (name: string) => name as AnnotationId;

describe('cutting paragraphs where passages begin and end', () => {
  it('marks a passage within a paragraph and numbers it at its end', () => {
    const [runs] = splitPassages(['one two three'], [{ id: id('a'), start: 4, end: 7 }]);
    expect(runs).toEqual([
      { text: 'one ', marks: [], ends: [] },
      { text: 'two', marks: ['a'], ends: ['a'] },
      { text: ' three', marks: [], ends: [] },
    ]);
  });

  it('carries a passage over the gap between paragraphs', () => {
    const [first, second] = splitPassages(['one', 'two'], [{ id: id('a'), start: 1, end: 7 }]);
    expect(first!.at(-1)).toEqual({ text: 'ne', marks: ['a'], ends: [] });
    expect(second![0]).toEqual({ text: 'tw', marks: ['a'], ends: ['a'] });
  });

  it('numbers a passage that ends in the gap at the end of its paragraph, once', () => {
    const paragraphs = splitPassages(['one', 'two'], [{ id: id('a'), start: 1, end: 4 }]);
    expect(paragraphs.flat().flatMap((run) => run.ends)).toEqual(['a']);
  });

  it('keeps both of two overlapping passages', () => {
    const [runs] = splitPassages(
      ['abcdef'],
      [
        { id: id('a'), start: 0, end: 4 },
        { id: id('b'), start: 2, end: 6 },
      ],
    );
    expect(runs!.map((run) => [run.text, run.marks])).toEqual([
      ['ab', ['a']],
      ['cd', ['a', 'b']],
      ['ef', ['b']],
    ]);
  });

  it('loses no character and numbers each passage once, whatever the passages', () => {
    const paragraph = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
        (paragraphs, pairs) => {
          const length = paragraphs.join('\n\n').length;
          const passages = pairs.map(([a, b], index) => {
            const start = a % length;
            return { id: id(String(index)), start, end: start + 1 + (b % (length - start)) };
          });
          const cut = splitPassages(paragraphs, passages);
          expect(cut.map((runs) => runs.map((run) => run.text).join(''))).toEqual(paragraphs);
          const ends = cut.flat().flatMap((run) => run.ends);
          expect(new Set(ends).size).toBe(ends.length);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUndoStack } from '../../../renderer/review/undoing/undo-stack';
import { patchCriterion } from '../../../renderer/review/scoring/evidence';
import { withCarried } from '../../../shared/review/desk-notes';
import type { AnnotationId } from '../../../shared/application/ids';
import type { Review } from '../../../shared/review/review';
import { applyPatch, diffReviews, firstPart } from '../../../shared/review/review-patch';
import { makeReview } from '../../support/make-documents';

/** A stack over one text, with a clock that the test turns. */
function typing() {
  let time = 0;
  let text = '';
  const stack = createUndoStack<string>({ now: () => time });
  const write = (next: string, group?: string) => {
    const before = text;
    text = next;
    const step = { what: next, undo: () => void (text = before), redo: () => void (text = next) };
    stack.record(group === undefined ? step : { ...step, group });
  };
  return { stack, write, wait: (ms: number) => (time += ms), text: () => text };
}

describe('taking back', () => {
  it('takes back what was typed without a pause as one, and does it again as one', () => {
    const { stack, write, wait, text } = typing();
    for (const part of ['н', 'но', 'нов']) {
      write(part, 'justification');
      wait(200);
    }
    wait(1_500);
    write('нов и', 'justification');
    stack.undo();
    expect(text()).toBe('нов');
    stack.undo();
    expect(text()).toBe('');
    stack.redo();
    expect(text()).toBe('нов');
    stack.redo();
    expect(text()).toBe('нов и');
  });

  it('breaks a long stretch of typing, and never joins two fields or a choice', () => {
    const { stack, write, wait } = typing();
    for (let count = 0; count < 24; count += 1) {
      write(`a${count}`, 'one');
      wait(900);
    }
    write('b', 'two');
    write('c');
    write('d');
    const steps: string[] = [];
    for (let what = stack.undo(); what !== null; what = stack.undo()) steps.push(what);
    expect(steps).toHaveLength(2 + 1 + 2);
  });

  it('forgets what could be done again once something new is done, and everything when it is cleared', () => {
    const { stack, write } = typing();
    write('a');
    write('b');
    stack.undo();
    write('c');
    expect(stack.redo()).toBeNull();
    expect(stack.state()).toEqual({ undo: 'c', redo: null });
    stack.clear();
    expect(stack.undo()).toBeNull();
  });
});

const scoreArbitrary = fc.record({
  score: fc.option(fc.integer({ min: 0, max: 5 })),
  justification: fc.string({ maxLength: 5 }),
  weakness: fc.constantFrom('', 'w'),
  evidence: fc.constant<AnnotationId[]>([]),
});
const reviewArbitrary = fc
  .record({
    gates: fc.dictionary(fc.constantFrom('g1', 'g2'), fc.constantFrom('yes' as const, 'no' as const, null)),
    criteria: fc.dictionary(fc.constantFrom('novelty', 'chain', 'market'), scoreArbitrary),
    comment: fc.constantFrom('', 'a', 'b'),
    carried: fc.boolean(),
  })
  .map(({ gates, criteria, comment, carried }): Review => {
    const recommendation = { outcome: null, amount: null, conditions: [], comment };
    const review = { ...makeReview('A1'), gates, criteria, recommendation };
    return carried ? withCarried(review, 'novelty', true) : review;
  });

describe('the difference of two reviews', () => {
  it('leads from one to the other and back, whatever they are', () => {
    fc.assert(
      fc.property(reviewArbitrary, reviewArbitrary, (one, other) => {
        const forth = diffReviews(one, other);
        const back = diffReviews(other, one);
        const there = forth ? applyPatch(one, forth) : one;
        expect(diffReviews(there, other)).toBeNull();
        expect(diffReviews(back ? applyPatch(there, back) : there, one)).toBeNull();
      }),
    );
  });

  it('touches only what was changed: what came between stays', () => {
    const first = makeReview('A1');
    const scored = patchCriterion(first, 'novelty', { score: 4 });
    const back = diffReviews(scored, first)!;
    const worded = patchCriterion(scored, 'novelty', { justification: 'Позже' });
    expect(applyPatch(worded, back).criteria['novelty']).toMatchObject({
      score: null,
      justification: 'Позже',
    });
    expect(firstPart(back)).toEqual({ kind: 'score', id: 'novelty' });
  });
});

import { describe, expect, it } from 'vitest';
import { describePassage } from '../../renderer/review/annotating/describe-passage';
import { readReviewDesk } from '../../registry/import/read-review-desk';
import { canonicalJson } from '../../shared/packet/canonical-json';
import { soundText, soundValue } from '../../shared/text/sound-text';
import { makeApplication } from '../support/make-documents';

describe('text that nothing can store or sign', () => {
  it('gets a sign for each NUL and half character, and keeps its length and all else', () => {
    expect(soundText('a\0б\ud83dв\udc69г 👩‍🚀 \u202e')).toBe('a\ufffdб\ufffdв\ufffdг 👩‍🚀 \u202e');
    const fine = { a: ['б', { в: 1 }], г: null };
    expect(soundValue(fine)).toBe(fine);
    const told: string[] = [];
    expect(soundValue({ a: ['б', { 'в\0': 'г\ud83d' }] }, (path) => told.push(path))).toEqual({
      a: ['б', { 'в\ufffd': 'г\ufffd' }],
    });
    expect(told).toEqual(['a[1].в\ufffd', 'a[1].в\ufffd']);
  });

  it('is taken into the registry with a remark, and stops no other application', () => {
    const odd = { ...makeApplication('Z1'), summary: 'а\0б\ud83d' };
    const read = readReviewDesk(JSON.stringify([odd, makeApplication('Z2')]));
    if (!read.ok) throw new Error(read.error.code);
    const { applications, report } = read.value;
    expect(applications.map(({ id }) => id)).toEqual(['Z1', 'Z2']);
    expect(applications[0]!.summary).toBe('а\ufffdб\ufffd');
    expect(applications[0]!.source.notes.at(-1)).toMatchObject({ field: 'summary', code: 'encoding-slip' });
    expect(report.totals).toMatchObject({ mapped: 2, repaired: 1, refused: 0 });
  });
});

describe('a passage among characters outside the basic plane', () => {
  it('is quoted, with its context, in whole characters, wherever it is cut', () => {
    const text = '👩🚀'.repeat(60);
    for (let start = 60; start < 70; start += 1) {
      const selectors = describePassage(text, start, start + 7);
      expect(() => canonicalJson(selectors)).not.toThrow();
      expect(text.slice(selectors[0].start, selectors[0].end)).toBe(selectors[1].exact);
    }
  });
});

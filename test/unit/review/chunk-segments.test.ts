import { describe, expect, it } from 'vitest';
import { chunkSegments } from '../../../renderer/review/reading/chunk-segments';
import { annotationIdSchema } from '../../../shared/application/ids';

const id = annotationIdSchema.parse('00000000-0000-4000-8000-000000000001');
const plain = (text: string) => ({ text, marks: [], ends: [] });
const textOf = (chunks: readonly (readonly { text: string }[])[]) =>
  chunks.map((chunk) => chunk.map(({ text }) => text).join(''));

describe('a paragraph of a megabyte', () => {
  it('is cut into blocks at spaces, and joined is what it was', () => {
    const text = 'слово и ещё слово, '.repeat(55_000);
    const chunks = chunkSegments([plain(text)]);
    expect(textOf(chunks).join('')).toBe(text);
    expect(chunks.length).toBeGreaterThan(150);
    for (const chunk of textOf(chunks)) expect(chunk.length).toBeLessThanOrEqual(6_000);
    for (const chunk of textOf(chunks).slice(0, -1)) expect(chunk.endsWith(' ')).toBe(true);
  });

  it('without any space no character is torn in two', () => {
    const text = `a${'🌾'.repeat(20_000)}`;
    const chunks = textOf(chunkSegments([plain(text)]));
    expect(chunks.join('')).toBe(text);
    for (const chunk of chunks) expect(encodeURIComponent(chunk).length).toBeGreaterThan(0);
  });

  it('a passage over several blocks stays marked, its number stands once, at its end', () => {
    const segments = [plain('а'.repeat(8)), { text: 'б'.repeat(25), marks: [id], ends: [id] }, plain('в')];
    const chunks = chunkSegments(segments, 10);
    expect(textOf(chunks).join('')).toBe(segments.map(({ text }) => text).join(''));
    const marked = chunks.flat().filter(({ marks }) => marks.length > 0);
    expect(marked.map(({ text }) => text).join('')).toBe('б'.repeat(25));
    expect(marked.map(({ ends }) => ends.length)).toEqual([...marked.slice(1).map(() => 0), 1]);
  });

  it('a short one is one block', () => {
    expect(chunkSegments([plain('а'), plain('б')])).toEqual([[plain('а'), plain('б')]]);
  });
});

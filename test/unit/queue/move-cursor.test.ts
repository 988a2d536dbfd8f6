import { describe, expect, it } from 'vitest';
import type { ApplicationId } from '../../../shared/application/ids';
import { findCursorRow, moveRow } from '../../../renderer/queue/move-cursor';

describe('moveRow', () => {
  const from = (key: string, row: number) => moveRow({ key }, row, 20, 100);

  it('goes row by row, screen by screen and to the ends', () => {
    expect(from('ArrowDown', 5)).toBe(6);
    expect(from('ArrowUp', 5)).toBe(4);
    expect(from('PageDown', 5)).toBe(25);
    expect(from('PageUp', 25)).toBe(5);
    expect(from('Home', 50)).toBe(0);
    expect(from('End', 50)).toBe(99);
  });

  it('stays within the rows', () => {
    expect(from('ArrowDown', 99)).toBe(99);
    expect(from('PageDown', 95)).toBe(99);
    expect(from('PageUp', 3)).toBe(0);
  });

  it('leaves the first row upwards, and knows no other key', () => {
    expect(from('ArrowUp', 0)).toBeNull();
    expect(from('a', 5)).toBeNull();
  });
});

describe('findCursorRow', () => {
  const ids = ['a', 'b', 'c'] as ApplicationId[];
  const find = (active: string | null, lastRow: number, count = 3) =>
    findCursorRow(count, (index) => ids[index]!, active as ApplicationId | null, lastRow);

  it('follows the application, wherever it moved', () => {
    expect(find('c', 0)).toBe(2);
  });

  it('stays in its place when the application is not shown any more', () => {
    expect(find('gone', 1)).toBe(1);
    expect(find('gone', 9)).toBe(2);
  });

  it('starts at the top, and nowhere when there are no rows', () => {
    expect(find(null, 2)).toBe(0);
    expect(find('a', 0, 0)).toBeNull();
  });
});

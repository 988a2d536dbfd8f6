import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newDecisionId } from '../../../renderer/review/finalising/new-decision-id';

describe('decision ids', () => {
  it('are UUIDs of version 7 that carry their time', () => {
    const id = newDecisionId(0x0123456789ab, () => new Uint8Array(10).fill(0xff));
    expect(id).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
  });

  it('sort by the time of their making and never repeat', () => {
    const ids = Array.from({ length: 500 }, (_, index) =>
      newDecisionId(1_790_000_000_000 + index, randomBytes),
    );
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

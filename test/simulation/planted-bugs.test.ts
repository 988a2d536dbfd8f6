import { describe, expect, test } from 'vitest';
import { PLANTED_BUGS } from './planted-bugs';
import { openWorld } from './run-half';

const MINUTE = 60_000;
/** Seeds within which a planted bug must be found. */
const WITHIN = 10_000;

describe('planted bugs', () => {
  test('are at least twenty, each with a name of its own', () => {
    expect(new Set(PLANTED_BUGS.map(({ name }) => name)).size).toBe(PLANTED_BUGS.length);
    expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(20);
  });

  test.each(PLANTED_BUGS)('$rule: $name', { timeout: 5 * MINUTE }, async ({ patches, lean }) => {
    const world = await openWorld(patches);
    const { failed } = await world.runSeeds(1, WITHIN, lean);
    expect(failed, `not found within ${WITHIN} schedules`).not.toBeNull();
  });

  test('without one the same schedules end well', { timeout: 5 * MINUTE }, async () => {
    const world = await openWorld();
    const leans = new Map(PLANTED_BUGS.map(({ lean }) => [lean.join(), lean]));
    for (const lean of leans.values())
      expect(await world.runSeeds(1, 300, lean)).toEqual({ ran: 300, failed: null });
  });

  test('a patch that finds no place, or two, is an error', async () => {
    const patch = { file: 'renderer/sync/push.ts', from: 'no such text', to: '' };
    await expect(openWorld([patch])).rejects.toThrow('stands 0 times');
    await expect(openWorld([{ ...patch, from: 'return receipt;' }])).rejects.toThrow('times');
  });
});

import { test } from 'vitest';
import { expectAllWell, openWorld, SCHEDULES } from './run-half';
import { PINNED_SEEDS } from './pinned-seeds';

const MINUTE = 60_000;

test(
  'SYNC-3, 11, 33–37, 46, 51–56, 77: schedules of cuts, crashes, sticks and restored backups end as they must',
  { timeout: 15 * MINUTE },
  async () => {
    const world = await openWorld();
    for (const seed of PINNED_SEEDS) await expectAllWell(world, seed, 1);
    await expectAllWell(world, 1, SCHEDULES);
  },
);

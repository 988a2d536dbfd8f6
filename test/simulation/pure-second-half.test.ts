import { test } from 'vitest';
import { expectAllWell, openWorld, SCHEDULES } from './run-half';

const MINUTE = 60_000;

test(
  'SYNC-3, 11, 33–37, 46, 51–56, 77: schedules of cuts, crashes, sticks and restored backups end as they must',
  { timeout: 15 * MINUTE },
  async () => {
    const world = await openWorld();
    await expectAllWell(world, 100_001, SCHEDULES);
  },
);

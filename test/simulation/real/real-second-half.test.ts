import { test } from 'vitest';
import { expectWaves } from './run-waves';

const MINUTE = 60_000;

test(
  'SYNC-3, 33–37, 51–56: schedules over Dexie, real signatures and the real registry end as they must',
  { timeout: 15 * MINUTE },
  () => expectWaves(101, 50, 20),
);

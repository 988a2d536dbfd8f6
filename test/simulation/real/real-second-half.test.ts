import { test } from 'vitest';
import { expectWaves, wavesFrom } from './run-waves';

/** Milliseconds: a long run takes as long as it takes. */
const LIMIT = process.env.WAVES ? 0 : 15 * 60_000;

test(
  'SYNC-3, 33–37, 51–56: schedules over Dexie, real signatures and the real registry end as they must',
  { timeout: LIMIT },
  () => expectWaves(...wavesFrom(101), 20),
);

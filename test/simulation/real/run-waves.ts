import { expect } from 'vitest';
import { startRegistry } from '../../../registry/start-registry';
import { makeFolder } from '../../support/packet-desk';
import { fillRegistry } from '../../support/registry-corpus';
import { startDesk } from '../../support/start-desk';
import { runWave } from './run-wave';

/** Waves of one desk: then a new one, so that its list does not grow without end. */
const WAVES = 5;

/** Runs waves of so many schedules each over the real parts; each but the first of a desk finds what the others left. */
export async function expectWaves(first: number, waves: number, schedules: number): Promise<void> {
  const folder = await makeFolder('simulation-real');
  const quick = { burst: 1_000_000, everyMs: 1 };
  const clock = { off: 0 };
  const now = () => new Date(Date.now() + clock.off);
  const registry = await startRegistry({ folder: folder.folder, port: 0, deskRate: quick, now });
  await fillRegistry(registry, { applications: 0 });
  for (let wave = 0; wave < waves; wave += WAVES) {
    // A desk begins with a registry whose clock is right: a certificate of tomorrow is refused, as it must be.
    clock.off = 0;
    const desk = await startDesk({ registry });
    await desk.enrol();
    for (let seed = first + wave; seed < first + Math.min(wave + WAVES, waves); seed += 1) {
      expect(await runWave({ registry, desk, clock }, seed, schedules), `wave ${seed}`).toBeNull();
    }
    await desk.stop();
  }
  await registry.stop();
  await folder.remove();
}

/** First seed and number of waves; 50 in `npm run campaigns`, `WAVES=5000 SEED=7` for a longer run of other schedules. */
export function wavesFrom(first: number): [first: number, waves: number] {
  const { WAVES, SEED } = process.env;
  return [first + Number(SEED ?? 0) * 1_000_000, Number(WAVES ?? 10)];
}

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
  const registry = await startRegistry({ folder: folder.folder, port: 0, deskRate: quick });
  await fillRegistry(registry, { applications: 0 });
  for (let wave = 0; wave < waves; wave += WAVES) {
    const desk = await startDesk({ registry });
    await desk.enrol();
    for (let seed = first + wave; seed < first + Math.min(wave + WAVES, waves); seed += 1) {
      expect(await runWave({ registry, desk }, seed, schedules), `wave ${seed}`).toBeNull();
    }
    await desk.stop();
  }
  await registry.stop();
  await folder.remove();
}

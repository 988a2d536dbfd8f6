import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { projectRoot } from '../../build/setup/project-root';
import { bundleWorld, type Patch, type SimulatedWorld } from './bundle-world';

/** Output of the build, not of the product. */
const OUT = join(projectRoot, 'out', 'simulation');

/** Schedules of each half: 100,000 in `npm run campaigns`. */
export const SCHEDULES = Number(process.env['SCHEDULES'] ?? 20_000);

export function openWorld(patches: readonly Patch[] = []): Promise<SimulatedWorld> {
  mkdirSync(OUT, { recursive: true });
  return bundleWorld(OUT, patches);
}

/** Runs the schedules of these seeds; a seed that fails is told with the command that replays it. */
export async function expectAllWell(world: SimulatedWorld, first: number, count: number): Promise<void> {
  const { failed, ran } = await world.runSeeds(first, count);
  if (!failed) return expect(ran).toBe(count);
  const lines = await world.tellSeed(failed.seed);
  const replay = `npm run simulate -- --seed ${failed.seed} --schedules 1 --tell`;
  expect.fail(`seed ${failed.seed}: ${failed.fault}\n${replay}\n${lines.slice(-60).join('\n')}`);
}

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../build/setup/project-root';
import { bundleWorld } from './bundle-world';

/** `npm run simulate -- --schedules 10000000 --seed 7`: the long run; `--tell` writes one schedule line by line. */
const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    tell: { type: 'boolean', default: false },
  },
});
const schedules = Number(values.schedules);
const first = Number(values.seed);
const workers = Math.min(Number(values.workers), schedules);

/** Seeds between two lines of progress. */
const STEP = 10_000;

async function runHere(): Promise<number> {
  const out = join(projectRoot, 'out', 'simulation');
  mkdirSync(out, { recursive: true });
  const world = await bundleWorld(out);
  if (values.tell) {
    for (let seed = first; seed < first + schedules; seed += 1)
      console.log((await world.tellSeed(seed)).join('\n'));
  }
  for (let done = 0; done < schedules; done += STEP) {
    const { failed } = await world.runSeeds(first + done, Math.min(STEP, schedules - done));
    if (failed) {
      console.log(`seed ${failed.seed}: ${failed.fault}`);
      console.log(`npm run simulate -- --seed ${failed.seed} --schedules 1 --tell`);
      return 1;
    }
    console.log(`seeds ${first + done} to ${first + Math.min(done + STEP, schedules) - 1}: all is well`);
  }
  return 0;
}

/** Each worker is this program with a part of the seeds. */
async function runInParts(): Promise<number> {
  const share = Math.ceil(schedules / workers);
  const ends = Array.from({ length: workers }, (_, number) => {
    const count = Math.min(share, schedules - number * share);
    const args = ['--seed', String(first + number * share), '--schedules', String(count), '--workers', '1'];
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), ...args], {
      stdio: 'inherit',
    });
    return new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  });
  return Math.max(...(await Promise.all(ends)));
}

(workers > 1 && !values.tell ? runInParts() : runHere()).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

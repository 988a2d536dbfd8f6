import { runJourneys } from './process/run-journeys';
import { runTool } from './process/run-tool';
import { prepareDesk } from './setup/prepare-desk';
import { announceStep } from './setup/programs.mjs';
import { runProgram } from './setup/run-program';

/** Sizes of the whole campaigns; what the environment names already stays: `DECISIONS=500000 npm run campaigns`. */
const WHOLE = {
  SCHEDULES: '100000',
  WAVES: '50',
  DECISIONS: '5000',
  MUTATIONS: '500',
  FLIPS: 'all',
  KILLS: '50',
};

const campaigns = [
  { title: 'Simulation', run: (env) => runSuites(['--project=simulation'], env) },
  {
    title: 'Hostile packets',
    run: (env) => runSuites(['--project=unit', 'hostile-packets', 'packet-bit-flips'], env),
  },
  { title: 'Kills', run: (env) => runJourneys(['kill-campaign'], env) },
] satisfies readonly { title: string; run: (env: NodeJS.ProcessEnv) => Promise<number> }[];

const runSuites = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> =>
  runTool('vitest/vitest.mjs', ['run', ...args], { env });

/** `npm run campaigns`: what `npm test` runs at a smaller size, whole. All are run, whatever the others show. */
runProgram(async () => {
  await prepareDesk('campaigns');
  const env = { ...WHOLE, ...process.env };
  const failed: string[] = [];
  for (const { title, run } of campaigns) {
    announceStep('campaigns', title);
    if ((await run(env)) !== 0) failed.push(title);
  }
  console.log(failed.length === 0 ? 'All campaigns passed' : `Failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
});

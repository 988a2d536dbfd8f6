import { parseArgs } from 'node:util';
import { runTool } from './process/run-tool';
import { announceStep } from './setup/programs.mjs';
import { runProgram } from './setup/run-program';

/** `npm run hostile -- --mutations 500 --seed 7`: the whole corpus of hostile packets, and every single bit flipped. */
runProgram(() => {
  const { values } = parseArgs({
    options: {
      mutations: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
    },
  });
  announceStep('hostile', 'Hostile packets');
  const env = { MUTATIONS: values.mutations, PACKET_SEED: values.seed, FLIPS: 'all' };
  return runTool('vitest/vitest.mjs', ['run', '--project=unit', 'hostile-packets', 'packet-bit-flips'], {
    env,
  });
});

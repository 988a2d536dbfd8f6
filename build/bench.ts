import { runBench } from './process/run-bench';
import { prepareDesk } from './setup/prepare-desk';
import { announceStep } from './setup/programs.mjs';
import { runProgram } from './setup/run-program';

/** `npm run bench sync -- --size 5000`: a bench of test/bench by name, its other arguments passed on. */
runProgram(async () => {
  await prepareDesk('bench');
  announceStep('bench', 'Bench');
  return runBench(process.argv.slice(2));
});

import { runTypeScript } from './process/run-tool';
import { announceStep } from './setup/programs.mjs';
import { runProgram } from './setup/run-program';

/** `npm run simulate -- --schedules 10000000 --seed 7`: the long run of test/simulation. */
runProgram(() => {
  announceStep('simulate', 'Simulation');
  return runTypeScript('test/simulation/simulate.ts', process.argv.slice(2));
});

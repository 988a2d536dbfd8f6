import { runJourneys } from './process/run-journeys';
import { prepareDesk } from './setup/prepare-desk';
import { announceStep } from './setup/programs.mjs';
import { runProgram } from './setup/run-program';

/** The journeys of test/e2e, or those whose names are given. */
runProgram(async () => {
  await prepareDesk('e2e');
  announceStep('e2e', 'Journeys');
  return runJourneys(process.argv.slice(2));
});

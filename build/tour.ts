import { runJourneys } from './process/run-journeys';
import { prepareDesk } from './setup/prepare-desk';
import { announceStep } from './setup/programs.mjs';
import { runProgram } from './setup/run-program';

/** The whole loop in the real Electron, with its report and screenshots in out/tour. */
runProgram(async () => {
  await prepareDesk('tour');
  announceStep('tour', 'Tour');
  return runJourneys(['test/e2e/tour.spec.ts']);
});

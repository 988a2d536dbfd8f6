import { runJourneys } from './process/run-journeys';
import { prepareDesk } from './setup/prepare-desk';
import { announceStep } from './setup/programs.mjs';
import { runProgram } from './setup/run-program';

/** Pictures of every screen in out/screens, by size, language and theme. */
runProgram(async () => {
  await prepareDesk('screens');
  announceStep('screens', 'Screens');
  return runJourneys(['test/e2e/screens.spec.ts'], { SCREENS: '1' });
});

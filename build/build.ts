import { buildApplication } from './setup/build-application';
import { announceStep, say } from './setup/programs.mjs';
import { projectRoot as root } from './setup/project-root';
import { runProgram } from './setup/run-program';

runProgram(async () => {
  announceStep('build', 'Application');
  await buildApplication({ root, say });
  return 0;
});

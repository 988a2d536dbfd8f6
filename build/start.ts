import { spawn } from 'node:child_process';
import { endWithUs } from './process/end-with-us';
import { openDemonstration, type Demonstration } from './process/open-demonstration';
import { runTypeScript } from './process/run-tool';
import type { Runtime } from './runtime/runtime';
import { sandboxArguments } from './runtime/sandbox-arguments';
import { hasDisplay } from './setup/has-display';
import { prepareDesk } from './setup/prepare-desk';
import { announceStep, say } from './setup/programs.mjs';
import { projectRoot } from './setup/project-root';
import { runProgram } from './setup/run-program';

/** The desk on this machine, enrolled against a registry on this machine. */
runProgram(async () => {
  if (!hasDisplay()) {
    console.log('There is no display here, so the tour is run instead: the whole loop, driven by a program.');
    return runTypeScript('build/tour.ts', []);
  }
  const runtime = await prepareDesk('start');
  announceStep('start', 'Registry');
  const demonstration = await openDemonstration(say);
  try {
    announceStep('start', 'Desk');
    return await runDesk(runtime, demonstration);
  } finally {
    await demonstration.registry.stop();
    console.log('The registry is stopped. What was done is kept; npm start goes on from there.');
  }
});

/** Opens the desk; resolves with its exit code when it is closed. */
async function runDesk(runtime: Runtime, { deskFolder, deskEnvironment }: Demonstration): Promise<number> {
  say(`its data in ${deskFolder}`);
  const args = [...sandboxArguments(runtime.executable), `--user-data-dir=${deskFolder}`, projectRoot];
  const desk = spawn(runtime.executable, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, ...(await deskEnvironment()) },
  });
  endWithUs(desk);
  return new Promise((resolve, reject) => {
    desk.on('error', reject);
    desk.on('exit', (code) => resolve(code ?? 0));
  });
}

import { dirname } from 'node:path';
import { build } from 'electron-builder';
import { packageConfiguration } from './electron-builder.config';
import { resolveRuntime } from './runtime/resolve-runtime';
import { buildApplication } from './setup/build-application';
import { announceStep, say } from './setup/programs.mjs';
import { projectRoot as root } from './setup/project-root';
import { runProgram } from './setup/run-program';

/** The application as it is given to people, into out/package: for the system on which it runs. */
runProgram(async () => {
  announceStep('package', 'Application');
  await buildApplication({ root, say });

  announceStep('package', 'Electron');
  const runtime = await resolveRuntime({ root, say });
  say(`${runtime.version}, from ${runtime.origin}`);
  if (runtime.forDevelopmentOnly) {
    throw new Error(
      'This Electron is for development and tests: it is old, and came inside another application, so nothing was ' +
        'packaged. Package where the official one can be downloaded, or name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }

  announceStep('package', 'Package');
  const files = await build({
    projectDir: root,
    publish: 'never',
    config: {
      ...packageConfiguration(runtime.version),
      ...(process.platform === 'linux' ? { electronDist: dirname(runtime.executable) } : {}),
    },
  });
  for (const file of files) say(file);
  say('out/package');
  return 0;
});

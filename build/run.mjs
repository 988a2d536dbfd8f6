/**
 * Starts a program of build/ by name: `node build/run.mjs start`.
 * Uses nothing but Node's own modules, since on a fresh clone there is nothing else; installs the packages
 * when they are missing, then hands over to the TypeScript program.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './setup/ensure-packages.mjs';
import { announceStep, programs, say } from './setup/programs.mjs';
import { requireNode } from './setup/require-node.mjs';

requireNode(process.versions.node);

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(programs, name)) {
  console.error(`No program is called "${name}". There are: ${Object.keys(programs).join(', ')}.`);
  process.exit(2);
}
const program = /** @type {import('./setup/programs.mjs').Program} */ (name);

announceStep(program, 'Packages');
ensurePackages(root, programs[program].length > 0 ? say : () => {});

const file =
  program === 'registry' ? join(root, 'registry', 'main.ts') : join(root, 'build', `${program}.ts`);
const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: 'inherit', cwd: root });
// The child is in our process group and hears Ctrl+C itself; a plain kill has to be passed on.
process.on('SIGINT', () => {});
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});

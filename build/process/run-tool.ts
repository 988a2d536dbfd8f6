import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { hasDisplay } from '../setup/has-display';
import { projectRoot } from '../setup/project-root';
import { endWithUs } from './end-with-us';

type Options = {
  /** Needs a screen: where there is none, one is made for it (Xvfb), larger than the desk's window. */
  windows?: boolean;
  env?: NodeJS.ProcessEnv;
};

/** Runs a JavaScript tool of node_modules (or of ours) with its output shown as it comes; returns its exit code. */
export function runTool(script: string, args: readonly string[], options: Options = {}): Promise<number> {
  const node = [process.execPath, join(projectRoot, 'node_modules', script), ...args];
  return run(options.windows ? withScreen(node) : node, options.env);
}

/** Runs a TypeScript program of the project in a process of its own; returns its exit code. */
export function runTypeScript(file: string, args: readonly string[], options: Options = {}): Promise<number> {
  const node = [process.execPath, '--import', import.meta.resolve('tsx'), join(projectRoot, file), ...args];
  return run(options.windows ? withScreen(node) : node, options.env);
}

const withScreen = (command: string[]): string[] =>
  hasDisplay() ? command : ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...command];

function run([command = '', ...args]: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    endWithUs(child);
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
